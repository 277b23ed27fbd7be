"""Texts that were made to hurt, of any size: each kind in a before and an after; and how work grows with them."""

import gc
import time
from collections.abc import Callable, Mapping

Pair = tuple[str, str]
"""A text before a change, and after it."""


def _rows(form: str, count: int, *, step: int = 0) -> str:
    return "".join(form.format(n + step) for n in range(count))


CLAUSES: Mapping[str, Callable[[int], Pair]] = {
    "paragraphs of one word": lambda n: ("word.\n\n" * n, "other thing.\n\n" * n),
    "items of one number": lambda n: ("1. a\n" * n, "1. b\n" * n),
    "items of a row": lambda n: (_rows("{0}. a{0}\n", n), _rows("{0}. b{0} c\n", n)),
    "one number that becomes many": lambda n: ("(1) a b c d e\n\n" * n, _rows("({0}) a b c d e {0}\n\n", n)),
    "paragraphs of other words": lambda n: (_rows("w{0} is x{0}.\n\n", n), _rows("v{0} is y{0}.\n\n", n)),
    "bullets": lambda n: ("- a\n" * n, "- b\n" * n),
    "nested bullets": lambda n: ("- a\n  - b\n    - c\n" * (n // 3), "- d\n  - e\n    - f\n" * (n // 3)),
    "headings of one name": lambda n: ("## H\n\nw\n\n" * (n // 2), "## G\n\nv\n\n" * (n // 2)),
    "articles that move on": lambda n: (
        _rows("## Article {0}\n\nWord {0}.\n\n", n // 2),
        _rows("## Article {0}\n\nOther {0}.\n\n", n // 2, step=3),
    ),
    "bold lines": lambda n: ("**Article 5**\n\nWord.\n\n" * (n // 2), "**Article 6**\n\nWord.\n\n" * (n // 2)),
    "references": lambda n: (_rows("See article {0}.\n\n", n), _rows("See article {0} and § 3.\n\n", n, step=1)),
    "sentences that part": lambda n: (_rows("Say w{0} a b. ", n), _rows("Say w{0} a b.\n\n", n)),
    "tombstones": lambda n: ("(repealed)\n\n" * n, "(repealed)\n\nx\n\n" * (n // 2)),
    "a table": lambda n: ("| a | b |\n" * n, "| a | c |\n" * n),
}
"""By what they hold: so many clauses, or rows of a table."""

SIGNS = (
    *("![", "[", "[[", "[a](", "[a][", "![a](", "](", "[*", "*["),
    *("**", "**a", "a**", "*a ", "_*a", "**a_ ", "~~a", "`", "``a`"),
    *("<", "<a ", "<b>", "<!--", "&#", "\\", "| a |\n", "> ", "1. ", "- "),
)
"""What begins something in Markdown and ends nothing."""

TIMES = 8
MOST = 24.0
"""Eight is linear and sixty-four is quadratic; between them lie the noise of a machine and a logarithm."""
LEAST_SECONDS = 0.02
"""What takes less says nothing: it is not measured against itself."""


def spent(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that work takes; done again it would find much in caches.

    Python's collector is off meanwhile: it looks at all that the tests before have left, not at the work alone.
    """
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def assert_grows_evenly(work_of: Callable[[int], Callable[[], object]], few: int) -> None:
    """Fail if eight times as much takes far more than eight times as long."""
    once, often = spent(work_of(few)), spent(work_of(TIMES * few))
    assert often < MOST * max(once, LEAST_SECONDS), f"{few}: {once:.3f} s, {TIMES * few}: {often:.3f} s"
