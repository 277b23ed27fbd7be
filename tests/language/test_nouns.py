"""One noun for each thing: what pages, commands and letters say, and the documents for those who use them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.language.test_catalogues import key, source

ROOT = Path(__file__).parents[2]
DOCUMENTS = (
    *("README.md", "docs/web.md", "docs/api.md", "docs/cli.md", "docs/operating.md"),
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "web").glob("*.md")),
)
"""Those for people who use and run it; what is for engineers says what the code says."""
STANDARD = "annotation"
"""A word of W3C's: these documents describe the addresses at which programs read comments as its annotations."""
_CODE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)", re.DOTALL)
_LITERAL = re.compile(
    r"\{[^}]*\}|amendments/\S+|Amendment: A-|W3C annotations?|type must be Annotation|amendment must be"
)
"""What stands in a message as a program reads it: addresses, trailers, fields of files, the name of a standard."""


def rejected_words() -> tuple[str, ...]:
    """Read the words that the glossary rejects."""
    section = (
        (ROOT / "docs" / "glossary.md").read_text("utf-8").split("## One noun for each thing")[1].split("\n## ")[0]
    )
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")][2:]
    return tuple(word.strip() for row in rows for word in row[2].split(","))


REJECTED = re.compile(rf"\b({'|'.join(map(re.escape, rejected_words()))})s?\b", re.IGNORECASE)


def messages() -> Iterator[str]:
    """Yield what the program says, in English."""
    for message in source():
        yield from key(message)[1:]


def test_the_glossary_rejects_words() -> None:
    assert {"amendment", "proposed change", "revision", "annotation"} <= set(rejected_words())


def test_no_message_says_a_word_that_the_glossary_rejects() -> None:
    said = [message for message in messages() if REJECTED.search(_LITERAL.sub("", message))]
    assert said == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_document_says_a_word_that_the_glossary_rejects(name: str) -> None:
    words = _CODE.sub("", (ROOT / name).read_text("utf-8"))
    said = [line for line in words.splitlines() if set(map(str.lower, REJECTED.findall(line))) - {STANDARD}]
    assert said == []
