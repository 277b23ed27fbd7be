"""Blocks to clauses: which labels are believed, which clause stands under which, and their addresses."""

import re
from dataclasses import dataclass, field, replace

from drafting_engine.clauses.blocks import Block
from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.headings import read_heading
from drafting_engine.clauses.labels import Label, follows, is_first
from drafting_engine.errors import Invalid

MOST_DEPTH = 40
"""Deeper lists than any law has; beyond it a text is an attack or a mistake."""

_TOMBSTONE = re.compile(
    r"[\W_]*(?:\w{1,5}[.)]\s*)?(?:weggefallen|aufgehoben|gestrichen|entfällt|(?:se\s+)?deroga(?:d[oa]s?)?|suprimid[oa]s?|abrogée?s?|"
    r"abrogat[oai]|supprimée?s?|repealed|struck out|deleted|omitted|reserved|vacant|"
    r"revogad[oa]s?|uchylony|opgeheven|vervallen)"
    r"[\W_]*(?:[(\[][^)\]]{0,120}[)\]]|(?:by|durch|par|por|on|seit)\b.{0,100})?[\W_]*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section hangs: the address of its heading, or of nothing at the top of a document."""

    document: str
    key: str
    path: str
    depth: int
    dotted: bool
    """Whether labels join with dots (`6.A.1`), as in texts whose articles are numbered in front matter."""


@dataclass(slots=True)
class _Frame:
    """An open clause that others may stand under."""

    place: Place
    indent: int
    content: int
    style: str = ""
    value: tuple[int, str] = (0, "")
    bullet: bool = False
    paragraphs: int = 0
    bullets: int = 0


@dataclass(slots=True)
class Nesting:
    """Builds the clauses of one section."""

    top: Place
    clauses: list[Clause] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    _stack: list[_Frame] = field(default_factory=list)
    _flush: bool = True

    def nest(self, blocks: list[Block]) -> None:
        """Give every block its place."""
        self._stack = [_Frame(self.top, -1, -1)]
        self._flush = not any(_is_plain(b) and b.indent >= 2 for b in blocks)
        for index, block in enumerate(blocks):
            if block.kind == ClauseKind.HEADING:
                self._heading(block)
            elif block.label is not None:
                self._labelled(block, block.label, blocks[index + 1 :])
            else:
                self._unlabelled(block)

    def _heading(self, block: Block) -> None:
        heading = read_heading(7, block.text)
        self._stack = self._stack[:1]
        self._add(block, heading.component, heading.label or heading.title, heading.label, heading.title)
        self._open(block, "", (0, ""))

    def _labelled(self, block: Block, label: Label, later: list[Block]) -> None:
        frame, reading = self._sibling(block, label)
        if reading is None:
            reading = next((r for r in label.readings if is_first(r[1])), None)
            if reading is None and not self._is_believed(block, label, later):
                self._distrust(block)
                return
            reading = reading or label.readings[0]
            self._close(block, reading[0])
        elif frame is not None:
            del self._stack[self._stack.index(frame) :]
        text = block.text
        self._add(block, label.component, label.shown, label.text, text)
        self._open(block, *reading)

    def _sibling(self, block: Block, label: Label) -> tuple[_Frame | None, tuple[str, tuple[int, str]] | None]:
        """The open clause that this label comes next to, innermost first."""
        for frame in reversed(self._stack[1:]):
            for reading in label.readings:
                if (
                    reading[0] == frame.style
                    and follows(reading[1], frame.value)
                    and abs(block.indent - frame.indent) < 4
                ):
                    return frame, reading
        return None, None

    def _is_believed(self, block: Block, label: Label, later: list[Block]) -> bool:
        """Whether a label that neither opens nor continues a row is one all the same."""
        if block.glued:
            return False
        if block.bullet or label.text.startswith(("(", "§", "<sup>")) or label.readings[0][0].startswith("decimal"):
            return True
        style, value = label.readings[0]
        if value[0] > 200:
            return False
        following = [r for b in later[:12] if b.label for r in b.label.readings]
        return any(s == style and follows(v, value) for s, v in following) or len(label.text) > 2 or value[0] <= 4

    def _distrust(self, block: Block) -> None:
        """Take a block for what it is without its label: a new paragraph, or the rest of the line above."""
        words = [block.bare, *block.lines[1:]]
        if block.glued and self.clauses:
            last = self.clauses[-1]
            text = " ".join([last.text, *words]).split()
            self.clauses[-1] = _with(last, " ".join(text), block.end)
            return
        block.label, block.lines = None, words
        block.kind = ClauseKind.ITEM if block.bullet else ClauseKind.PARAGRAPH
        self._unlabelled(block)

    def _close(self, block: Block, style: str) -> None:
        """Close what a row that starts here can't stand under."""
        while len(self._stack) > 1:
            last = self._stack[-1]
            restarts = last.style == style and block.indent <= last.indent + 1
            if not (block.indent < last.indent or restarts or (last.bullet and block.indent <= last.indent)):
                return
            self._stack.pop()

    def _unlabelled(self, block: Block) -> None:
        keep = 1 if block.bullet else 0
        while len(self._stack) > 1:
            last = self._stack[-1]
            inside = block.indent >= min(last.content, last.indent + 2) or (
                block.indent >= last.indent and not last.bullet and (self._flush or bool(keep)) and last.style != ""
            )
            if inside:
                break
            self._stack.pop()
        frame = self._stack[-1]
        if block.bullet:
            frame.bullets += 1
            self._add(block, f"b{frame.bullets}", f"•{frame.bullets}", "", block.text)
            self._open(block, "", (0, ""))
        else:
            frame.paragraphs += 1
            self._add(block, f"p{frame.paragraphs}", f"¶{frame.paragraphs}", "", block.text)

    def _open(self, block: Block, style: str, value: tuple[int, str]) -> None:
        last = self.clauses[-1]
        place = Place(last.document, last.key, last.path, last.depth, self.top.dotted)
        self._stack.append(_Frame(place, block.indent, block.content, style, value, block.bullet))
        if len(self._stack) > MOST_DEPTH:
            raise Invalid(f"{self.top.document}: lists nested deeper than {MOST_DEPTH}", hint="flatten the list")

    def _add(self, block: Block, component: str, shown: str, label: str, text: str) -> None:
        frame = self._stack[-1]
        above = frame.place
        key, path = join(above, component, shown)
        if key in self.used and frame.paragraphs and not component.startswith("p"):
            between = Place(
                above.document, *join(above, f"p{frame.paragraphs}", f"¶{frame.paragraphs}"), 0, above.dotted
            )
            key, path = join(between, component, shown)
        count, base = 1, (key, path)
        while key in self.used:
            count += 1
            key, path = f"{base[0]}~{count}", f"{base[1]} [{count}]"
        self.used.add(key)
        kind = block.kind
        if kind in (ClauseKind.PARAGRAPH, ClauseKind.ITEM) and len(text) < 200 and _TOMBSTONE.match(text):
            kind = ClauseKind.TOMBSTONE
        self.clauses.append(
            Clause(
                document=above.document, key=key, path=path, parent=above.key, label=label, kind=kind, text=text,
                depth=above.depth + 1, level=block.level, start=block.start, end=block.end,
            )
        )  # fmt: skip


def join(place: Place, component: str, shown: str) -> tuple[str, str]:
    """The key and the path of a clause under a place."""
    stem, _, last = component.rpartition(".")
    if stem and (place.key == stem or place.key.endswith(f".{stem}")):
        return f"{place.key}.{last}", shown  # 2.1 under 2 says it all
    key = f"{place.key}.{component}" if place.key else component
    if place.dotted:
        return key, f"{place.path}.{component}" if place.path else component
    return key, f"{place.path} {shown}" if place.path else shown


def _is_plain(block: Block) -> bool:
    return block.kind == ClauseKind.PARAGRAPH and block.label is None


def _with(clause: Clause, text: str, end: int) -> Clause:
    return replace(clause, text=text, end=end)
