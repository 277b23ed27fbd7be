"""Lines to blocks: where one clause's source ends and the next begins, before labels are believed."""

import re
from dataclasses import dataclass, field

from drafting_engine.clauses.clause import ClauseKind
from drafting_engine.clauses.headings import is_bare_division, is_division
from drafting_engine.clauses.labels import BARE, Label, read_label
from drafting_engine.clauses.markdown_lists import MarkdownList, MarkdownLists

_BULLET = re.compile(r"([-*+•–—])[ \t]+")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_RULE = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,40})\]:[ \t]*")
_HEADING = re.compile(r"#{1,6}(?:[ \t]|(?=[^\W\d]|\*))")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)(.{1,200}?)(?<=\S)\1[.:]?\Z")
_BARE_LINE = re.compile(r"[^\W\d_]{3,9}\.?[ ](?:\d{1,4}|[ivxlcIVXLC]{1,8}|[^\W\d_]{4,12})\W{0,4}[^\W\d_]{0,4}\.?\Z")
"""What may be `Article 12`, `TITLE IV.` or `Artículo 4 bis` on a line of its own, without any markup."""
_RUNNING = (ClauseKind.PARAGRAPH, ClauseKind.ITEM, ClauseKind.FOOTNOTE)
"""Kinds of text that the next line may go on with."""
_TAGS = re.compile(r"(?:</?(?:a|article|center|details|div|hr|p|section|span)\b[^<>]*>\s*)+\Z", re.IGNORECASE)
"""A line of markup without a word."""
_STOPS = frozenset(".:;,!?…)]»”\"'*·،؛؟۔।॥。、，；：！？．｡､）】」』")
"""What a clause may end with, in the scripts of the world: behind it a line is not wrapped in mid-sentence."""
_BROKEN = ("\\", "  ", "<br>", "<br/>", "<br />")
"""The ends of a line behind which the author wanted a new one."""


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
    in_list: MarkdownList | None = None
    """The list as whose item Markdown readers show it."""
    written: str = ""
    """The label in the source, where readers of Markdown see a number that they count."""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, hard-wrapped lines joined; a backslash that breaks a line is no word."""
        lines = [line.removesuffix("\\") for line in self.lines[:-1]] + self.lines[-1:]
        return " ".join(" ".join(lines).split())


def _columns(line: str) -> int:
    stripped = len(line) - len(line.lstrip(" \t"))
    return len(line[:stripped].expandtabs(4))


class Scanner:
    """Reads the lines of one section into blocks."""

    def __init__(self, source: str, offset: int) -> None:
        self._source = source
        self._at = offset
        self._blocks: list[Block] = []
        self._open: Block | None = None
        self._blank = True
        self._broken = False
        self._fence = ""
        self._comment = False
        self._lists = MarkdownLists()

    def scan(self) -> list[Block]:
        """Every block of the section, in order."""
        for line in self._source[self._at :].splitlines(keepends=True):
            end = self._at + len(line)
            self._line(line.rstrip("\r\n"), self._at, end)
            self._at = end
        return self._blocks

    @property
    def _last(self) -> Block:
        """The block that the line at hand belongs to."""
        return self._blocks[-1]

    def _line(self, line: str, start: int, end: int) -> None:
        stripped = line.strip()
        if self._fence or self._comment:
            self._enclosed(line, stripped, end)
        elif not stripped or stripped == "\ufeff":
            self._blank, self._open = True, None if self._open and self._open.kind != ClauseKind.CODE else self._open
        elif self._special(line, stripped, start, end):
            self._lists.close(_columns(line))
        else:
            self._text(line, stripped, start, end)
        if stripped:
            self._blank, self._broken = False, line.endswith(_BROKEN)

    def _enclosed(self, line: str, stripped: str, end: int) -> None:
        if self._comment:
            self._comment = "-->" not in line
            return
        self._last.end = end
        if stripped.startswith(self._fence) and not stripped.strip(self._fence[0]):
            self._fence, self._open = "", None
        else:
            self._last.lines.append(line)

    def _special(self, line: str, stripped: str, start: int, end: int) -> bool:
        """Fences, comments, rules, tables, quotes, footnotes and headings that serve as one."""
        first = stripped[0]
        if first in "`~" and (fence := _FENCE.match(stripped)):
            self._begin(ClauseKind.CODE, line, start, end, "")
            self._fence = fence[1]
        elif stripped.startswith("<!--"):
            self._comment, self._open = "-->" not in stripped, None
        elif (first == "<" and _TAGS.match(stripped)) or (first in "-*_" and _RULE.match(stripped)):
            self._open = None
        elif first == "|" or first == ">":
            kind = ClauseKind.TABLE if first == "|" else ClauseKind.QUOTE
            words = stripped.lstrip("> ") if first == ">" else stripped
            if self._open is not None and self._open.kind == kind:
                self._continue(words, end)
            else:
                self._begin(kind, line, start, end, words)
        elif first == "[" and (note := _FOOTNOTE.match(stripped)):
            block = self._begin(ClauseKind.FOOTNOTE, line, start, end, stripped[note.end() :])
            block.label = Label(f"[^{note[1]}]", ((f"^{note[1]}", (0, note[1])),))
        elif first in "*_" and self._blank and (bold := _BOLD_LINE.match(stripped)) and is_division(bold[2]):
            self._begin(ClauseKind.HEADING, line, start, end, bold[2]).level = 7
            self._open = None
        elif self._blank and len(stripped) < 30 and _BARE_LINE.match(stripped) and is_bare_division(stripped):
            self._begin(ClauseKind.HEADING, line, start, end, stripped).level = 7
            self._open = None
        else:
            return False
        return True

    def _text(self, line: str, stripped: str, start: int, end: int) -> None:
        indent = _columns(line)
        glued = not self._blank and self._open is not None
        item = self._lists.item(stripped, indent, in_paragraph=glued and self._last.kind in _RUNNING)
        bullet = _BULLET.match(stripped)
        words = stripped[bullet.end() :] if bullet else stripped
        found = read_label(words) or _label_of(item, words)
        is_item = item is not None or bullet is not None
        may_begin = is_item or not glued or (found is not None and self._may_begin(found[0]))
        if not may_begin and (found is None or found[0].readings[0][0] == BARE):
            self._continue(stripped, end)
            return
        block = self._begin(ClauseKind.PARAGRAPH, line, start, end, words)
        block.bullet = bullet is not None
        block.in_list, block.glued, block.doubtful = item, glued and not is_item, not may_begin
        block.content = indent + (len(stripped) - len(words))
        if found is not None:
            block.label, rest = found
            block.lines = [rest]
            block.content += max(1, len(words) - len(rest))
        if block.bullet or block.label:
            block.kind = ClauseKind.ITEM

    def _may_begin(self, label: Label) -> bool:
        """Whether a label right under another line can be one: a line broken at the margin ends in mid-sentence."""
        previous = self._last.lines[-1] if self._last.lines else ""
        return (
            self._broken
            or previous[-1:] in _STOPS
            or label.text.startswith(("(", "<sup>", "§"))
            or label.text.endswith(")")
            or len(previous) < 40
        )

    def _begin(self, kind: ClauseKind, line: str, start: int, end: int, words: str) -> Block:
        indent = _columns(line)
        if self._broken and not self._blank and self._blocks and self._last.lines:
            self._last.lines[-1] = self._last.lines[-1].removesuffix("\\")  # it broke the line and is no word
        block = Block(kind=kind, start=start, end=end, indent=indent, content=indent, bare=words, lines=[words])
        self._blocks.append(block)
        self._open = block
        return block

    def _continue(self, words: str, end: int) -> None:
        self._last.lines.append(words)
        self._last.end = end


def _label_of(item: MarkdownList | None, words: str) -> tuple[Label, str] | None:
    """The label of an item that has a number and no words behind it, or Pandoc's `#.`"""
    if item is None or not item.first:
        return None
    number, _, rest = words.partition(item.marker)
    found = read_label(f"{item.start if number == '#' else number}{item.marker} X")
    return (found[0], rest.strip()) if found else None


def starts_heading(line: str) -> bool:
    """Whether a line is an ATX heading; a missing blank behind the signs is forgiven, `#12` is none."""
    return _HEADING.match(line) is not None
