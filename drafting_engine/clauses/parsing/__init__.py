"""Reading a document: sections, headings and clauses, in a form that `write` gives back to the last byte.

A document is cut at its headings into sections. A section depends on nothing but its source and
its place (the addresses of the headings above), so an unchanged one is never read twice: a `Parser`
keeps what it has read, and two revisions share the very same `Section` objects.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from drafting_engine import deadline
from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.document import Document, Section
from drafting_engine.clauses.front_matter import InvalidFrontMatter, end_of_front_matter, read_matter
from drafting_engine.clauses.numbers.divisions import read_division
from drafting_engine.clauses.numbers.headings import LONGEST_TITLE, NO_TITLE_END, Heading, read_heading, slug
from drafting_engine.clauses.parsing.blocks import FENCE, Scanner
from drafting_engine.clauses.parsing.line_labels import starts_heading
from drafting_engine.clauses.parsing.markup import has_no_words, heading_words, unseen_until
from drafting_engine.clauses.parsing.nesting import Nesting
from drafting_engine.clauses.parsing.places import SectionPlace, join
from drafting_engine.clauses.parsing.rows_in_line import split_rows
from drafting_engine.clauses.parsing.same_letters import count_same_letters
from drafting_engine.errors import Invalid

MOST_CHARACTERS = 8_000_000
MOST_SECTIONS = 10_000
_UNDERLINE = re.compile(r"(?:=+|-{3,}|\^{3,})[ \t]*\Z")
_OVERLINE = re.compile(r"={3,}[ \t]*\r?\n")
"""What reStructuredText sets above a title that has the same below it."""
_MOST_TITLE_LINES = 3
_NO_TITLE = re.compile(r"[ \t]*(?:(?:[-*+>|]|#{1,6})[ \t]|\Z)")
_FENCES = ("```", "~~~")
_TAGS = ("<!--", "<style", "<script", "<template")
_SET_IN = ("\n #", "\n  #", "\n   #")
_INDENTED = re.compile(r" {1,3}#{1,6}[ \t]")
"""A heading that is set in; within an item of a list it is a part of the item."""
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*\Z")


_Place = tuple[SectionPlace, str, Heading | None]
"""Where a section hangs, the key of the heading above it, and its own heading."""
_Places = list[_Place]
Piece = tuple[str, str]
"""A heading line, empty where text precedes all headings, and the whole piece of the source that it stands over."""
_SectionIdentity = tuple[str, str, str, str, str, str]


class Parser:
    """Reads documents and keeps the sections it has read, so that revisions share them."""

    def __init__(self, *, strict: bool = True, most_kept: int = 4_000) -> None:
        """Strict parsing raises `Invalid` for bad front matter; otherwise it is read as none.

        Up to twice `most_kept` sections are kept, those used last.
        """
        self._strict = strict
        self._most_kept = most_kept
        self._young: dict[_SectionIdentity, Section] = {}
        self._old: dict[_SectionIdentity, Section] = {}
        self._outlines: dict[str, tuple[tuple[str, ...], object, _Places]] = {}
        self._pieces: dict[str, list[Piece]] = {}
        self._last: dict[str, tuple[_Places, list[Piece], list[Section]]] = {}
        """By document the places of its sections, the pieces that they were read from, and the sections."""
        self._matters: dict[str, tuple[str, Mapping[str, object]]] = {}

    def parse(self, name: str, source: str) -> Document:
        """Read one document.

        Raises `Invalid` for a text too large to be one, nested too deep, with NUL characters
        or with front matter that can't be read.
        """
        self._check(name, source)
        cut = end_of_front_matter(source) or int(source.startswith("\ufeff"))
        matter = self._matter(name, source[:cut]) if cut else {}
        sections = [Section(source[:cut], (), ("front-matter",))] if cut else []
        sections.extend(self._sections(name, source[cut:], matter))
        return Document(name=name, sections=tuple(sections), front_matter=matter)

    def _check(self, name: str, source: str) -> None:
        if len(source) > MOST_CHARACTERS:
            raise Invalid("document-too-long", document=name, count=MOST_CHARACTERS)
        if "\0" in source:
            raise Invalid("document-with-nul", document=name)

    def _matter(self, name: str, source: str) -> Mapping[str, object]:
        """Return the front matter of a document: read again only when it changed."""
        known = self._matters.get(name)
        if known is None or known[0] != source:
            known = self._matters[name] = source, self._read_matter(name, source)
        return known[1]

    def _read_matter(self, name: str, source: str) -> Mapping[str, object]:
        try:
            return read_matter(name, source)
        except InvalidFrontMatter:
            if self._strict:
                raise
            return {}

    def _sections(self, name: str, source: str, matter: Mapping[str, object]) -> list[Section]:
        pieces = self._cut(name, source)
        if len(pieces) > MOST_SECTIONS:
            raise Invalid("document-with-too-many-headings", document=name, count=MOST_SECTIONS)
        if len(self._young) > self._most_kept:
            self._old, self._young = self._young, {}
        places = self._outline(name, matter, tuple([line for line, _ in pieces]))
        known, before, last = self._last.get(name, (None, [], []))
        if places is known:  # no heading changed: what is the same piece is the same section
            sections = [
                section if piece is old else self._section(name, place, piece)
                for place, piece, old, section in zip(places, pieces, before, last, strict=True)
            ]
        else:
            sections = [self._section(name, place, piece) for place, piece in zip(places, pieces, strict=True)]
        self._last[name] = places, pieces, sections
        return _distinct(sections)

    def _section(self, name: str, where: _Place, source: Piece) -> Section:
        """Return the section of a piece: read once for each place and source."""
        place, above, heading = where
        identity = (name, place.key, place.path, above, *source)
        section = self._young.get(identity) or self._old.get(identity)
        if section is None:
            deadline.check()
            section = _read_section(place, above, heading, *source)
        self._young[identity] = section
        return section

    def _cut(self, name: str, source: str) -> list[Piece]:
        """Cut a source at its headings; of a plain one only the part that differs from what was read before."""
        known = self._pieces.get(name)
        if known is not None:
            first, last, start, end = _differing_part(source, known)
            if _is_plain(source[start:end]):
                pieces = [*known[:first], *_cut_plainly(source[start:end]), *known[last:]]
                self._pieces[name] = pieces
                return pieces
            del self._pieces[name]
        if not _is_plain(source):
            return _cut_slowly(source, _underlined(source))
        pieces = self._pieces[name] = _cut_plainly(source)
        return pieces

    def _outline(self, name: str, matter: Mapping[str, object], lines: tuple[str, ...]) -> "_Places":
        """Return the places of a document's sections: worked out again only when a heading changed."""
        known = self._outlines.get(name)
        number = matter.get("number")
        if known is not None and known[0] == lines and known[1] == number:
            return known[2]
        outline = Outline(name, matter)
        places = [outline.enter(line) for line in lines]
        self._outlines[name] = (lines, number, places)
        return places


def parse(name: str, source: str) -> Document:
    """Read one document; see `Parser.parse`."""
    return Parser().parse(name, source)


def _is_plain(source: str) -> bool:
    """Return True if every line that looks like a heading is one, and no other line is."""
    return source[:1] != " " and not _may_mislead(source) and not _underlined(source)


def _differing_part(source: str, known: Sequence[Piece]) -> tuple[int, int, int, int]:
    """Return the first piece that may differ and the first behind it that does not, and the part that lies between.

    The last piece that is the same in front belongs to the part: it may go on in the new source.
    """
    first = start = 0
    for _, piece in known:
        if not source.startswith(piece, start):
            break
        first, start = first + 1, start + len(piece)
    if first:
        first -= 1
        start -= len(known[first][1])
    last, end = len(known), len(source)
    while last > first + 1 and source.endswith(known[last - 1][1], start, end):
        before = end - len(known[last - 1][1])
        if source[before - 1 : before] != "\n":
            break
        last, end = last - 1, before
    return first, last, start, end


def _cut_plainly(source: str) -> list[Piece]:
    found: list[Piece] = []
    parts = source.split("\n#")
    for position, part in enumerate(parts):
        text = part if position == 0 else "#" + part
        if position < len(parts) - 1:
            text += "\n"
        if text.startswith("#") and (text[:7].lstrip("#")[:1] == " " or starts_heading(text[:200])):
            found.append((text[: text.find("\n") if "\n" in text else len(text)].rstrip("\r"), text))
        elif position:
            heading, before = found.pop() if found else ("", "")
            found.append((heading, before + text))
        elif text:
            found.append(("", text))
    return found


def _may_mislead(source: str) -> bool:
    """Return True if a line that looks like a heading may be none, or one may be set in by a few blanks."""
    if any(sign[0] in source and sign in source for sign in _FENCES):  # one sign alone is looked for much faster
        return True
    if " #" in source and any(sign in source for sign in _SET_IN):
        return True
    return "<" in source and any(sign in source for sign in _TAGS)


def _underlined(source: str) -> dict[int, tuple[str, int]]:
    """Return the start of each underlined heading, with the signs that stand for its level and where its words end."""
    found: dict[int, tuple[str, int]] = {}
    for mark, signs in (("\n==", "#"), ("\n---", "##"), ("\n^^^", "###")):
        at = source.find(mark)
        while at >= 0:
            start, end = _behind_anchors(source, _start_of_paragraph(source, at), at), source.find("\n", at + 1)
            line = source[at + 1 : end if end >= 0 else len(source)].rstrip("\r")
            if start >= 0 and _UNDERLINE.match(line) and _is_title(source[_behind_overline(source, start) : at], line):
                found[start] = signs, at
            at = source.find(mark, at + 1)
    return found


def _start_of_paragraph(source: str, end: int) -> int:
    """Return where the few lines that end here begin, behind a blank one; -1 if they are more."""
    start = end
    for _ in range(_MOST_TITLE_LINES + 1):
        above = source.rfind("\n", 0, max(0, start)) + 1
        if start < 0 or not source[above:start].strip():
            break
        start = above - 1
    else:
        return -1
    return start + 1 if start < end else end


def _behind_anchors(source: str, start: int, end: int) -> int:
    """Return where the words of a paragraph begin whose first lines hold none, as an anchor above its title does."""
    while start >= 0 and (below := source.find("\n", start, end) + 1):
        line = source[start:below].strip()
        if not line or not has_no_words(line):
            break
        start = below
    return start


def _behind_overline(source: str, start: int) -> int:
    """Return where the words of a title begin."""
    found = _OVERLINE.match(source, max(0, start))
    return found.end() if found is not None else start


def _is_title(text: str, underline: str) -> bool:
    """Return True if lines may be an underlined heading; under a list item only a long line underlines.

    A line of dashes under several lines is a rule that the author set too near, unless they begin with a number.
    """
    bare = text.strip().replace("\r", "")
    if "\n" in bare and (len(bare) > LONGEST_TITLE or bare[-1] in NO_TITLE_END or _has_mark(bare)):
        return False
    if "\n" in bare and underline[0] == "-" and not read_heading(2, heading_words(" ".join(bare.split()))).label:
        return False
    return not _NO_TITLE.match(bare) and (not bare[:1].isdigit() or len(underline.strip()) >= 5)


def _has_mark(text: str) -> bool:
    """Return True if one of several lines is no line of a title: a heading, an item, a row of a table."""
    lines = text.split("\n")
    return any(_NO_TITLE.match(line) or _ITEM.match(line.lstrip()) or "|" in line for line in lines[1:])


def _cut_slowly(source: str, underlined: Mapping[int, tuple[str, int]]) -> list[Piece]:
    """Return the sections of texts with fenced code, comments or underlined headings, line by line."""
    found: list[tuple[str, list[str]]] = []
    at, fence, hidden, in_item = 0, "", "", False
    for line in source.splitlines(keepends=True):
        bare = line.strip()
        if fence:
            fence = "" if bare.startswith(fence) and not bare.strip(fence[0]) else fence
        elif hidden:
            hidden = "" if hidden in bare.lower() else hidden
        elif opened := FENCE.match(bare):
            fence = opened[1]
        elif mark := unseen_until(bare):
            hidden = "" if mark in bare.lower() else mark
        elif at in underlined:
            signs, end = underlined[at]
            found.append((f"{signs} {' '.join(source[_behind_overline(source, at) : end].split())}", []))
        elif starts_heading(line) or (not in_item and _INDENTED.match(line)):
            found.append((line.strip(), []))
        if bare and line[0] not in " \t":
            in_item = _ITEM.match(line) is not None
        if not found:
            found.append(("", []))
        found[-1][1].append(line)
        at += len(line)
    return [(heading, "".join(lines)) for heading, lines in found]


class Outline:
    """The headings above the point that reading has come to, and the addresses they give."""

    def __init__(self, name: str, matter: Mapping[str, object]) -> None:
        self._name = name
        number = matter.get("number")
        self._number = str(number) if isinstance(number, (int, str)) and str(number).strip() else ""
        self._stack: list[tuple[float, SectionPlace, Heading]] = []
        self._seen: dict[str, int] = {}
        self._section_levels: dict[int, bool] = {}
        """By level whether the sections there stand in articles whose headings have that level, too."""
        self._first = True

    def enter(self, line: str) -> tuple[SectionPlace, str, Heading | None]:
        """Go to the next section: its place, the key of the heading above it, and its heading."""
        if not line:
            dotted = bool(self._number)
            return SectionPlace(self._name, self._number, self._number, -1, dotted), "", None
        heading = _heading_of(line)
        level = self._level(heading)
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        above = self._stack[-1][1].key if self._stack else ""
        place = self._place(heading)
        self._stack.append((level, place, heading))
        self._first = False
        return place, above, heading

    def _level(self, heading: Heading) -> float:
        """Return where a heading stands: half a level down for sections that begin anew right behind an article."""
        if heading.rank != "section":
            return heading.level
        level, _, last = self._stack[-1] if self._stack else (0, None, None)
        is_part = last is not None and last.rank == "article" and level == heading.level
        is_part = self._section_levels.setdefault(heading.level, is_part and _is_first(heading))
        return heading.level + 0.5 if is_part else heading.level

    def _place(self, heading: Heading) -> SectionPlace:
        depth = len(self._stack)
        if self._number and self._first:
            return self._distinct(SectionPlace(self._name, self._number, self._number, depth, dotted=True))
        root = self._root(heading)
        shown = heading.label or heading.title
        if root is None:
            return self._distinct(SectionPlace(self._name, heading.component, shown, depth, dotted=False))
        key, path = join(root, heading.component, shown)
        return self._distinct(SectionPlace(self._name, key, path, depth, root.dotted))

    def _root(self, heading: Heading) -> SectionPlace | None:
        """Return the heading whose address this one's continues; none where it starts one of its own."""
        if heading.rank in ("article", "beside") and not self._number:
            annex = next((place for _, place, above in reversed(self._stack) if above.rank == "beside"), None)
            if heading.rank == "article" and annex is not None:
                return annex  # its articles are its own
            if not heading.label.startswith("§"):
                return None
            articles = (place for _, place, above in reversed(self._stack) if above.rank == "article")
            return next((place for place in articles if not place.path.startswith("§")), None)
        if heading.rank == "above" and not self._number:
            return next((place for _, place, above in reversed(self._stack) if above.rank == "above"), None)
        is_told = False  # by a number above that this one continues: what stands above that says nothing of it
        for _, place, above in reversed(self._stack):
            if heading.rank == "decimal" and above.rank in ("decimal", "article") and _continues(heading, above):
                is_told = True
                continue
            if heading.rank == "decimal" and above.rank == "decimal" and (is_told or _is_beside(heading, above)):
                continue
            if above.rank == "above" and heading.rank == "decimal" and "." in heading.component:
                continue
            if (
                above.level == 1
                and above.rank == ""
                and not self._number
                and place.depth == 0
                and len(self._stack) >= 1
            ):
                return None
            return place
        return None

    def _distinct(self, place: SectionPlace) -> SectionPlace:
        count = self._seen[place.key] = self._seen.get(place.key, 0) + 1
        if count == 1:
            return place
        return SectionPlace(
            place.document, f"{place.key}~{count}", f"{place.path} [{count}]", place.depth, place.dotted
        )


def _is_first(heading: Heading) -> bool:
    """Return True if the number of a heading opens a row."""
    found = read_division(heading.label)
    return found is not None and found.reading is not None and found.reading[1] == (1, "")


def _continues(heading: Heading, above: Heading) -> bool:
    """Return True if a decimal number says all that the one above says: 1.2.1 under 1.2, 1.2 under Article 1."""
    return heading.component.startswith(above.component + ".")


def _is_beside(heading: Heading, above: Heading) -> bool:
    """Return True if two decimal numbers differ in their last part, 4.2 and 4.10: neither is a part of the other."""
    stem, _, _ = heading.component.rpartition(".")
    return bool(stem) and stem == above.component.rpartition(".")[0]


@lru_cache(maxsize=8192)
def _heading_of(line: str) -> Heading:
    level = len(line) - len(line.lstrip("#"))
    return read_heading(level, heading_words(_CLOSING.sub("", line[level:]).strip()))


def _read_section(place: SectionPlace, above: str, heading: Heading | None, line: str, piece: str) -> Section:
    nesting = Nesting(place, is_above_articles=_is_above_articles(place, heading))
    body = 0
    if heading is not None:
        body = _length_of_heading(line, piece)
        clause = Clause(
            document=place.document, key=place.key, path=place.path, parent=above, label=heading.label,
            kind=ClauseKind.HEADING, text=heading.title, depth=place.depth, level=heading.level, start=0, end=body,
        )  # fmt: skip
        nesting.clauses.append(clause)
        nesting.used[place.key] = 1
    blocks = split_rows(piece, Scanner(piece, body).scan())
    count_same_letters(blocks)
    nesting.nest(blocks)
    return Section(piece, tuple(nesting.clauses), (place.key, place.path, above, "heading" if heading else ""))


def _is_above_articles(place: SectionPlace, heading: Heading | None) -> bool:
    if heading is None or place.dotted:
        return not place.key
    if heading.rank == "article":
        return True
    above = read_division(place.path)  # the articles of an annex are its own
    return above is None or above.kind not in ("article", "beside")


def _length_of_heading(line: str, piece: str) -> int:
    end = piece.find("\n", _behind_overline(piece, 0)) + 1 or len(piece)
    if not piece.lstrip(" ").startswith("#") and line.startswith("#"):  # underlined: it goes on to the line of signs
        while end < len(piece) and not _UNDERLINE.match(piece[piece.rfind("\n", 0, end - 1) + 1 : end].rstrip("\r\n")):
            end = piece.find("\n", end) + 1 or len(piece)
    return end


def _distinct(sections: list[Section]) -> list[Section]:
    """Return the sections with a key of its own for every clause, also where a heading and an item claim one."""
    seen: set[str] = set()
    total = 0
    for section in sections:
        seen |= section.keys
        total += len(section.clauses)
    if len(seen) == total:
        return sections
    headings = (section.clauses[0] for section in sections if _has_heading(section))
    taken = {heading.key: heading.path for heading in headings}  # 2.1 is what the text itself calls so
    return [_renamed(section, taken) for section in sections]


def _has_heading(section: Section) -> bool:
    return section.address[-1] == "heading"


def _renamed(section: Section, taken: dict[str, str]) -> Section:
    """Return a section whose clauses have keys that are not `taken`; a path changes only where it stands twice."""
    renamed: dict[str, str] = {}
    clauses = list(section.clauses[:1]) if _has_heading(section) else []
    for clause in section.clauses[len(clauses) :]:
        count, key, path = 1, clause.key, clause.path
        while key in taken:
            count += 1
            key = f"{clause.key}~~{count}"
        if key != clause.key:
            path = f"{path} [{count}]" if path == taken[clause.key] else path
            renamed[clause.key] = key
        taken[key] = path
        parent = renamed.get(clause.parent, clause.parent) if clause.parent != section.address[0] else clause.parent
        is_same = key == clause.key and parent == clause.parent
        clauses.append(clause if is_same else replace(clause, key=key, path=path, parent=parent))
    if not renamed:
        return section
    return Section(section.source, tuple(clauses), (*section.address, *(clause.key for clause in clauses)))


def default_slug(name: str) -> str:
    """Return the address of a document without number and heading: the stem of its file."""
    return slug(name.rpartition("/")[2].rpartition(".")[0] or name)
