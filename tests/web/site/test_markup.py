"""What is put into a page as it is has a type of its own, and nothing else gets past the escaping."""

import re
from pathlib import Path

from markupsafe import Markup

from web.site.markup import render_block, render_inline

TEMPLATES = Path(__file__).parents[3] / "web" / "templates"
_INLINE = "(?:span|a|b|em|small|strong|abbr|time|i|cite|q)"
NO_BLANK = re.compile(rf"</{_INLINE}>(?:{{%-? *(?:if|endif|for|endfor)\b[^%]*%}})*<{_INLINE}\b[^>]*>(?=\S)")
"""Two things in one line with no blank between them: they are read, copied and heard as one word."""


def test_no_template_takes_a_word_for_safe() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.*")}
    assert len(texts) > 40
    assert [name for name, text in texts.items() if "safe" in text or "autoescape" in text] == []


def test_what_was_let_through_the_sieve_is_not_escaped_again_and_all_else_is() -> None:
    words = render_inline("**Water** <script>")
    assert isinstance(words, Markup)
    assert words == "<strong>Water</strong> &lt;script&gt;"
    assert Markup("<p>{}</p>").format(words) == f"<p>{words}</p>"
    assert Markup("<p>{}</p>").format("<b>") == "<p>&lt;b&gt;</p>"
    assert isinstance(render_block("# Title"), Markup)


def test_no_two_things_in_one_line_run_together() -> None:
    """Where they stand below one another is a matter of style sheets: a screen reader has none."""
    assert NO_BLANK.search("<b>61% verified</b>{% if claim %}<i>claimed</i>{% endif %}")
    texts = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")}
    assert {name: found.group(0) for name, text in texts.items() if (found := NO_BLANK.search(text))} == {}
