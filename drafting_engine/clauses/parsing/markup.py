"""Markup that nobody reads: lines without a word, and what stands unseen between words.

The forms are those of CommonMark (HTML blocks, comments, link definitions), Pandoc and Quarto (`{#id}`, `:::`, raw
TeX), Kramdown and Jekyll (`{:.class}`, `{% include %}`), Hugo (`{{< code >}}`) and of the tables of contents that
several programs put in. What is left out here stays in the source.
"""

import re

from drafting_engine.clauses.numbers.divisions import begins_name
from drafting_engine.clauses.numbers.numerals import raised_digits

_TAG = r"</?[A-Za-z][A-Za-z0-9-]*(?:\s(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)?/?>"
_TEX = (
    r"\\(?:(?:begin|end|[hv]space|setcounter|addtocounter|setlength|(?:this)?pagestyle|label|addcontentsline|input|"
    r"include|usepackage|pagenumbering|markboth|hypertarget)\*?(?:\[[^\[\]]*\])?(?:\{[^{}]*\})+|[A-Za-z@]+\*?(?=[\s\\]|\Z))"
)
_BLOCK = (
    "p|div|center|section|article|blockquote|dl|dd|dt|ul|ol|li|table|tbody|thead|tr|td|th|summary|details|figure|main|"
    "header|footer"
)
_IMAGE = r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])"
_NO_WORDS = {
    "!": re.compile(rf"(?:{_IMAGE}\s*)+\Z"),
    "i": re.compile(r"import\s+(?:[\w{},*\s$]{1,200}\sfrom\s+)?(?:'[^']*'|\"[^\"]*\");?\Z"),
    "e": re.compile(r"export\s+(?:default|const|let)\s[^.]*[={(].*[;)}\]]\Z"),
    "#": re.compile(r"#{1,6}\Z"),
    "<": re.compile(rf"(?:(?:{_TAG}|&nbsp;)\s*)+\Z"),
    ":": re.compile(r":{3,}"),
    "\\": re.compile(rf"(?:{_TEX}\s*)+\Z|\\\Z"),
    "{": re.compile(
        r"\{(?:/\*.*\*/|[:#.-][^{}]*|[{%<][^{}]*[%}>]|pagebreak|newpage|toc|(?:front|main|back)matter)\}\Z"
    ),
    "[": re.compile(
        rf"\[{{1,2}}_?toc_?\]{{1,2}}\Z|\[\]\{{[^{{}}]*\}}\Z|\[!\w{{1,20}}\]\Z|(?:\[{_IMAGE}\]\([^()]*\)\s*)+\Z",
        re.IGNORECASE,
    ),
    "&": re.compile(r"(?:&(?:nbsp|emsp|ensp|thinsp|shy|#160|#xa0);\s*)+\Z", re.IGNORECASE),
}
"""By its first sign what a line looks like that holds no word."""
_BOX = re.compile(
    r"(?:!{3}|\?{3}\+?)[ ][a-z-]+(?:[ ](?:inline|end))*(?:[ ]\"(?P<title>[^\"]*)\")?\Z"
    r"|={3}[!+]?[ ]\"(?P<leaf>[^\"]+)\"\Z"
)
"""How a box or a leaf with a title begins in Material for MkDocs, `!!! note "Fees"`, `=== "Members"`."""
_DEFINITION = re.compile(
    r"\[(?!\^)[^\[\]]{1,200}\]:[ \t]*(?:<[^<>]*>|\S+)(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\Z"
)
_HIDDEN = re.compile(r"<(script|style|template)\b", re.IGNORECASE)
_ANCHOR = re.compile(r"<(a|span)(?=\s)(?![^<>]*\shref\b)[^<>]*>\s*</\1\s*>|<a\s[^<>]*/>", re.IGNORECASE)
_ATTRIBUTE = r"\{(?:\s*(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"']+)))+\s*\}"
_UNDERLINED = re.compile(r"\[([^\[\]]{1,200})\]\{\.(?:underline|ul|mark|smallcaps)\}")
_SPAN = re.compile(rf"(?<!\!)\[([^\[\]]+)\]{_ATTRIBUTE}")
_OF_LINK = re.compile(rf"(?<=\)){_ATTRIBUTE}")
"""What Pandoc sets in brackets with attributes, and the attributes of its links."""
_EMPTY_SPAN = re.compile(r"\[\]\{[^{}]*\}")
_ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.][^{}]*|-|[\w-]+=[^{}]*)\}")
_LAST_ATTRIBUTES = re.compile(r"\s*\{:?\s*[#.][^{}]*\}\Z")
_BLOCK_TAGS = re.compile(rf"(?:</?(?:{_BLOCK})(?:\s[^<>]*)?/?>\s*)+", re.IGNORECASE)
_LAST_TAG = re.compile(rf"</?(?:{_BLOCK})(?:\s[^<>]*)?>\Z", re.IGNORECASE)
_INLINE = re.compile(
    r"<(b|strong|u|i|em|span|font)(?:\s[^<>]*)?>(?=\S)((?:(?!</?\1\b).){1,200}?)(?<=\S)</\1>", re.IGNORECASE
)
_HEADING = re.compile(r"<(h[1-6])(?:\s[^<>]*)?>(.*?)(?:</\1>\s*)?\Z", re.IGNORECASE)
_LONG_HEADING = re.compile(
    r"[ \t]*<(h[1-6])(?:\s[^<>]*)?>(?:(?!</\1>)[^\r\n])*"
    r"(?:\r?\n(?![ \t]*\r?$)(?:(?!</\1>)[^\r\n])*){1,5}</\1>[ \t]*(?:\r?\n|\Z)",
    re.IGNORECASE | re.MULTILINE,
)
_HEADS = {
    "<": re.compile(rf"(?:{_ANCHOR.pattern})\s*|{_BLOCK_TAGS.pattern}", re.IGNORECASE),
    "&": re.compile(r"(?:&(?:nbsp|emsp|ensp|thinsp|#160|#xa0);\s*)+", re.IGNORECASE),
    "[": re.compile(rf"{_EMPTY_SPAN.pattern}\s*"),
    "{": re.compile(r"\{:[^{}]*\}\s*"),
}
"""By its first sign what may stand unseen in front of a line."""
_BREAKS = ("<br>", "<br/>", "<br />")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ANY_TAG = re.compile(_TAG)
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_PERMALINK = re.compile(r"\[(?:¶|#|🔗|§)\]\([^()]*\)\s*\Z")
"""The link of a heading to itself, which programs put behind it."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


_BLANKS = (" ", "\t", "\u3000", "")


def columns(line: str) -> int:
    """Return the column of the first sign of a line, tabs counted to the next fourth column."""
    if line[:1] not in _BLANKS:
        return 0
    stripped = len(line) - len(line.lstrip(" \t\u3000"))
    return len(line[:stripped].replace("\u3000", "  ").expandtabs(4))


def has_no_words(line: str) -> bool:
    """Return True if a line, without the blanks around it, shows a reader no word; comments are not looked at."""
    form = _NO_WORDS.get(line[0])
    return form is not None and form.match(line) is not None


def is_apart(line: str) -> bool:
    """Return True if a line begins with the tag of a paragraph or of an item, whatever stands above it."""
    return line[:1] == "<" and _BLOCK_TAGS.match(line) is not None


def title_of_box(line: str) -> str | None:
    """Return the title that a line gives to the box or leaf below it, perhaps an empty one; None for other lines."""
    found = _BOX.match(line)
    return (found["title"] or found["leaf"] or "").strip() if found else None


def without_last_tags(line: str) -> str:
    """Return a line without the tags of HTML that end its paragraph or item."""
    end = len(line)
    while end and line[end - 1] == ">":
        at = line.rfind("<", 0, end)
        if at < 0 or _LAST_TAG.match(line[at:end]) is None:
            break
        end = at
        while end and line[end - 1].isspace():
            end -= 1
    return line[:end]


def is_html_item(line: str) -> bool:
    """Return True if a line is an item of a list in HTML."""
    return line[:3].lower() == "<li"


def html_heading(line: str) -> tuple[int, str] | None:
    """Return the level and the words of a heading in HTML that takes up a line."""
    found = _HEADING.match(line) if line[:2].lower() == "<h" else None
    return (int(found[1][1]), heading_words(found[2])) if found else None


def end_of_html_heading(source: str, start: int) -> int:
    """Return where a heading in HTML ends that goes on over several lines, without a blank one; 0 for others."""
    found = _LONG_HEADING.match(source, start) if source[start : start + 80].lstrip()[:2].lower() == "<h" else None
    return found.end() if found else 0


def with_marks(words: str) -> str:
    """Return a line whose first words are set off by a tag or by Pandoc, `<b>Article 5.</b>`, with Markdown's marks."""
    if words[:1] == "[" and (span := _UNDERLINED.match(words)) and begins_name(span[1]):
        return f"**{span[1]}**{words[span.end() :]}"
    found = _INLINE.match(words) if words[:1] == "<" else None
    if found is None:
        return words
    is_only_set = found[1].lower() in ("span", "font") and found.end() == len(words) and not begins_name(found[2])
    return found[2] if is_only_set else f"**{found[2]}**{words[found.end() :]}"


def is_link_definition(line: str) -> bool:
    """Return True if a line says where a link leads, `[charter]: https://...`, which is shown nowhere."""
    return _DEFINITION.match(line) is not None


def unseen_until(line: str) -> str:
    """Return the sign that ends what a line begins and nobody sees, a comment or a style; nothing if it begins none."""
    if line.startswith("<!--"):
        return "-->"
    hidden = _HIDDEN.match(line)
    return f"</{hidden[1].lower()}>" if hidden else ""


def without_anchors(text: str) -> str:
    """Take out of a text what nobody sees: comments, anchors that wait for a link, attributes at its end."""
    if "<" in text:
        text = _without_last_breaks(without_last_tags(_ANCHOR.sub("", _without_comments(text)).strip()))
    if "]{" in text or "){" in text:
        text = _OF_LINK.sub("", _SPAN.sub(r"\1", _EMPTY_SPAN.sub("", text).strip()))
    return _LAST_ATTRIBUTES.sub("", text) if text[-1:] == "}" else text


def _without_last_breaks(text: str) -> str:
    end = len(text)
    while text.endswith(_BREAKS, max(0, end - 6), end):
        end = text.rfind("<", 0, end)
        while end and text[end - 1] == " ":
            end -= 1
    return text[:end]


def _without_comments(text: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return " ".join(("".join(kept) + text[at:]).split()) if kept else text


def without_head(text: str) -> str:
    """Take away the anchors and attributes that stand in front of the words of a line."""
    at = 0
    while text[at : at + 1] in _HEADS and (found := _HEADS[text[at]].match(text, at)):
        at = found.end()
    return text[at:]


def heading_words(text: str) -> str:
    """Return the words of a heading as they are read: without anchors, attributes, tags and the addresses of links."""
    if not _has_signs(text):
        return text
    text = _BREAK.sub(" ", without_anchors(raised_digits(text)))
    text = _ATTRIBUTES.sub("", _ANY_TAG.sub("", _PERMALINK.sub("", text)))
    text = _ESCAPE.sub(r"\1", _LINK.sub(r"\1", text))
    if "&" in text:
        import html  # noqa: PLC0415 - its table of 2,000 names is needed for few texts

        text = html.unescape(text)
    return text.strip()


def _has_signs(text: str) -> bool:
    return "<" in text or "{" in text or "[" in text or "&" in text or "\\" in text
