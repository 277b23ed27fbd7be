"""Circles of tests: which folders and files are fast, and which need a browser or kill processes.

What is in none of these runs with `scripts/test`; see README.md beside this file.
"""

FAST = (
    "benchmarks/test_figures.py",
    "benchmarks/test_mutants.py",
    "clauses/",
    "comparison/",
    "language/",
    "participation/",
    "provenance/",
    "record/",
    "search/test_words.py",
    "test_architecture.py",
    "test_hidden_signs.py",
    "test_languages.py",
    "test_lookalikes.py",
    "test_lru_cache.py",
    "test_settings.py",
)
"""What is pure or golden, by the beginning of its path below `tests/`."""

BROWSER = ("browser/",)
CHAOS = ("chaos/", "register/test_killed.py")

CIRCLES = {"fast": FAST, "browser": BROWSER, "chaos": CHAOS}
"""The mark that a test gets by where it stands."""


def circle_of(path: str) -> str:
    """Give the circle of a file below `tests/`; empty for the one in the middle."""
    return next((name for name, starts in CIRCLES.items() if path.startswith(starts)), "")


def is_on_the_way_to_fast(path: str) -> bool:
    """True if a file or folder below `tests/` is fast or holds what is."""
    return any(f"{path}/".startswith(start) or start.startswith(path) for start in FAST)
