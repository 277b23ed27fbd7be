"""Lines to blocks: where one clause's source ends and the next begins, before labels are accepted."""

import re

from drafting_engine.clauses.clause import ClauseKind
from drafting_engine.clauses.numbers.divisions import begins_name, begins_with_number
from drafting_engine.clauses.numbers.headings import (
    LONGEST_TITLE,
    NO_TITLE_END,
    is_article_name,
    is_bare_division,
    is_division,
    is_title_line,
)
from drafting_engine.clauses.numbers.labels import (
    ARTICLE,
    BARE,
    OF_ARTICLE,
    SECTION_SIGN,
    Label,
    is_first,
    read_label,
)
from drafting_engine.clauses.parsing.block import Block
from drafting_engine.clauses.parsing.html_rows import before_meaning, html_row, is_term, meaning, with_meaning
from drafting_engine.clauses.parsing.line_labels import (
    counted_label,
    is_cited,
    is_division_label,
    label_of_item,
    letter_alone,
    may_end_name,
    name_alone,
    section_alone,
    words_alone,
)
from drafting_engine.clauses.parsing.markdown_lists import MarkdownLists
from drafting_engine.clauses.parsing.markup import (
    columns,
    end_of_html_heading,
    has_no_words,
    html_heading,
    is_apart,
    is_html_item,
    is_link_definition,
    title_of_box,
    unseen_until,
    with_marks,
    without_anchors,
    without_head,
    without_last_tags,
)
from drafting_engine.clauses.vocabulary import is_tombstone

_BULLET = re.compile(r"([-*+•·∙◦▪‣●○■□–—])[ \t]+(?:\[[ xX]\][ \t]+)?")
FENCE = re.compile(r"(`{3,}(?=[^`]*\Z)|~{3,})")
"""How fenced code begins; behind backticks no other may stand in the line."""
_RULE = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,40})\]:[ \t]*")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)(.{1,200}?)(?<=\S)\1[.:]?\Z")
_WORDS = re.compile(r"\s*(\S(?:[^\r\n]*\S)?)")
_LONGEST_NAME = 40
"""A longer line is no mere name of an article or chapter."""
_LONGEST_TERM = 80
RUN_IN = 7
"""The level of a line of running text that serves as a heading: below every heading."""
_MEANING = re.compile(r":[ \t]+(?=\S)")
"""How the meaning of a term begins on a line of its own, as Pandoc and PHP Markdown Extra write it."""
_RUNNING = (ClauseKind.PARAGRAPH, ClauseKind.ITEM, ClauseKind.FOOTNOTE)
"""Kinds of text that the next line may go on with."""
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+,? (?!(?i:\w*(?:bis|ter|ies)\b))[A-Za-zÀ-ÖØ-öø-ÿ(]")
"""How a line begins that no label stands in front of, such as `a bis)`, unless its first word is Roman or a name."""
_ROMAN = re.compile(r"[ivxlcIVXLC]+,? ")
_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?\Z")
"""The line below the head of a table."""
_OPENERS = frozenset("(（<1１a¹①§")
"""The first signs of labels that open a row of paragraphs."""
_TITLE = re.compile(r"(\*{0,3})[(（【][^()（）【】]{1,80}[)）】]\1\s*(?=[(（<1１¹①])")
"""The title of an article in brackets, in front of its first paragraph."""
_IN_BRACKETS = re.compile(r"([*_]{0,3})[(（][^()（）]{1,80}[)）]\1\Z")
_UNSEEN = frozenset("<:\\{[&!#?=ie")
"""The first signs of lines that may hold no word."""
NUMBERED = "1()"
"""The style of `(2)`."""
_NAMES = (ARTICLE, NUMBERED, OF_ARTICLE)
"""How the styles of names begin, and of `(2)`."""
_SECTION_ENDS = frozenset("0123456789IVXL.:*_")
"""What the name of a section may end with where it is alone on its line."""
_BOXES = frozenset("!?=")
_NEAR_BOX = 12
"""So many signs behind the first line of a box its text begins."""
_STOPS = frozenset(".:;,!?…)]»”\"'*·،؛؟۔।॥。、，；：！？．｡､）】」』")
"""What a clause may end with, in the scripts of the world: behind it a line is not wrapped in mid-sentence."""
_CLOSED = (".", "!", "?", "。", "．", "।", "؟", "۔", ")", "]", "}", "）", "】")
"""What a line ends with behind which another begins: a sentence, or a remark in brackets."""
_SENTENCE_STOPS = (".", "!", "?", "。", "．", "।", "؟", "۔")
_BROKEN = ("\\", "  ", "<br>", "<br/>", "<br />")
"""The ends of a line behind which the author wanted a new one."""


class Scanner:
    """Reads the lines of one section into blocks."""

    def __init__(self, source: str, offset: int) -> None:
        self._source = source
        self._at = offset
        self._is_headed = bool(source[:offset].strip())
        self._blocks: list[Block] = []
        self._open: Block | None = None
        self._blank = True
        self._broken = False
        self._before = offset
        self._runs_below = False
        """Whether the line above is a backslash alone, behind which readers see the paragraph go on."""
        self._fence = ""
        self._hidden = ""
        self._whole_until = 0
        """Where a heading or a row of a table in HTML ends that goes on over several lines."""
        self._lists = MarkdownLists()

    def scan(self) -> list[Block]:
        """Return every block of the section, in order."""
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
        if start < self._whole_until:
            self._last.end = end
        elif self._runs_on(line, stripped):
            self._continue(stripped, end)
        elif self._fence:
            self._enclosed(line, stripped, end)
        elif self._hidden or (stripped[:1] == "<" and unseen_until(stripped)):
            self._lists.close(columns(line))
            if stripped := self._behind_hidden(stripped):
                self._words(line, stripped, start, end)
        elif not stripped or stripped == "\ufeff":
            self._lists.blank()
            self._blank, self._open = True, None if self._open and self._open.kind != ClauseKind.CODE else self._open
        else:
            self._words(line, stripped, start, end)
        if stripped:
            self._blank, self._broken = False, line.endswith(_BROKEN)
        self._before = start

    def _runs_on(self, line: str, stripped: str) -> bool:
        """Return True if a line is so plainly the rest of the text above that nothing else needs to be tried.

        Long lines are wrapped by hand in many texts, so that most lines are such.
        """
        if self._blank or self._open is None or self._fence or self._hidden or self._lists.is_closed:
            return False
        if self._last.kind not in _RUNNING or _PLAIN.match(stripped) is None or _ROMAN.match(stripped):
            return False
        if self._last.indent and self._leaves_item(columns(line), stripped):
            return False
        if stripped[0].isupper() and self._is_under_title(stripped):
            return False
        if "§" in stripped[:14] or (not stripped[0].islower() and begins_name(stripped)):
            return False
        return len(stripped) >= _LONGEST_NAME or not (self._last.lines and self._last.lines[-1].isupper())

    def _words(self, line: str, stripped: str, start: int, end: int) -> None:
        if stripped[0] in _UNSEEN:
            if self._is_markup(line, stripped, start, end):
                return
            stripped = with_marks(without_head(stripped) or stripped)
        if self._special(line, stripped, start, end):
            self._lists.close(columns(line))
        elif stripped[0] == ":" and (meaning := _MEANING.match(stripped)) and self._defines():
            self._open = self._last
            if self._last.lines[-1][-1:] not in _STOPS:  # the first of several meanings
                self._last.lines[-1] += ":"
            self._continue(stripped[meaning.end() :], end)
        else:
            self._text(line, stripped, start, end)

    def _is_markup(self, line: str, stripped: str, start: int, end: int) -> bool:
        """Handle lines without a word, the titles of boxes, and lines that begin with a tag of HTML."""
        self._whole_until = end_of_html_heading(self._source, start)
        row = html_row(self._source, start) if stripped[0] == "<" and not self._whole_until else None
        if self._whole_until:
            self._set_apart(line, " ".join(self._source[start : self._whole_until].split()), start, end)
        elif row is not None:
            self._whole_row(line, row, start)
        elif has_no_words(stripped) or (self._open is None and is_link_definition(stripped)):
            self._runs_below = stripped == "\\" and self._open is not None  # it breaks the line above
            if not self._runs_below:
                self._lists.close(columns(line))
            self._open = None
        elif stripped[0] in _BOXES and self._is_box(end) and (title := title_of_box(stripped)) is not None:
            if title:
                self._begin(ClauseKind.PARAGRAPH, line, start, end, title)
            self._open = None
        elif stripped[0] == "<" and (is_apart(stripped) or html_heading(stripped)):
            self._set_apart(line, stripped, start, end)
        else:
            return False
        return True

    def _is_behind_term(self) -> bool:
        """Return True if the last block is a term of a list in HTML, or a term with a meaning."""
        return bool(self._last.lines) and is_term(self._source[self._last.start : self._last.end])

    def _whole_row(self, line: str, row: tuple[int, str], start: int) -> None:
        """Handle a row of a table in HTML; one without words is no clause."""
        self._lists.close(columns(line))
        if row[1]:
            self._whole_until = row[0]
            self._begin(ClauseKind.PARAGRAPH, line, start, row[0], row[1])
        self._open = None

    def _is_box(self, end: int) -> bool:
        """Return True if the next line with words is set in as what stands in a box is."""
        rest = self._source[end : end + _NEAR_BOX].lstrip("\r\n")
        return rest.startswith(("    ", "\t"))

    def _defines(self) -> bool:
        """Return True if the text above is a term, or a term with a meaning, to which one more belongs."""
        last = self._blocks[-1] if self._blocks else None
        if last is None or last.kind not in (ClauseKind.PARAGRAPH, ClauseKind.ITEM) or last.bullet or not last.lines:
            return False
        above = self._source[last.start : last.end].rstrip().rpartition("\n")[2].strip()
        if _MEANING.match(above) is not None:
            return True
        term = above if last.label is None else last.lines[-1]
        is_term = term.lstrip('*_`"“„«‘')[:1].isalpha() and above[-1:] not in NO_TITLE_END
        return len(last.lines) == 1 and len(above) <= _LONGEST_TERM and is_term

    def _set_apart(self, line: str, stripped: str, start: int, end: int) -> None:
        """Handle a line that begins with a tag of HTML: a heading, an item or a paragraph of its own."""
        self._open = None
        if (told := meaning(stripped)) and self._blocks and self._is_behind_term():
            self._last.lines[0] = before_meaning(self._last.lines[0])
            self._continue(without_last_tags(told), end)
        elif heading := html_heading(stripped):
            self._lists.close(columns(line))
            self._begin(ClauseKind.HEADING, line, start, end, heading[1]).level = heading[0]
        else:
            words = without_last_tags(without_head(with_meaning(stripped))) or stripped
            bullet = "- " if is_html_item(stripped) else ""
            words = with_marks(words)
            if self._special(line, words, start, end):
                self._lists.close(columns(line))
            else:
                self._text(line, bullet + words, start, end)
        if stripped.endswith(">"):
            self._open = None

    def _enclosed(self, line: str, stripped: str, end: int) -> None:
        self._last.end = end
        if stripped.startswith(self._fence) and not stripped.strip(self._fence[0]):
            self._fence, self._open = "", None
        else:
            self._last.lines.append(line)

    def _behind_hidden(self, stripped: str) -> str:
        """Return what stands on a line behind a comment that ends there; the comment ends what stood before it."""
        self._open = None
        while stripped and (mark := self._hidden or unseen_until(stripped)):
            at = stripped.lower().find(mark)
            self._hidden = "" if at >= 0 else mark
            stripped = stripped[at + len(mark) :].strip() if at >= 0 else ""
        return stripped

    def _special(self, line: str, stripped: str, start: int, end: int) -> bool:
        """Handle fences, comments, rules, tables, quotes, footnotes and lines that serve as headings."""
        first = stripped[0]
        if first in "`~" and (fence := FENCE.match(stripped)):
            self._begin(ClauseKind.CODE, line, start, end, "")
            self._fence = fence[1]
        elif first in "-*_" and _RULE.match(stripped):
            self._open = None
        elif first == "|" or first == ">":
            kind = ClauseKind.TABLE if first == "|" else ClauseKind.QUOTE
            words = stripped.lstrip("> ") if first == ">" else stripped
            words = "" if words[:2] == "[!" and has_no_words(words) else words
            if self._open is not None and self._open.kind == kind:
                self._continue(words, end)
            else:
                self._begin(kind, line, start, end, words)
        elif first == "[" and (note := _FOOTNOTE.match(stripped)):
            block = self._begin(ClauseKind.FOOTNOTE, line, start, end, stripped[note.end() :])
            block.label = Label(f"[^{note[1]}]", ((f"^{note[1]}", (0, note[1])),))
        elif first in "-:|" and self._open is not None and self._heads_table(stripped):
            self._continue(stripped, end)
        elif (
            first in "*_"
            and self._open is None
            and (bold := _BOLD_LINE.match(without_anchors(stripped)))
            and (is_division(bold[2]) or self._is_bold_chapter(bold[2], end))
        ):
            self._begin(ClauseKind.HEADING, line, start, end, bold[2]).level = RUN_IN
            self._open = None
        elif (len(stripped) < _LONGEST_NAME and self._is_name(stripped, end)) or self._is_title(stripped, end):
            self._begin(ClauseKind.HEADING, line, start, end, stripped).level = RUN_IN
            self._open = None
        else:
            return False
        return True

    def _is_bold_chapter(self, title: str, end: int) -> bool:
        """Return True if a bold line is the title of what the bold name of an article, which stands next, begins.

        Right under such a name it is the title of an article that says nothing.
        """
        if len(title) > LONGEST_TITLE or title[-1] in NO_TITLE_END or is_tombstone(title):
            return False
        last = self._blocks[-1] if self._blocks else None
        if last is not None and last.kind == ClauseKind.HEADING and is_article_name(last.text):
            return False
        found = _WORDS.match(self._source, end)
        below = _BOLD_LINE.match(without_anchors(found[1])) if found is not None else None
        return below is not None and is_article_name(below[2])

    def _is_name(self, stripped: str, end: int) -> bool:
        """Return True if a line that goes on with no sentence is the name of an article or chapter and no word more."""
        if self._open is not None:
            above = self._last.lines[-1] if self._last.lines else ""
            is_closed = above.endswith(_CLOSED) or self._is_under_name(above)
            if not (above.isupper() or (is_closed and not self._below(end)[:1].islower())):
                return False
        if (stripped[0] > "\u3000" or stripped.isupper()) and stripped.casefold() in words_alone():
            return True
        if may_end_name(stripped) and name_alone(stripped) and self._below(end):
            return False
        if not (begins_name(stripped) or stripped[-2:].rstrip(".").endswith("§") or begins_with_number(stripped)):
            return False
        return is_bare_division(stripped)

    def _is_under_name(self, above: str) -> bool:
        """Return True if the line above is alone under a name, whose title it may be: `Chapter 2`, `The council`."""
        if len(self._last.lines) != 1 or len(above) > LONGEST_TITLE or not above[:1].isupper():
            return False
        before = self._blocks[-2] if len(self._blocks) > 1 else None
        is_under = before.kind == ClauseKind.HEADING and before.level == RUN_IN if before else self._is_headed
        return is_under and above[-1] not in NO_TITLE_END

    def _is_title(self, stripped: str, end: int) -> bool:
        """Return True if a line alone is the name of an article or chapter with its title; several are a table of them.

        The name of an article that a stop sets apart is the label of its text.
        """
        if self._open is not None or len(stripped) > LONGEST_TITLE or stripped[-1] in NO_TITLE_END:
            return False
        bare = stripped.lstrip("*_")
        is_counted = bare[:1].isdecimal() and begins_with_number(bare)
        if bare[:1].islower() or not ((is_counted or begins_name(bare)) and is_title_line(bare)):
            return False
        below = self._below(end)
        is_alone = not below or (read_label(below) is not None and not is_title_line(below))
        label = read_label(without_head(stripped))
        return is_alone and (label is None or label[0].is_loose or (is_counted and not is_division_label(label[0])))

    def _below(self, end: int) -> str:
        """Return the line below, without the blanks around it."""
        stop = self._source.find("\n", end)
        return self._source[end : stop if stop >= 0 else len(self._source)].strip()

    def _text(self, line: str, stripped: str, start: int, end: int) -> None:
        indent = columns(line)
        glued = not self._blank and self._open is not None
        runs_on = glued or (self._runs_below and not self._blank)
        if glued and self._is_under_title(stripped):
            self._open, glued = None, False  # the text of `§ 3 Members` begins below
        item = self._lists.item(stripped, indent, in_paragraph=runs_on and self._last.kind in _RUNNING)
        self._runs_below = False
        bullet = _BULLET.match(stripped)
        words = stripped[bullet.end() :] if bullet else stripped
        if item is None and glued and self._last.kind == ClauseKind.TABLE:
            self._continue(stripped, end)
            return
        words = without_head(words) if words[:1] in _UNSEEN else words
        is_short = len(words) < _LONGEST_NAME and may_end_name(words)
        found = name_alone(words) if is_short and self._below(end) else None
        if found is None and len(words) < _LONGEST_NAME and words[-1] in _SECTION_ENDS:
            is_apart = not glued or (bool(self._last.lines) and self._last.lines[-1].endswith(_CLOSED))
            found = section_alone(words) if is_apart else None
        found = found or counted_label(words) or read_label(words) or label_of_item(item, words) or letter_alone(words)
        is_item = item is not None or bullet is not None or (found is not None and found[0].is_counted)
        previous = self._last.lines[-1] if glued and self._last.lines else ""
        leaves = glued and found is None and (self._leaves_item(indent, stripped) or line[0] == "\u3000")
        may_begin = is_item or not glued or leaves or (found is not None and self._may_begin(found[0]))
        if not may_begin and (found is None or found[0].readings[0][0] == BARE or is_cited(found[0])):
            self._continue(stripped, end)
            return
        style = found[0].readings[0][0] if found is not None else ""
        is_under_title = bool(previous) and style.startswith((*_NAMES, SECTION_SIGN)) and self._is_under_name(previous)
        block = self._begin(ClauseKind.PARAGRAPH, line, start, end, words)
        block.behind_title = is_under_title
        if previous and style.startswith(_NAMES):
            block.behind_title = previous[-1] in _STOPS or previous.isupper() or is_division(previous) or is_under_title
        block.bullet = bullet is not None
        block.in_list, block.glued, block.doubtful = item, glued and not is_item, not may_begin
        block.doubtful = block.doubtful or (found is not None and found[0].is_loose)
        block.content = indent + (len(stripped) - len(words))
        if found is not None:
            block.label, rest = found
            block.lines = [rest]
            block.content += max(1, len(words) - len(rest))
        if block.bullet or block.label:
            block.kind = ClauseKind.ITEM
        if found is not None and is_division_label(found[0]) and not block.doubtful:
            self._first_paragraph(block, line)
        elif block.label is None and _IN_BRACKETS.match(words) and self._is_under_name(words.strip("*_(（")):
            self._open = None  # the title of an article; its text begins on the next line

    def _first_paragraph(self, block: Block, line: str) -> None:
        """Begin a block in mid-line where an article and its first paragraph stand in one line: `Art. 5 (1) ...`"""
        title = _TITLE.match(block.lines[0])
        words = block.lines[0][title.end() :] if title else block.lines[0]
        found = read_label(words) if words[:1] in _OPENERS else None
        at = line.find(words) if found is not None else -1
        if found is None or at < 0 or not is_first(found[0].readings[0][1]) or found[1][:1].islower():
            return
        middle = block.start + at
        inner = self._begin(ClauseKind.ITEM, line, middle, block.end, found[1])
        inner.label, inner.content = found[0], block.content
        block.lines, block.end = [title.group().strip() if title else ""], middle

    def _leaves_item(self, indent: int, stripped: str) -> bool:
        """Return True if a sentence stands farther out than the labelled clause above, which ended in a stop.

        Readers of Markdown know no row of `(a)`, `(b)` and would set all of it as one paragraph.
        """
        last = self._last
        if indent >= last.indent or last.label is None or last.bullet or last.in_list is not None:
            return False
        return stripped[0].isupper() and bool(last.lines) and last.lines[-1].endswith(_SENTENCE_STOPS)

    def _is_under_title(self, stripped: str) -> bool:
        """Return True if a sentence stands right under the name of an article or section with its title."""
        last = self._last
        if last.label is None or last.label.is_loose or len(last.lines) != 1 or last.bullet:
            return False
        title = last.lines[0]
        is_title = title[:1].isupper() and title[-1] not in NO_TITLE_END
        if is_title and len(title) > 2 and title.isupper() and not stripped.isupper():
            return stripped[0].isupper()
        is_title = is_title and is_division_label(last.label)
        if not is_title or not stripped[0].isupper() or len(title) > LONGEST_TITLE:
            return False
        first_word = stripped.partition(" ")[0]  # where it would have stood above, nobody wrapped the line
        return (
            len(stripped) > len(title)
            if len(last.bare) < _LONGEST_NAME
            else (len(stripped) > len(last.bare) + len(first_word) + 1)
        )

    def _may_begin(self, label: Label) -> bool:
        """Return True if a label right under another line can be one: a line that was wrapped ends in mid-sentence."""
        previous = self._last.lines[-1] if self._last.lines else ""
        return (
            self._broken
            or previous[-1:] in _STOPS
            or label.text.startswith(("(", "<sup>", "§"))
            or label.text.endswith(")")
            or label.is_wide
            or (len(previous) < 40 and not is_cited(label))
        )

    def _heads_table(self, stripped: str) -> bool:
        """Return True if a line of dashes makes the line above it the head of a table, a block of its own."""
        block = self._last
        row = block.bare if len(block.lines) == 1 else block.lines[-1] if block.lines else ""
        bars = stripped.strip("|").count("|")
        if block.kind == ClauseKind.TABLE or not bars or row.strip("|").count("|") != bars or block.bullet:
            return False
        if not _DELIMITER.match(stripped):
            return False
        if len(block.lines) > 1:
            block.lines.pop()
            block.end = self._before
            self._begin(ClauseKind.TABLE, row, self._before, self._before, row)
        else:
            block.kind, block.label, block.lines = ClauseKind.TABLE, None, [row]
        return True

    def _begin(self, kind: ClauseKind, line: str, start: int, end: int, words: str) -> Block:
        indent = columns(line)
        if self._broken and not self._blank and self._blocks and self._last.lines:
            self._last.lines[-1] = self._last.lines[-1].removesuffix("\\")  # it broke the line and is no word
        block = Block(kind=kind, start=start, end=end, indent=indent, content=indent, bare=words, lines=[words])
        self._blocks.append(block)
        self._open = block
        return block

    def _continue(self, words: str, end: int) -> None:
        self._last.lines.append(words)
        self._last.end = end
