"""Colour, wrapping and progress in a terminal: the one module that imports Rich."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from drafting_engine.cli.terminal.styled_lines import Line, Span, one_line

STYLES = {
    "plain": "",
    "title": "bold",
    "label": "bold",
    "quiet": "dim",
    "good": "green",
    "bad": "red",
    "moved": "cyan",
    "inserted": "green underline",
    "deleted": "red strike",
}


def paint(lines: Iterable[Line]) -> None:
    """Print lines in colour, wrapped to the terminal's width under their own indent."""
    console = Console(highlight=False, markup=False, emoji=False)
    for one in lines:
        text = Text.assemble(*((one_line(span.text), STYLES[span.style]) for span in set_apart(one.spans)))
        for part in text.wrap(console, max(20, console.width - one.indent)):
            part.rstrip()
            part.pad_left(one.indent)
            console.print(part, soft_wrap=True)


def set_apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield spans with a blank between words that went and words that came, which only colour would tell apart."""
    yield from spans[:1]
    for last, span in pairwise(spans):
        is_swap = {last.style, span.style} == {"inserted", "deleted"}
        if is_swap and not (last.text[-1:].isspace() or span.text[:1].isspace()):
            yield Span(" ")
        yield span


def progress_bar() -> Progress:
    """Make a progress bar on standard error that vanishes when the work is done."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
