"""Acts on clauses, one each (golden/acts.md): the act, the text, and what comes of it or why it is refused.

Of an act that was done the first line says what happened (the clause, its new number or the clause that it went to,
how many were renumbered with it), the second who carries on whom. A line `=== name.md` begins a further file, and in an
act `name.md:hall.1` names a clause there.
"""

import re

import pytest

from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.editing.reshaping import Reshaped, Reshaping
from drafting_engine.errors import DraftingError
from tests.golden import Case, cases

_FILE = re.compile(r"^=== (\S+)\n", re.MULTILINE)


def done(act: str, source: str) -> str:
    """What an act makes of a text, as the golden file writes it."""
    _, *parts = _FILE.split(source) if source.startswith("===") else ("", "text.md", source)
    documents = [parse(name, text.rstrip("\n") + "\n") for name, text in zip(parts[::2], parts[1::2], strict=True)]
    verb, address, words = [*act.split(" ", 2), ""][:3]
    shape = Reshaping(documents)
    try:
        result = _shaped(shape, verb, _place(address, documents[0].name), words)
    except DraftingError as refusal:
        return f"refused: {refusal}"
    report = result.report
    told = [f"{report.kind}: {report.clause}", report.other, str(report.followers or "")]
    lives = "; ".join(f"{one.before.key} > {one.after.key}" for one in result.continued)
    files = sorted(result.sources.items())
    text = files[0][1] if files and len(documents) == 1 else "".join(f"=== {name}\n{text}" for name, text in files)
    return f"{' | '.join(filter(None, told))}\n{lives}\n{text}".rstrip("\n")


def _place(address: str, name: str) -> tuple[str, str]:
    document, _, key = address.rpartition(":")
    return document or name, key


def _shaped(shape: Reshaping, verb: str, place: tuple[str, str], words: str) -> Reshaped:
    if verb == "renumber":
        return shape.renumber(*place, words)
    if verb == "move":
        return shape.move(*place, *_place(words, place[0]))
    return shape.split(*place, words) if verb == "split" else shape.merge(*place)


@pytest.mark.parametrize("case", cases("acts.md", 3))
def test_an_act_gives_this_text(case: Case) -> None:
    act, source, expected = case.parts
    assert done(act, source) == expected
