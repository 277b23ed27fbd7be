"""What stands beside a field as a hint is read out with it, to those who do not see that it stands there."""

import re
from pathlib import Path

import pytest

TEMPLATES = sorted((Path(__file__).parents[3] / "web" / "templates").rglob("*.html"))
FIELD = re.compile(r'<(?:fieldset|p class="field[^"]*")(.*?)</(?:fieldset|p)>', re.S)
LABEL = re.compile(r"<label.*?</label>", re.S)
HINT = re.compile(r'class="hint"(?: id="([^"]*)")?')


def unheard(template: str) -> list[str]:
    """Return hints inside fields without a name, and names of hints that nothing else in the template gives."""
    nameless = [field for field in FIELD.findall(template) if "" in HINT.findall(LABEL.sub("", field))]
    elsewhere = HINT.sub("", template)
    return nameless + [name for name in HINT.findall(template) if "hint" in name and name not in elsewhere]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_hint_is_heard(path: Path) -> None:
    assert unheard(path.read_text("utf-8")) == []


def test_it_is_found_out() -> None:
    assert unheard('<p class="field"><input> <span class="hint">Ten at most.</span></p>') != []
    assert unheard('<p class="field"><input> <span class="hint" id="most-hint">Ten at most.</span></p>') == [
        "most-hint"
    ]
    assert unheard('<input aria-describedby="most-hint"><p class="hint" id="most-hint">Ten at most.</p>') == []
