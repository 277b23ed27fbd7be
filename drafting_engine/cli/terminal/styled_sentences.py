"""Sentences with styled words in them: a message keeps its order of words in each language, a fact keeps its style."""

from collections.abc import Iterator
from string import Formatter

from drafting_engine.cli.terminal.styled_lines import Span
from drafting_engine.language.sentences import written

Styled = tuple[Span, ...]
"""Words of which each has its own style."""


def styled(message: str, style: str = "plain", /, **facts: object) -> Styled:
    """Put facts at the named places of a message; spans keep their style, and all else gets `style`."""
    return tuple(_spans(message, style, facts))


def _spans(message: str, style: str, facts: dict[str, object]) -> Iterator[Span]:
    for words, name, _format, _conversion in Formatter().parse(message):
        if words:
            yield Span(words, style)
        match facts[name] if name else ():
            case Span() as span:
                yield span
            case tuple() as spans if all(isinstance(span, Span) for span in spans):
                yield from spans
            case fact:
                yield Span(written(fact), style)
