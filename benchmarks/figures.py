"""Figures: a measured value beside its target and its peer, and the table that shows many of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HEADER = ("what", "ours", "peer", "figure", "target", "met")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table."""

    what: str
    ours: str = ""
    """What ours took, where the figure is a ratio."""
    peer: str = ""
    """Who it was measured against and what that took; empty where there is nobody."""
    value: str
    target: str = ""
    """Empty where the figure is for information only."""
    is_met: bool | None = None


def at_most(value: float, limit: float) -> bool:
    """Whether a value keeps within its target."""
    return value <= limit


def seconds(value: float) -> str:
    """Write a duration with the digits that mean something."""
    if value < 0.1:
        return f"{value * 1000:.1f} ms"
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def megabytes(value: int) -> str:
    """Write an amount of memory."""
    return f"{value / 1_000_000:.0f} MB"


def missing(what: str, reason: str) -> Figure:
    """Give the line of something that can't be measured here."""
    return Figure(what=what, value=f"not measured: {reason}")


def rows(figures: Iterable[Figure]) -> Iterator[tuple[str, ...]]:
    """Give the cells of each figure."""
    verdicts = {True: "yes", False: "**no**", None: ""}
    for one in figures:
        yield one.what, one.ours, one.peer, one.value, one.target, verdicts[one.is_met]


def table(figures: Iterable[Figure]) -> str:
    """Write figures as a Markdown table."""
    lines = [HEADER, ("---",) * len(HEADER), *rows(figures)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def line(figure: Figure) -> str:
    """Write one figure for a terminal."""
    parts = [figure.ours and f"ours {figure.ours}", figure.peer, figure.target and f"target {figure.target}"]
    verdict = {True: "met", False: "MISSED", None: ""}[figure.is_met]
    return f"{figure.what}: {figure.value}" + "".join(f"; {part}" for part in [*parts, verdict] if part)
