"""Rows that begin in mid-line: `4. (a) The council ...` with `(b)` on the next, `Lead:<br>a) ...<br>b) ...`.

Only a row that goes on cuts a line: a bracket in front of a text is none of it. A row within a sentence, `Lead: (1)
one; (2) another.`, is one only behind a colon, from its first to the end of the text; `under (1) and (2)` cites a row.
Where its first begins the text, `1. One. 2. Another.`, its others stand behind the end of a sentence or a semicolon.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from drafting_engine.clauses.clause import ClauseKind
from drafting_engine.clauses.numbers.labels import ARTICLE, OF_ARTICLE, SECTION_SIGN, Label, is_first, read_label
from drafting_engine.clauses.numbers.numerals import CHINESE, RAISED
from drafting_engine.clauses.parsing.block import Block
from drafting_engine.clauses.parsing.next_in_row import with_value
from drafting_engine.clauses.vocabulary import is_abbreviation, joined

NEAR = 12
"""How many blocks further on the next of a row may stand."""
_BREAK = re.compile(r"(?:<br\s*/?>\s*)+", re.IGNORECASE)
_OPENERS = frozenset("(（aAiI1أא①")
"""The first signs of labels that open a row."""
_TEXTS = (ClauseKind.PARAGRAPH, ClauseKind.ITEM)
_NUMBERS = (
    r"\((?:\d{1,2}|[a-z]|[ivx]{2,4})\)(?=\s)", r"(?:\d{1,2}|[a-z]|[ivx]{2,4})\)(?=\s)", r"\d{1,2}\.(?=\s)",
    rf"（(?:\d{{1,2}}|[{CHINESE}]{{1,3}})）", r"[①-⑳]",
)  # fmt: skip
"""How the numbers of a row within a sentence look, a form each."""
_LISTED = tuple(re.compile(rf"(?:(?<=[\s:：；;，,、。])|(?<=（)){form}") for form in _NUMBERS)
_LEAD = re.compile(r"[:：]\s*(?=[(（]?[1１ai一①])")
_CATCHLINE = re.compile(r"[^\s(*_][^().:;]{0,80}[.:]?(?:[ ]?[-–—])?\s+(?=\((?:1|a|i|A)\)\s+[^\Wa-z])")
"""The title of a section in front of its first paragraph, `Sec. 3. Fees. (a) The fee`; `as (a) says` cites."""
_OF_SENTENCES = ("<", "^", *RAISED)
"""How the raised numbers of sentences begin, which stay in their paragraph."""
_ABBREVIATED = re.compile(r"(\w+)\.\s*\Z")
_FEWEST = 2
_NAMES = (ARTICLE, OF_ARTICLE, SECTION_SIGN, "1 ", "I ", "a ", "A ")
"""How the styles of names begin, of articles and of what stands in them."""
_NEW_SENTENCE = re.compile(r"[.!?]\s+[^\Wa-z\d]|。\s*[^\s)）」』”]")
"""Where another sentence begins: behind the last of a row it belongs to the whole."""


def split_rows(source: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a section with those cut in two or more in which a row begins."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        found.extend(_parts(source, block, blocks[at + 1 : at + 1 + NEAR]) if block.kind in _TEXTS else (block,))
    return found


def _parts(source: str, block: Block, following: Sequence[Block]) -> Iterator[Block]:
    if (sentences := _paragraphs(source, block, following)) is not None:
        for at, part in enumerate(sentences):
            yield from _parts(source, part, [*sentences[at + 1 :], *following])
        return
    first = block.lines[0] if block.lines else ""
    if len(block.lines) == 1 and "<br" in first.lower() and (parts := _broken(source, block)):
        yield from parts
        return
    if (row := _listed(source, block)) is not None:
        yield from row
        return
    title = _CATCHLINE.match(first) if block.label is not None else None
    first = first[title.end() :] if title is not None else first
    inner = read_label(first) if block.label is not None and first[:1] in _OPENERS and not block.doubtful else None
    is_first_of_row = inner is not None and any(is_first(value) for _, value in inner[0].readings)
    second = _second(inner[0], following) if inner is not None and is_first_of_row else None
    if inner is None or second is None or (title is not None and _is_of_one_row(block, inner[0])):
        yield block
        return
    start = source.find(first, block.start, block.end)
    if start < 0:
        yield block
        return
    rest = _inner(block, start, block.end, first, inner)
    rest.indent = min(rest.indent, max(second.indent, block.indent))
    rest.lines += block.lines[1:]
    block.lines, block.end = [title.group().strip() if title is not None else ""], start
    yield block
    yield rest


def _paragraphs(source: str, block: Block, following: Sequence[Block]) -> list[Block] | None:
    """Return the parts of a row that stands in one line, `(1) One. (2) Another.`, `a) one; or b) another.`

    They are counted on from the first without a gap, each behind the end of a sentence or a semicolon. None where that
    is not so, or where a block below has the number of one of them.
    """
    if block.label is None or block.label.is_loose or block.label.text.startswith(_OF_SENTENCES):
        return None
    raw, words = source[block.start : block.end], block.text
    for style, value in block.label.readings:
        labels = _labels_after(block.label.text, style, words) if is_first(value) else []
        places = _places(raw, labels)
        if labels and len(places) == len(labels) and _is_free(following, style, len(labels) + 1):
            return _cut_in_parts(block, places, _cut_at(words, _places(words, labels)))
    return None


def _labels_after(first: str, style: str, text: str) -> list[str]:
    """Return the labels that come after the first of a row, as long as each begins a part of a text."""
    found: list[str] = []
    while (label := with_value(first, style, len(found) + 2)) is not None:
        if len(_places(text, [*found, label.text])) == len(found):
            break
        found.append(label.text)
    return found


def _places(text: str, labels: Sequence[str]) -> list[int]:
    """Return where the parts with these labels begin, up to the first that begins none."""
    places: list[int] = []
    for label in labels:
        parts = _part(label).finditer(text, places[-1] if places else 0)
        found = next((one for one in parts if not _is_cited(text[: one.start()], label)), None)
        if found is None:
            break
        places.append(found.start(found.lastindex or 0))
    return places


@lru_cache(maxsize=256)
def _part(label: str) -> re.Pattern[str]:
    """Return the pattern of what begins a part: a sentence behind the end of another, or any words behind `;`.

    A capital and a stop in front of a sentence may be somebody's name, `B. Smith`.
    """
    named = rf"({re.escape(label)})\s+"
    sentence = rf"(?<=[.!?;:)\]»”\"“’])\s+{named}(?=[(\[\"„“«'*_]*[^\Wa-z\d_])"
    conjunctions = "|".join(sorted(map(re.escape, joined("conjunctions")), key=len, reverse=True))
    listed = rf"(?<=;)\s+(?:(?:{conjunctions})\s+)?{named}(?=\S)"
    return re.compile(listed if label[:1].isupper() else f"{sentence}|{listed}")


def _is_cited(before: str, label: str) -> bool:
    """Return True if what looks like the label of a part is a number behind an abbreviation, `under Art. 2. The`."""
    word = _ABBREVIATED.search(before)
    return word is not None and is_abbreviation(word[1], before_number=label[:1].isdecimal())


def _is_free(following: Sequence[Block], style: str, last: int) -> bool:
    """Return True if no block below goes on a row with a number up to the last of the line; another row may begin."""
    for block in following:
        for one, value in block.label.readings if block.label else ():
            if one == style:
                return is_first(value) or value[0] > last
    return True


def _cut_in_parts(block: Block, places: Sequence[int], texts: Sequence[str]) -> list[Block] | None:
    labels = [label for text in texts[1:] if (label := read_label(text)) is not None]
    if len(labels) != len(places):
        return None
    ends = [*(block.start + place for place in places[1:]), block.end]
    block.lines, block.end = [texts[0]], block.start + places[0]
    parts = [block]
    for place, end, text, label in zip(places, ends, texts[1:], labels, strict=True):
        part = _inner(block, block.start + place, end, text, label)
        part.indent, part.content = block.indent, block.content
        parts.append(part)
    return parts


def _is_of_one_row(block: Block, label: Label) -> bool:
    """Return True if a label is of the row of a block's own: `(1) Under (1) it burns` and `(2)` are two, not three."""
    own = {style for style, _ in block.label.readings} if block.label is not None else set()
    return any(style in own for style, _ in label.readings)


def _second(label: Label, following: Sequence[Block]) -> Block | None:
    """Return the second of the row among the blocks that follow, if it stands there before another first."""
    styles = {style for style, value in label.readings if is_first(value)}
    for block in following:
        for style, value in block.label.readings if block.label else ():
            if style in styles and (value[0] > 1 or not value[1]):  # (1a) is one that came in later
                return block if value == (2, "") else None
    return None


def _broken(source: str, block: Block) -> list[Block]:
    """Return the parts of a line that breaks cut where a row of labels stands behind them; nothing where none does."""
    line = source[block.start : block.end]
    breaks = [found.span() for found in _BREAK.finditer(line)]
    ends = [*(start for start, _ in breaks[1:]), len(line)]
    texts = [(start, line[start:end].strip()) for (_, start), end in zip(breaks, ends, strict=True)]
    labels = [read_label(text) for _, text in texts]
    rows = [label for label in labels if label is not None]
    if len(rows) < 2 or not _is_row([label for label, _ in rows]):
        return []
    parts = [block]
    for (start, text), label in zip(texts, labels, strict=True):
        if label is None:
            parts[-1].lines[-1] += f" {text}"
        else:
            parts.append(_inner(block, block.start + start, block.end, text, label))
    first = _BREAK.search(block.lines[0])
    if first is not None:
        block.lines = [block.lines[0][: first.start()].rstrip()]
    for part, below in pairwise(parts):
        part.end = below.start
    return parts


def _listed(source: str, block: Block) -> list[Block] | None:
    """Return the parts of a text in which a row stands behind a colon; None where none does."""
    if not any(":" in line or "：" in line for line in block.lines):
        return None
    raw, words = source[block.start : block.end], block.text
    for lead in _LEAD.finditer(words):
        for form in _LISTED:
            if form.match(words, lead.end()) is None:
                continue
            texts = _cut_at(words, [found.start() for found in form.finditer(words, lead.end())])
            labels = [read_label(text) for text in texts[1:]]
            rows = [found for found in labels if found is not None]
            first = raw.find(words[lead.start()])
            while first >= 0 and len(places := [found.start() for found in form.finditer(raw, first)]) > len(rows):
                first = raw.find(words[lead.start()], first + 1)
            if first < 0 or len(places) != len(rows) or not _lists(labels, rows):
                continue
            block.lines, block.end, last = [texts[0]], block.start + places[0], block.end
            ends = [*(block.start + place for place in places[1:]), last]
            parts = (
                _inner(block, block.start + place, end, text, label)
                for place, end, text, label in zip(places, ends, texts[1:], rows, strict=True)
            )
            return [block, *parts]
    return None


def _cut_at(text: str, places: Sequence[int]) -> list[str]:
    return [text[start:end].strip() for start, end in zip([0, *places], [*places, len(text)], strict=True)]


def _lists(labels: Sequence[tuple[Label, str] | None], rows: Sequence[tuple[Label, str]]) -> bool:
    """Return True if numbers count on from the first, each in front of words, and no sentence follows the last."""
    if len(labels) != len(rows) or len(rows) < _FEWEST or not _is_row([label for label, _ in rows]):
        return False
    if _NEW_SENTENCE.search(rows[-1][1]) is not None:
        return False
    bare = [text.strip(" .,;:；，、。").casefold() for _, text in rows]
    return all(text and text not in joined("conjunctions") for text in bare)


def _is_row(labels: Sequence[Label]) -> bool:
    """Return True if the labels count on from the first."""
    for style, value in labels[0].readings:
        if is_first(value) and all((style, (rank, "")) in one.readings for rank, one in enumerate(labels, start=1)):
            return True
    return False


def _inner(block: Block, start: int, end: int, words: str, label: tuple[Label, str]) -> Block:
    is_in_name = block.label is not None and block.label.readings[0][0].startswith(_NAMES)  # at the article's margin
    indent = block.indent if is_in_name else block.content
    made = Block(
        kind=ClauseKind.ITEM, start=start, end=end, indent=indent, content=block.content + len(label[0].text),
        bare=words, lines=[label[1]],
    )  # fmt: skip
    made.label = label[0]
    return made
