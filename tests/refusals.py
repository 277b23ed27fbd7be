"""Refusals as people are told them, for tests of what is refused."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from drafting_engine.errors import DraftingError
from drafting_engine.language.refusals import refusal_words

Refused = TypeVar("Refused", bound=DraftingError)


@contextmanager
def expect_refusal(kind: type[Refused], match: str) -> Iterator[pytest.ExceptionInfo[Refused]]:
    """Expect a refusal whose sentence and hint hold these words."""
    with pytest.raises(kind) as caught:
        yield caught
    assert re.search(match, str(refusal_words(caught.value))), str(refusal_words(caught.value))
