"""Styles say what they mean in words that every browser knows."""

import re
from pathlib import Path

import pytest

STYLES = sorted((Path(__file__).parents[3] / "web/static").rglob("*.css"))


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_lines_under_words_are_drawn_by_webkit_too(style: Path) -> None:
    together = re.findall(r"text-decoration:\s*[\w-]+ [^;}]+", style.read_text(encoding="utf-8"))
    assert together == [], (
        "WebKit knows line, style, colour and thickness one by one, and drops what names them together"
    )
