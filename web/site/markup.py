"""Safe HTML as a type of its own: what templates put into a page as it is comes from here, all else is escaped."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from drafting_engine.clauses import rendering
from drafting_engine.clauses.rendering import Mark
from drafting_engine.language import sentences

NOTHING = Markup()


def render_inline(text: str) -> Markup:
    """Return the words of a clause without a block around them."""
    return Markup(rendering.render_inline(text))  # noqa: S704 - let through the sieve there


def render_block(markdown: str, *, top_level: int = 3) -> Markup:
    """Return a text of several paragraphs; its headings start at a level and skip none."""
    return Markup(rendering.render_block(markdown, top_level=top_level))  # noqa: S704


def render_marks(marks: Sequence[Mark]) -> Markup:
    """Return runs of words, each piece of text wrapped by its run, tags never crossing."""
    return Markup(rendering.render_marks(marks))  # noqa: S704


def filled(message: str, facts: Mapping[str, object]) -> Markup:
    """Put facts into a message that is escaped before, so that only what is safe already stays HTML."""
    named = {name: fact if isinstance(fact, Markup) else sentences.written(fact) for name, fact in facts.items()}
    return escape(message).format(**named) if facts else escape(message)
