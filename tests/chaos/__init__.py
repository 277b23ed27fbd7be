"""Processes that are killed, disks that fail, and changes behind the program's back."""

import pytest

pytest.register_assert_rewrite("tests.chaos.killing")
