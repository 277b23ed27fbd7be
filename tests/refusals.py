"""Refusals as people are told them, for tests of what is refused."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from drafting_engine.errors import DraftingError
from drafting_engine.language.refusals import told

Refused = TypeVar("Refused", bound=DraftingError)


@contextmanager
def expect_refusal(kind: type[Refused], match: str) -> Iterator[pytest.ExceptionInfo[Refused]]:
    """Expect a refusal whose sentence and hint hold these words."""
    with pytest.raises(kind) as caught:
        yield caught
    assert re.search(match, str(told(caught.value))), str(told(caught.value))
