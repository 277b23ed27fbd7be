"""Scripts say nothing of their own: the page hands them their words, in its language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "web"
TEMPLATES = "".join(path.read_text(encoding="utf-8") for path in sorted((WEB / "templates").rglob("*.html")))

_WORDS = re.compile(r"\bdataset\.(\w+)|\bwords\.((?:words[A-Z]|locale)\w*)")
"""What a script reads from an element, by the name that the browser makes of `data-words-kept-at`: `wordsKeptAt`."""
_FOUND_BY_SCRIPTS = re.compile(r"delete \w+\.dataset\.\w+|\w+\.dataset\.\w+ = ")


def asked() -> Iterator[tuple[str, str]]:
    """Yield each script with each attribute that it reads."""
    for path in sorted((WEB / "static").rglob("*.js")):
        source = path.read_text(encoding="utf-8")
        own = {found.rpartition(".")[2].rstrip(" =") for found in _FOUND_BY_SCRIPTS.findall(source)}
        for name in sorted({one or other for one, other in _WORDS.findall(source)} - own):
            yield path.name, "data-" + re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


ASKED = tuple(asked())


def test_scripts_ask_the_page_for_words() -> None:
    assert ("editor.js", "data-words-kept-at") in ASKED
    assert ("comments.js", "data-words-comment") in ASKED
    assert ("answers.js", "data-tick-none") in ASKED


@pytest.mark.parametrize(("script", "attribute"), ASKED)
def test_a_page_has_what_a_script_asks_for(script: str, attribute: str) -> None:
    assert re.search(rf"\b{attribute}\b", TEMPLATES), f"{script} reads {attribute}, which no page has"


@pytest.mark.parametrize("place", ["moment", "time", "sign_in", "amount"])
def test_what_a_script_puts_into_a_sentence_has_its_place_there(place: str) -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in sorted((WEB / "static").rglob("*.js")))
    assert f'"{{{place}}}"' in scripts
    assert re.search(rf"data-[\w-]+=\"{{{{ _\('[^']*{{{place}}}", TEMPLATES)
