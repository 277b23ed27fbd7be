"""Blocks to clauses: which labels are accepted, which clause stands under which, and their addresses."""

import re
from dataclasses import dataclass, field, replace

from drafting_engine import deadline
from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.numbers.divisions import read_division
from drafting_engine.clauses.numbers.headings import read_heading
from drafting_engine.clauses.numbers.labels import (
    ARTICLE,
    BARE,
    COUNTED,
    OF_ARTICLE,
    SECTION_SIGN,
    Label,
    is_first,
    read_label,
)
from drafting_engine.clauses.numbers.numerals import NumberReading
from drafting_engine.clauses.parsing.block import Block
from drafting_engine.clauses.parsing.blocks import NUMBERED
from drafting_engine.clauses.parsing.markdown_lists import MarkdownList
from drafting_engine.clauses.parsing.next_in_row import after_part, is_next, is_number_in_text, with_value
from drafting_engine.clauses.parsing.places import SectionPlace, join
from drafting_engine.clauses.vocabulary import is_tombstone
from drafting_engine.errors import Invalid

HEADING = "#"
"""The style of a line inside a section that serves as a heading."""
OF_SIGN = "#§"
"""The same of a line that names a `§`, under which no other stands."""
MIXED = "mixed"
"""How the styles of numbers with letters inside begin, `6.a.` and `7(b)`: only its row makes one a label."""
WIDE = "1\u3000"
"""The style of a number behind which the blank of a Chinese sign stands."""
_ENDS = (".", "!", "?", "。", "؟", "।")
_JAPANESE_ENDS = ("。", "．", "）", ")")
_OF_CHAPTER = re.compile(r"\d+[a-z]?\.?\s*[^\W\d]{2,}\.?\s*\d")
"""`2 kap. 3 §`: a paragraph that says its chapter itself."""
_RECITALS = ("A()", "I()")
"""Styles of the rows that state why, in front of the numbered paragraphs of an agreement."""
AHEAD = 12
"""How many blocks are looked ahead for a label that goes on a row."""
MOST_DEPTH = 40
"""Deeper lists than any law has; beyond it a text is an attack or a mistake."""


@dataclass(slots=True)
class _OpenClause:
    """An open clause that others may stand under."""

    place: SectionPlace
    indent: int
    content: int
    style: str = ""
    value: tuple[int, str] = (0, "")
    bullet: bool = False
    in_list: MarkdownList | None = None
    """The list whose item it is."""
    holds_texts: bool = False
    """True if paragraphs at the margin belong to the items of its row, as they do in (1) text, text, (2) text."""
    paragraphs: int = 0
    bullets: int = 0
    label: str = ""


@dataclass(slots=True)
class Nesting:
    """Builds the clauses of one section."""

    top: SectionPlace
    is_above_articles: bool = False
    """True if articles that stand in the section have addresses of their own, as under a title or chapter."""
    clauses: list[Clause] = field(default_factory=list)
    used: dict[str, int] = field(default_factory=dict)
    """Every key that is taken, and how many clauses asked for it."""
    _stack: list[_OpenClause] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _at: int = 0
    _flush: bool = True
    _articles: set[str] = field(default_factory=set)
    """The addresses of the articles without a heading that stand in the section."""
    _tail: list[str] = field(default_factory=list)
    """Lines that belong to the last clause after all."""

    def nest(self, blocks: list[Block]) -> None:
        """Give every block its place."""
        self._stack, self._blocks = [_OpenClause(self.top, -1, -1)], blocks
        if self.is_above_articles:
            styles = (block.label.readings[0][0] for block in blocks if block.label)
            if any(style.startswith(ARTICLE) for style in styles):
                self._articles = {b.label.component for b in blocks if b.label and b.label.readings[0][0] == ARTICLE}
        self._flush = not any(b.is_plain and b.indent >= 2 for b in blocks)
        for self._at, block in enumerate(blocks):
            deadline.check()
            if block.kind == ClauseKind.HEADING:
                self._heading(block)
            elif block.kind == ClauseKind.FOOTNOTE and block.label is not None:
                self._footnote(block, block.label)
            elif block.label is not None:
                self._labelled(block, block.label)
            elif (text := block.text) or block.bullet or block.kind != ClauseKind.PARAGRAPH:
                self._unlabelled(block, text)
        self._add_tail()

    def _heading(self, block: Block) -> None:
        heading = read_heading(7, block.text)
        self._stack = self._stack[:1]
        own = heading.rank in ("article", "beside", "above")
        self._add(block, heading.component, heading.label or heading.title, heading.label, heading.title, own=own)
        self._open(block, OF_SIGN if "§" in heading.label else HEADING, (0, ""))

    def _footnote(self, block: Block, label: Label) -> None:
        self._stack = self._stack[:1]
        self._add(block, f"note-{label.component}", label.shown, label.text, block.text)
        block.bullet, block.content = True, block.indent + 4
        self._open(block, "", (0, ""))

    def _labelled(self, block: Block, label: Label) -> None:
        frame, reading = self._sibling(block, label)
        if label.is_counted:
            label, frame = self._next(block, label)
            reading = label.readings[0] if frame is None else (frame.style, (frame.value[0] + 1, ""))
        elif block.in_list is not None and block.in_list.is_counted:
            label, reading = self._counted(block, block.in_list, frame)
        else:
            opening = self._opening(block, label, reading)
            if opening is not None:
                frame, reading = None, opening
        if reading is None and not self._is_accepted(block, label):
            self._distrust(block)
            return
        reading = reading or label.readings[0]
        holds_texts = frame is not None and frame.holds_texts
        is_article = self._is_article(label, reading[0])
        if is_article:
            self._stack = self._stack[:1]
        elif frame is None and self._is_of_article(block, reading):
            while len(self._stack) > 1 and not _holds_paragraphs(self._stack[-1], reading[0]):
                self._stack.pop()
        elif frame is not None:
            while self._stack.pop() is not frame:
                pass
        else:
            self._close(block, reading[0])
        self._add(block, label.component, label.shown, label.text, block.text, own=is_article)
        self._open(block, *reading)
        self._stack[-1].holds_texts = holds_texts or reading[0].startswith((ARTICLE, "1 ", "I "))

    def _is_article(self, label: Label, style: str) -> bool:
        """Return True if a label names an article: `§ 3` outside an `Art. 1` does, `3 §` is counted in its chapter.

        `2 kap. 3 §` says its chapter itself.
        """
        if style != SECTION_SIGN:
            return style.startswith(ARTICLE)
        if any(frame.style.startswith(ARTICLE) for frame in self._stack):
            return False
        opens = is_first(label.readings[0][1]) or any(frame.style == SECTION_SIGN for frame in self._stack)
        named = next((frame.label for frame in self._stack[1:] if frame.style == HEADING), "") if opens else ""
        above = read_division(named) or read_division(self.top.path)
        is_whole = label.text.startswith("§") or _OF_CHAPTER.match(label.text) is not None
        return is_whole and (above is None or above.kind != "article" or above.word == "§")

    def _is_of_article(self, block: Block, reading: NumberReading) -> bool:
        """Return True for what its name puts under an article.

        So do `２　` and `(2)` behind items of a first paragraph that has no number.
        """
        style, value = reading
        if style.startswith((OF_ARTICLE, SECTION_SIGN)):
            return True
        if value != (2, "") or style not in (NUMBERED, WIDE):
            return False
        if style == NUMBERED and not self._is_behind_items(block):
            return False
        return self._is_in_article() or any(_holds_paragraphs(frame, style) for frame in self._stack[1:])

    def _is_behind_items(self, block: Block) -> bool:
        """Return True if a row is open that a block stands no deeper than, and none is of its own kind."""
        open_rows = [frame for frame in self._stack[1:] if _is_row(frame)]
        return any(f.indent >= block.indent for f in open_rows) and all(f.style != NUMBERED for f in open_rows)

    def _is_in_article(self) -> bool:
        """Return True if the heading of the section is the name of an article."""
        above = read_division(self.top.path)
        return above is not None and above.kind in ("article", "section")

    def _counted(self, block: Block, own: MarkdownList, frame: _OpenClause | None) -> tuple[Label, NumberReading]:
        """Return the label that readers of Markdown see in front of an item whose whole list carries one number."""
        is_next = frame is not None and frame.in_list is own
        number = frame.value[0] + 1 if frame is not None and is_next else own.start
        found = read_label(f"{number}{own.marker} X")
        label = found[0] if found else Label(f"{number}{own.marker}", ((f"1{own.marker}", (number, "")),))
        block.written = f"{own.first}{own.marker}"
        return label, label.readings[0]

    def _next(self, block: Block, label: Label) -> tuple[Label, _OpenClause | None]:
        """Return the label that readers see in the place of `#.`: the next in its row, or the first of a new one."""
        form = label.readings[0][0].removeprefix(COUNTED)
        rows = [f for f in reversed(self._stack[1:]) if f.style[1:] == form and abs(block.indent - f.indent) < 4]
        frame = min(rows, key=lambda f: abs(block.indent - f.indent), default=None)
        block.written = label.text
        if frame is not None and (known := with_value(frame.label, frame.style, frame.value[0] + 1)) is not None:
            return known, frame
        first = read_label(f"{label.text.replace('#', '1')} X")
        return (first[0] if first else label), None

    def _sibling(self, block: Block, label: Label) -> tuple[_OpenClause | None, NumberReading | None]:
        """Return the open clause that this label follows: the one with the most similar indent, innermost first."""
        if block.in_list is not None and block.in_list.first:
            same = next((frame for frame in reversed(self._stack) if frame.in_list is block.in_list), None)
            if same is not None:
                reading = next((r for r in label.readings if r[0] == same.style), label.readings[0])
                return same, reading
        found: tuple[int, _OpenClause | None, NumberReading | None] = (4, None, None)
        for frame in reversed(self._stack[1:]):
            for reading in label.readings:
                if reading[0] == frame.style and is_next(reading, frame.value):
                    distance = abs(block.indent - frame.indent)
                    if distance < found[0]:
                        found = (distance, frame, reading)
        return found[1], found[2]

    def _opening(self, block: Block, label: Label, sibling: NumberReading | None) -> NumberReading | None:
        """Return the reading in which a label opens a row; where it can also go on one, the label after it decides."""
        first = next((r for r in label.readings if is_first(r[1])), None)
        if first is None or first == sibling:
            return None
        if sibling is None:
            doubtful = (first[0] == BARE and not self._opens_items(block)) or block.doubtful
            doubtful = doubtful or first[0].startswith(MIXED)
            doubtful = doubtful or is_number_in_text(block, first)
            if doubtful and not self._goes_on(first) and not self._opens_next(label, first[0]):
                return None
            return self._fitting(label, first)
        after = next((b.label for b in self._ahead() if b.label), None)
        if after is None or (sibling[0], (sibling[1][0] + 1, "")) in after.readings:
            return None
        return first if (first[0], (2, "")) in after.readings else None

    def _fitting(self, label: Label, first: NumberReading) -> NumberReading:
        """Return the reading that the next label goes on: a row of `i)` and `j)` is one of letters."""
        after = next((b.label for b in self._ahead() if b.label), None)
        if after is None or (first[0], (2, "")) in after.readings:
            return first
        return next((r for r in label.readings if (r[0], (r[1][0] + 1, "")) in after.readings), first)

    def _opens_next(self, label: Label, style: str) -> bool:
        """Return True if a number with parts opens the next of what the row above counts: `2 a)` behind `1 b)`."""
        own = re.findall(r"\w+", label.text)[:-1]
        for frame in self._stack[1:]:
            last = re.findall(r"\w+", frame.label)[:-1] if frame.style == style and style.startswith(MIXED) else []
            if last and own[:-1] == last[:-1] and own[-1:] in ([after_part(last[-1])], last[-1:]):
                return True
        return False

    def _opens_items(self, block: Block) -> bool:
        """Return True if a block ends in a colon and the next one opens a row: a lone `1` in front of it is a label."""
        after = self._blocks[self._at + 1 : self._at + 2]
        opens = bool(after and after[0].label and any(is_first(value) for _, value in after[0].label.readings))
        return opens and block.text.endswith((":", "："))

    def _ahead(self) -> list[Block]:
        """Return the blocks that follow soon; what may be the rest of a line says nothing but to its like."""
        doubtful = self._blocks[self._at].doubtful
        return [b for b in self._blocks[self._at + 1 : self._at + 1 + AHEAD] if doubtful or not b.doubtful]

    def _goes_on(self, reading: NumberReading) -> bool:
        """Return True if a label soon after goes on the row."""
        following = (r for b in self._ahead() if b.label for r in b.label.readings)
        return any(style == reading[0] and is_next((style, value), reading[1]) for style, value in following)

    def _is_accepted(self, block: Block, label: Label) -> bool:
        """Return True if a label that neither opens nor continues a row is one all the same."""
        reading = label.readings[0]
        if label.is_wide or (block.behind_title and self._may_stand_alone(block, label, reading)):
            return True
        if label.is_loose and (self._begins_text(reading) or self._is_second_paragraph(block, reading)):
            return True
        if block.glued or reading[0] == BARE or label.is_loose:
            return False
        if reading[0].startswith(MIXED):
            return self._goes_on(reading)
        if block.in_list is not None and block.in_list.first and reading[1][0] <= 200:
            return True
        if block.bullet or label.text.startswith(("(", "§", "<sup>")):
            return True
        if label.text.endswith("/"):
            return self._goes_on(reading)  # `C/ Mayor` is a street
        if reading[0].startswith("decimal"):
            return not is_number_in_text(block, reading) or self._goes_on(reading)
        if reading[1][0] > 200:
            return False
        return self._goes_on(reading) or len(label.text) > 2 or reading[1][0] <= 4

    def _begins_text(self, reading: NumberReading) -> bool:
        """Return True for the name of an article that a whole text begins with, `Art. 12 The council`."""
        return reading[0].startswith(ARTICLE) and not self._at and not self.top.key

    def _is_second_paragraph(self, block: Block, reading: NumberReading) -> bool:
        """Return True for `2 当` behind the first paragraph of a Japanese article, which has no number."""
        if reading != (WIDE, (2, "")) or any(frame.style == WIDE for frame in self._stack):
            return False
        return self.clauses[-1].text.endswith(_JAPANESE_ENDS) and self._is_of_article(block, reading)

    def _is_behind_first_paragraph(self, block: Block, reading: NumberReading) -> bool:
        """Return True for `(2)` right under the first paragraph of an article, which has no number and ends there."""
        if reading[1] != (2, "") or not self.clauses[-1].text.endswith(_ENDS) or block.text[:1].islower():
            return False
        innermost = self._stack[-1]
        is_first = innermost.paragraphs == 1 and len(self._stack) == 1 and self._is_in_article()
        return is_first or innermost.style.startswith((ARTICLE, OF_SIGN))

    def _may_stand_alone(self, block: Block, label: Label, reading: NumberReading) -> bool:
        """Return True if a label behind a sentence or a title needs no row: `Stk. 2` behind a first without one."""
        if reading[0] == NUMBERED:
            return self._is_of_article(block, reading) or self._is_behind_first_paragraph(block, reading)
        return not label.is_loose or (reading[0].startswith(OF_ARTICLE) and reading[1] == (2, ""))

    def _distrust(self, block: Block) -> None:
        """Take a block for what it is without its label: a new paragraph, or the rest of the line above."""
        words = [block.bare, *block.lines[1:]]
        if block.glued and self.clauses:
            self._tail.extend([*words, ""])
            self.clauses[-1] = replace(self.clauses[-1], end=block.end)
            return
        block.label, block.lines = None, words
        block.kind = ClauseKind.ITEM if block.bullet else ClauseKind.PARAGRAPH
        self._unlabelled(block, block.text)

    def _add_tail(self) -> None:
        """Give the last clause the lines that turned out to be its own."""
        if self._tail:
            last = self.clauses[-1]
            self.clauses[-1] = replace(last, text=" ".join(" ".join([last.text, *self._tail]).split()))
            self._tail.clear()

    def _close(self, block: Block, style: str) -> None:
        """Close what a row that starts here can't stand under: rows at its margin that are of its own kind."""
        if style.startswith(MIXED) and block.label is not None:
            stem = block.label.component.rpartition(".")[0]
            while len(self._stack) > 1 and block.indent <= self._stack[-1].indent and _is_row(self._stack[-1]):
                if f".{self._stack[-1].place.key}".endswith(f".{stem}"):
                    return
                self._stack.pop()
        if style == "1." and self._is_behind_recitals(block):
            self._stack.pop()
        again = next(
            (n for n, f in enumerate(self._stack) if f.style == style and f.style and block.indent <= f.indent + 1), 0
        )
        if again:
            del self._stack[again:]
        while len(self._stack) > 1:
            last = self._stack[-1]
            if not (block.indent < last.indent or (last.bullet and block.indent <= last.indent)):
                return
            self._stack.pop()

    def _is_behind_recitals(self, block: Block) -> bool:
        """Return True if a row of recitals, `(A)` or `(I)`, has ended that holds no row of its own."""
        frame = self._stack[-1]
        if frame.style not in _RECITALS or frame.value[0] < 2 or block.indent != frame.indent:
            return False
        if len(self._stack) > 2 or self._is_in_article():
            return False
        if not self.clauses[-1].text.endswith(".") or self._is_inside_row(frame):
            return False
        row = {clause.key for clause in self.clauses if clause.parent == self._stack[-2].place.key}
        return all(clause.parent not in row for clause in self.clauses)

    def _unlabelled(self, block: Block, text: str) -> None:
        if block.is_caption(text) and (above := self._holder_of_next()) is not None:
            self._caption(block, text, above)
            return
        if not block.bullet and text.endswith(":"):
            self._close_finished_row(block)
        while len(self._stack) > 1 and not self._stands_in(block, self._stack[-1]):
            self._stack.pop()
        frame = self._stack[-1]
        if block.bullet:
            frame.bullets += 1
            self._add(block, f"b{frame.bullets}", f"•{frame.bullets}", "", text)
            self._open(block, "", (0, ""))
        else:
            frame.paragraphs += 1
            self._add(block, f"p{frame.paragraphs}", f"¶{frame.paragraphs}", "", text)

    def _holder_of_next(self) -> int | None:
        """Return how many clauses stay open around the label that follows right below, if it goes on with a row."""
        following = self._blocks[self._at + 1 : self._at + 2]
        label = following[0].label if following else None
        if label is None:
            return None
        if self._is_article(label, label.readings[0][0]):
            return 1
        frame, _ = self._sibling(following[0], label)
        return None if frame is None else next(n for n, one in enumerate(self._stack) if one is frame)

    def _caption(self, block: Block, text: str, above: int) -> None:
        """Add a line that says what the next clause of a row is about: it stands beside that, not in the one before."""
        stack, self._stack = self._stack, self._stack[:above]
        self._stack[-1].paragraphs += 1
        number = self._stack[-1].paragraphs
        self._add(block, f"p{number}", f"¶{number}", "", text)
        self._stack = stack

    def _stands_in(self, block: Block, frame: _OpenClause) -> bool:
        """Return True if a block without a label belongs to an open clause, by its indent or as one of its texts."""
        if block.indent >= min(frame.content, frame.indent + 2):
            return True
        if block.indent < frame.indent or frame.bullet or not frame.style:
            return False
        if block.bullet or frame.style.startswith(ARTICLE):
            return True
        if frame.style == HEADING or frame.holds_texts:
            return self._flush
        frame.holds_texts = self._flush and (self._introduces(frame) or self._is_inside_row(frame))
        return frame.holds_texts

    def _introduces(self, frame: _OpenClause) -> bool:
        """Return True if nothing stands between a clause that ends in a colon and what it introduces."""
        last = self.clauses[-1]
        return last.key == frame.place.key and last.text.endswith((":", "："))

    def _is_inside_row(self, frame: _OpenClause) -> bool:
        """Return True if the row of an open clause goes on behind the block at hand, before a row around it does."""
        around = [f for f in self._stack[: self._stack.index(frame)] if f.style]
        for block in self._ahead():
            for reading in block.label.readings if block.label else ():
                if reading[0] == frame.style and is_next(reading, frame.value):
                    return True
                if any(reading[0] == f.style and is_next(reading, f.value) for f in around):
                    return False
                if reading[0] == frame.style and is_first(reading[1]):
                    return False
            if block.in_list is not None and block.in_list is frame.in_list:
                return True
        return False

    def _close_finished_row(self, block: Block) -> None:
        """Close a row that starts again below this paragraph: the paragraph introduces the new one."""
        after = next(iter(self._ahead()), None)
        styles = {r[0] for r in after.label.readings if is_first(r[1])} if after and after.label else set()
        for position, frame in enumerate(self._stack[1:], start=1):
            if frame.style in styles and block.indent <= frame.indent:
                del self._stack[position:]
                return

    def _open(self, block: Block, style: str, value: tuple[int, str]) -> None:
        last = self.clauses[-1]
        place = SectionPlace(last.document, last.key, last.path, last.depth, self.top.dotted)
        own = block.in_list if block.in_list is not None and block.in_list.first else None
        frame = _OpenClause(place, block.indent, block.content, style, value, block.bullet, own, label=last.label)
        self._stack.append(frame)
        if len(self._stack) > MOST_DEPTH:
            raise Invalid("lists-too-deep", document=self.top.document, most=MOST_DEPTH)

    def _add(self, block: Block, component: str, shown: str, label: str, text: str, *, own: bool = False) -> None:
        """Add a clause below the innermost open one; an article's address may be its `own`, whatever it stands in."""
        self._add_tail()
        frame = self._stack[-1]
        above = frame.place
        at_root = own and self.is_above_articles and len(self._stack) == 1
        key, path = (component, shown) if at_root else join(above, component, shown)
        if key in self.used and frame.paragraphs and not component.startswith("p"):
            between = SectionPlace(
                above.document, *join(above, f"p{frame.paragraphs}", f"¶{frame.paragraphs}"), 0, above.dotted
            )
            key, path = join(between, component, shown)
        is_claimed = not at_root and key in self._articles  # 3.1 is Article 3.1, and no part of Article 3
        count, base = self.used.get(key, 0) or int(is_claimed), (key, path)
        while key in self.used or (is_claimed and key == base[0]):
            count += 1
            key, path = f"{base[0]}~{count}", base[1] if is_claimed else f"{base[1]} [{count}]"
        if not is_claimed:
            self.used[base[0]] = count or 1
        self.used.setdefault(key, 1)
        kind = block.kind
        if kind in (ClauseKind.PARAGRAPH, ClauseKind.ITEM) and is_tombstone(text):
            kind = ClauseKind.TOMBSTONE
        self.clauses.append(
            Clause(
                document=above.document, key=key, path=path, parent=above.key, label=label, kind=kind, text=text,
                depth=above.depth + 1, level=block.level, start=block.start, end=block.end, written=block.written,
            )
        )  # fmt: skip


def _holds_paragraphs(frame: _OpenClause, style: str) -> bool:
    """Return True if a named paragraph, `§ 1º`, `§ 1` or `Stk. 2.`, may stand right under a clause."""
    if style == SECTION_SIGN and frame.style == OF_SIGN:
        return False
    return frame.style != style and frame.style.startswith((ARTICLE, HEADING, "1 ", OF_ARTICLE, SECTION_SIGN))


def _is_row(frame: _OpenClause) -> bool:
    """Return True if a clause is one of a row, and neither a heading nor an article or section."""
    return not frame.style.startswith((ARTICLE, HEADING, "1 ", OF_ARTICLE, SECTION_SIGN))
