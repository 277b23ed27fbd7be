"""Processes that are killed in the middle of what they do."""

import pytest

pytest.register_assert_rewrite("tests.chaos.killing")
