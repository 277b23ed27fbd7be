"""Markdown to safe HTML: what a stranger wrote in a clause can be read in a browser and do nothing there.

Two walls: markdown-it with raw HTML off makes the elements, and nh3 lets through only the few that a text needs.
Links keep `http`, `https`, `mailto` and addresses inside the site; a link to a foreign host says which host it is.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from drafting_engine import deadline
from drafting_engine.clauses.table_labels import LABEL, label_cells

_BOUNDARY = "\ue000"
"""Stands where a run of words starts while Markdown is rendered; a private character that no text needs."""

_LONGEST = 50_000
"""A longer clause is shown as it is written: reading its signs costs a thousand times what showing them does."""
_DEEPEST = 10
"""Emphasis in links in emphasis: no text has more of that, and signs without an end cost as many times as much."""
_PLAIN = re.compile(r"[^\\`*_\[\]<>&!~#|\n\ue000]*\Z")
_TAG = re.compile(r"(<[^>\"]*(?:\"[^\"]*\"[^>\"]*)*>)")
_SIMPLE_TAG = re.compile(r"&lt;(/?)(sup|sub|em|strong|b|i)&gt;")
_SIMPLE_BREAK = re.compile(r"&lt;br\s?/?&gt;")
_BREAK = re.compile(r"<br>\s*")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\\]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

_LINK_BY_HAND = re.compile(r"<a\s([^<>]*)>([^<>\[\]]*)</a>")
_ADDRESS = re.compile(r"href=[\"']([^\"'<>\s]*)[\"']")

_TAGS = {
    *("a", "p", "em", "strong", "b", "i", "del", "s", "sup", "sub", "code", "pre", "br", "hr", "blockquote"),
    *("ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href", "rel", "class", "data-host"},
    "ol": {"start"},
    "table": {"class", "role"},
    **{tag: {"role"} for tag in ("thead", "tbody", "tr", "th")},
    "td": {"role", LABEL},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
    clean_content_tags={"script", "style"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A run of words and the HTML that wraps each piece of it; `opening`, `closing` and `lead` are trusted."""

    text: str
    opening: str = ""
    closing: str = ""
    lead: str = ""
    """Put once, before the first piece of the run; behind a link that the run begins in, as it may be one itself."""


def render_inline(text: str) -> str:
    """Return the words of a clause as safe HTML without a block around them."""
    deadline.check()
    if len(text) > _LONGEST or _PLAIN.match(text):
        return html.escape(text, quote=False)
    return _clean(str(_MARKDOWN.renderInline(_links(text.replace(_BOUNDARY, "")))))


def render_block(markdown: str, *, top_level: int = 3) -> str:
    """Return a text of several paragraphs as safe HTML; its headings start at a level and skip none."""
    deadline.check()
    tokens = _MARKDOWN.parse(_links(markdown.replace(_BOUNDARY, "")))
    _level_headings(tokens, top_level)
    return _clean(str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})))


def render_marks(marks: Sequence[Mark]) -> str:
    """Return runs of words as safe HTML, each piece of text wrapped by its run, tags never crossing.

    Runs are cut from Markdown as it is written and may cut `**bold**` in two. Where Markdown swallows a
    boundary, the words are shown as written instead.
    """
    deadline.check()
    source = "".join(_BOUNDARY + mark.text.replace(_BOUNDARY, "") for mark in marks)
    if len(source) > _LONGEST or _PLAIN.match(source.replace(_BOUNDARY, "")):
        return _plain_marks(marks)
    rendered = _clean(str(_MARKDOWN.renderInline(_links(source))))
    pieces = _TAG.split(rendered)
    if sum(piece.count(_BOUNDARY) for piece in pieces[::2]) != len(marks):
        return _plain_marks(marks)
    return _wrap_pieces(pieces, marks)


def plain_text(text: str) -> str:
    """Return the words of a clause without any markup, for titles and descriptions."""
    return html.unescape(_TAG.sub("", _BREAK.sub(" ", render_inline(text))))


def _plain_marks(marks: Sequence[Mark]) -> str:
    return "".join(_wrapped(mark, html.escape(mark.text, quote=False), first=True) for mark in marks)


def _wrap_pieces(pieces: Sequence[str], marks: Sequence[Mark]) -> str:
    """Wrap every text between two tags by the run it belongs to; odd pieces are tags."""
    out: list[str] = []
    current = -1
    is_first = is_in_link = False
    behind: list[str] = []
    for index, piece in enumerate(pieces):
        if index % 2:
            is_in_link = piece.startswith("<a") or (is_in_link and not piece.startswith("</a"))
            out.append(piece)
            if not is_in_link:
                out += behind
                behind.clear()
            continue
        for offset, part in enumerate(piece.split(_BOUNDARY)):
            if offset:
                current, is_first = current + 1, True
            if part and current >= 0:
                out.append(_wrapped(marks[current], part, first=is_first and not is_in_link))
                if is_first and is_in_link:
                    behind.append(_wrapped(marks[current], marks[current].lead, first=False))
                is_first = False
    return "".join(out)


def _wrapped(mark: Mark, inner: str, *, first: bool) -> str:
    return f"{mark.opening}{mark.lead if first else ''}{inner}{mark.closing}" if inner else ""


def _links(source: str) -> str:
    """Read a link that was written by hand as HTML as the Markdown link it could have been, with the same checks."""

    def link(found: re.Match[str]) -> str:
        address = _ADDRESS.search(found[1])
        return f"[{found[2]}](<{address[1]}>)" if address else found[0]

    return _LINK_BY_HAND.sub(link, source)


def _clean(rendered: str) -> str:
    """Keep only the tags that a text needs, such as a handwritten `<sup>2</sup>`."""
    return _CLEANER.clean(_SIMPLE_BREAK.sub("<br>", _simple_pairs(rendered)))


def _simple_pairs(rendered: str) -> str:
    """Make tags of the pairs that were written by hand; in one walk, since who writes only beginnings means harm."""
    marks = list(_SIMPLE_TAG.finditer(rendered))
    ends: dict[str, re.Match[str]] = {}
    pairs: list[tuple[re.Match[str], re.Match[str]]] = []
    for mark in reversed(marks):
        if mark[1]:
            ends[mark[2]] = mark
        elif end := ends.get(mark[2]):
            pairs.append((mark, end))
    out: list[str] = []
    at = 0
    for begin, end in reversed(pairs):
        if begin.start() >= at:
            words = rendered[begin.end() : end.start()]
            out += (rendered[at : begin.start()], f"<{begin[2]}>", words, f"</{begin[2]}>")
            at = end.end()
    return "".join(out) + rendered[at:]


def _is_harmless(address: str) -> bool:
    """Return True if a link may stay: a known scheme, or an address inside this site."""
    if _CONTROL.search(html.unescape(address)) or address.startswith("//"):
        return False
    if _SCHEME.match(address):
        return address.lower().startswith(("http://", "https://", "mailto:"))
    return True


def _mark_links(tokens: Sequence[Token]) -> None:
    """Take dangerous addresses away and say of each foreign link where it leads."""
    for token in tokens:
        _mark_links(token.children or ())
        if token.type != "link_open":
            continue
        address = str(token.attrGet("href") or "")
        token.attrs = {"href": address} if _is_harmless(address) else {}
        if token.attrs and address.lower().startswith(("http://", "https://")):
            token.attrs |= {"rel": "noopener nofollow", "class": "foreign", "data-host": _host(address)}


def _level_headings(tokens: Sequence[Token], top_level: int) -> None:
    """Fit headings below those of the page: the first is at the given level, deeper ones one deeper at most."""
    above: list[int] = []
    for opening, closing in zip(tokens, tokens[2:], strict=False):
        if opening.type == "heading_open":
            written = int(opening.tag[1])
            while above and above[-1] >= written:
                above.pop()
            above.append(written)
            opening.tag = closing.tag = f"h{min(6, top_level + len(above) - 1)}"


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or "elsewhere"
    except ValueError:
        return "elsewhere"


class _MarkdownReader(MarkdownIt):
    """Markdown without raw HTML, whose links are marked and whose images are their words."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": 40})
        self.enable(["table", "strikethrough"])
        self.core.ruler.at("inline", _read_inline)
        self.core.ruler.push("mark_links", lambda state: _mark_links(state.tokens))
        self.core.ruler.push("label_cells", lambda state: label_cells(state.tokens))
        self.add_render_rule("image", _image_words)


def _read_inline(state: StateCore) -> None:
    """Read the words of every block: what nests there has a bound of its own, and the deadline is looked at."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        deadline.check()
        if len(token.content) > _LONGEST:
            token.children = [Token("text", "", 0, content=token.content)]
        else:
            token.children = []
            _INLINE.inline.parse(token.content, _INLINE, state.env, token.children)


def _image_words(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    return html.escape(tokens[index].content)


class _InlineReader(MarkdownIt):
    """Markdown within a block; where a run of words starts in an address, the address is that without the mark."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": _DEEPEST})
        self.enable("strikethrough")

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name that markdown-it calls
        """Return an address as it is written into a link."""
        return super().normalizeLink(url.replace(_BOUNDARY, ""))


_INLINE = _InlineReader()
_MARKDOWN = _MarkdownReader()
