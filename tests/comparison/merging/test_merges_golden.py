"""What two people made of one text, joined (golden/merges.md): the base, ours, theirs, and what comes of it.

Where something must be asked, lines `asks about ...` name it, and the text holds both wordings, behind `[ours]` and
`[theirs]`. A line `=== name.md` begins a further file.
"""

import re

import pytest

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.merging import Conflicted, Merged, merge
from tests.golden import Case, cases

_FILE = re.compile(r"^=== (\S+)\n", re.MULTILINE)


def documents(source: str, parser: Parser) -> list[Document]:
    """The files of one side."""
    _, *parts = _FILE.split(source) if source.startswith("===") else ("", "text.md", source)
    return [parser.parse(name, f"{text}\n") for name, text in zip(parts[::2], parts[1::2], strict=True)]


def both(ours: str, theirs: str) -> str:
    """Write two wordings of which somebody has to choose one."""
    return f"[ours]\n{ours}[theirs]\n{theirs}[end]\n"


def shown(result: Merged | Conflicted) -> str:
    """What came of a merge as the golden file writes it."""
    files = result.documents
    is_one = list(files) == ["text.md"]
    text = files["text.md"] if is_one else "".join(f"=== {name}\n{files[name]}" for name in sorted(files))
    asked = result.conflicts if isinstance(result, Conflicted) else ()
    return ("".join(f"asks about {one.path or one.document}\n" for one in asked) + text).rstrip("\n")


@pytest.mark.parametrize("case", cases("merges.md", 4))
def test_two_texts_of_one_base_are_joined_like_this(case: Case) -> None:
    *sides, expected = case.parts
    parser = Parser()
    base, ours, theirs = (documents(side, parser) for side in sides)
    result, other = (merge(base, *pair, unresolved=both) for pair in ((ours, theirs), (theirs, ours)))
    assert shown(result) == expected
    assert isinstance(result, Conflicted) or shown(other) == expected
    assert merge(base, ours, base).documents == {one.name: sides_source(one) for one in ours}


def sides_source(document: Document) -> str:
    """The source of a file."""
    return "".join(section.source for section in document.sections)
