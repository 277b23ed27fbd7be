"""Inputs: finding the petitions, amendments, comments and essays that a change may name as its origin."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from drafting_engine.clauses.numbers.headings import fold
from drafting_engine.errors import DraftingError
from drafting_engine.identifiers import OriginId
from drafting_engine.services.comments.placing import AnchoredComment
from drafting_engine.services.engine import Engine

MOST = 8
"""How many are shown at once."""
_SHOWN = 140
"""Characters of a comment that are shown where somebody looks for it."""
_OF_A_TITLE = 60
"""Characters of a comment by which it is called beside a clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """Something that a change can go back to or answer."""

    id: str
    """As trailers name it: `P-12`, `essay:water-in-common`, `C-01JX`."""
    title: str
    note: str = ""
    """Who said it."""
    clause: str = ""
    """The path of the clause that a comment is on."""


def inputs_found(engine: Engine, query: str, most: int = MOST) -> tuple[Input, ...]:
    """Find petitions, amendments, events, surveys and essays by id or words; without words the newest."""
    return tuple(_matching(reversed(tuple(_inputs(engine))), query))[:most]


def comments_found(engine: Engine, query: str, *, document: str) -> tuple[Input, ...]:
    """Find comments by id or words, those on a document first; without words only these."""
    main = engine.texts.heads().main
    said = [one for one in reversed(engine.comments.all(main)) if not one.said.is_gone]
    here = [one for one in said if one.document == document]
    others = [one for one in said if one.document != document] if query.strip() else []
    found = (_comment(one) for one in (*here, *others) if _is_id(one.said.name))
    return tuple(_matching(found, query))[:MOST]


def inputs_named(engine: Engine, ids: Iterable[str]) -> tuple[Input, ...]:
    """Return inputs by what a form names, in its order; one that is not known stands for itself."""
    titles = {one.id: one for one in _inputs(engine)}
    return tuple(titles.get(name.partition(" ")[0]) or Input(id=name, title="") for name in ids)


def comments_named(engine: Engine, ids: Iterable[str]) -> tuple[Input, ...]:
    """Return comments by what a form names, in its order; one that is not known stands for itself."""
    wanted = tuple(ids)
    if not wanted:
        return ()
    known = {one.said.name: _comment(one) for one in engine.comments.all(engine.texts.heads().main)}
    return tuple(known.get(name) or Input(id=name, title="") for name in wanted)


def input_titles(engine: Engine, named: Collection[str] = ()) -> Mapping[str, str]:
    """Return what inputs are called, by id: `{"P-2": "Longer leave", "C-01JX": "And on the eleventh day?"}`.

    Proposals, essays, petitions, events and surveys have titles; for comments, if they are among those named, their
    first words stand. What is hidden or withdrawn has none.
    """
    words = _comment_titles(engine, [name for name in named if name.startswith("C-")])
    return {**words, **_essay_titles(engine), **engine.amendments.titles(), **engine.petitions.titles()}


def input_title(engine: Engine, name: str) -> str | None:
    """Return what one input is called, as `input_titles` says it; None if nobody knows it.

    Only what an input of its kind needs is read.
    """
    if name.startswith("C-"):
        return _comment_titles(engine, [name]).get(name)
    if name.startswith("essay:"):
        return _essay_titles(engine).get(name)
    found = engine.amendments if name.startswith("A-") else engine.petitions
    return found.titles().get(name)


def _comment_titles(engine: Engine, names: Collection[str]) -> Mapping[str, str]:
    said = engine.comments.files() if names else {}
    shown = (one for name in names if name in said and not (one := said[name][1]).is_gone)
    return {one.name: _short(one.body, _OF_A_TITLE) for one in shown}


def _essay_titles(engine: Engine) -> Mapping[str, str]:
    return {one.id: one.title for one in _essays(engine, engine.texts.heads().main)}


def _comment(one: AnchoredComment) -> Input:
    clause = one.clause.path if one.clause is not None else ""
    return Input(id=one.said.name, title=_short(one.said.body), note=one.said.author, clause=clause)


def _inputs(engine: Engine) -> Iterator[Input]:
    main = engine.texts.heads().main
    for one in reversed(engine.amendments.shown()):
        yield Input(id=one.amendment.id, title=one.amendment.title, note=one.amendment.author)
    yield from _essays(engine, main)
    try:  # a petition whose words are hidden has no title, and is not offered either
        yield from (Input(id=name, title=title) for name, title in engine.petitions.titles().items() if title)
    except DraftingError:  # a broken record has its own pages that say so
        return


def _essays(engine: Engine, main: str) -> tuple[Input, ...]:
    try:
        return tuple(
            Input(id=f"essay:{essay.slug}", title=essay.title)
            for essay in engine.essays.all(main)
            if _is_id(f"essay:{essay.slug}")
        )
    except DraftingError:
        return ()


def _matching(inputs: Iterable[Input], query: str) -> Iterator[Input]:
    words = fold(query).split()
    for one in inputs:
        told = fold(f"{one.id} {one.title} {one.clause} {one.note}")
        if all(word in told for word in words):
            yield one


def _is_id(name: str) -> bool:
    try:
        OriginId.parse(name)
    except DraftingError:
        return False
    return True


def _short(body: str, most: int = _SHOWN) -> str:
    from drafting_engine.clauses.rendering import plain_text  # noqa: PLC0415 - nh3 is heavy, and most need no comment

    line = " ".join(plain_text(body).split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
