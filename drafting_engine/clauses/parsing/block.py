"""A block: the lines of what may become a clause, before labels are accepted."""

import re
from dataclasses import dataclass, field

from drafting_engine.clauses.clause import ClauseKind
from drafting_engine.clauses.numbers.labels import Label
from drafting_engine.clauses.parsing.markdown_lists import MarkdownList
from drafting_engine.clauses.parsing.markup import without_anchors

LONGEST_CAPTION = 80
_CAPTION = re.compile(r"(?:(\*{1,3}|_{1,3})(?=\S)[^*_]+[^*_.!?;:,]\1|[（(][^()（）]+[）)])\Z")


@dataclass(slots=True, kw_only=True)
class Block:
    """Lines that belong together, with what they look like from outside."""

    kind: ClauseKind
    start: int
    end: int
    indent: int
    """The column of its first sign, tabs counted to the next fourth column."""
    content: int
    """The column of its text, behind bullet and label."""
    bullet: bool = False
    label: Label | None = None
    bare: str = ""
    """The first line with the label that it may turn out not to be."""
    level: int = 0
    glued: bool = False
    """It follows the line before without a blank line, so that it may be that line's continuation."""
    doubtful: bool = False
    """The line before, to which it is glued, is long and ends in mid-sentence: only its row makes its label one."""
    behind_title: bool = False
    """It stands right under the name of a title or chapter, or under a sentence that has ended; told of the names of
    articles and their paragraphs, and of `(2)`."""
    in_list: MarkdownList | None = None
    """The list as whose item Markdown readers show it."""
    written: str = ""
    """The label in the source, where readers of Markdown see a number that they count."""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, hard-wrapped lines joined; a backslash that breaks a line is no word, nor is what nobody sees."""
        if len(self.lines) > 1:
            lines = [line.removesuffix("\\") for line in self.lines[:-1]] + self.lines[-1:]
            words = " ".join(" ".join(lines).split())
        else:
            words = " ".join("".join(self.lines).split())
        return words if self.kind == ClauseKind.CODE else without_anchors(words)

    @property
    def is_plain(self) -> bool:
        """Whether it is a paragraph without a label."""
        return self.kind == ClauseKind.PARAGRAPH and self.label is None

    def is_caption(self, text: str) -> bool:
        """Return True if a paragraph is one line, all of it emphasised or in brackets, and no sentence."""
        if self.bullet or len(self.lines) != 1 or len(text) > LONGEST_CAPTION or self.kind != ClauseKind.PARAGRAPH:
            return False
        return _CAPTION.match(text) is not None
