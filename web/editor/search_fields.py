"""Fields with search: who asked for a change, and which comments it answers."""

from collections.abc import Mapping, Sequence

from drafting_engine.identifiers import OriginId
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.drafting.inputs import Input, comments_found, comments_named, inputs_found, inputs_named
from web.editor.contexts import InputOption, SearchField
from web.editor.fields import EditorInput
from web.editor.target import EditorTarget
from web.site.origins.palette import kind_of
from web.site.page_services import PageServices


def search_field(services: PageServices, name: str, query: str, ticked: Sequence[str], document: str) -> SearchField:
    """Return a field with search: what is ticked first, then what was found."""
    engine = services.engine
    is_origin = name == "origin"
    chosen = inputs_named(engine, ticked) if is_origin else comments_named(engine, ticked)
    found: tuple[Input, ...] = ()
    if query.strip() or not is_origin:
        found = inputs_found(engine, query) if is_origin else comments_found(engine, query, document=document)
    ids = {one.id.partition(" ")[0] for one in chosen}
    rows = [_named(one, is_ticked=True) for one in chosen]
    rows += [_named(one, is_ticked=False) for one in found if one.id not in ids]
    words, hint = _asked(is_origin=is_origin)
    nothing = _("Nothing was found for “{query}”.", query=query.strip()) if query.strip() and not found else ""
    return SearchField(name=name, words=words, hint=hint, query=query, rows=tuple(rows), nothing=nothing)


def _asked(*, is_origin: bool) -> tuple[str, str]:
    """What a field asks, and how it is filled."""
    if is_origin:
        hint = _("Search petitions, proposals, events and essays by a word or a number, and tick them.")
        return _("Who asked for it"), hint
    return _("Which comments it answers"), _("Search comments by a word, and tick them.")


def search_fields(
    services: PageServices, target: EditorTarget, typed: EditorInput, queries: Mapping[str, str]
) -> list[SearchField]:
    """Return the fields with search that an editor asks."""
    found = []
    if target.asks_origins:
        found.append(
            search_field(services, "origin", queries.get("origin", ""), typed.message.origins, target.document)
        )
    if target.asks_answers:
        found.append(
            search_field(services, "answers", queries.get("answers", ""), typed.message.answers, target.document)
        )
    return found


def _named(one: Input, *, is_ticked: bool) -> InputOption:
    kind = kind_of(OriginId(one.id.partition(" ")[0]))
    number = one.id.partition("-")[2] if one.id[:2] in ("P-", "A-", "E-", "M-", "S-", "V-", "D-") else ""
    told = f"{kind} {number}".strip()
    if one.note and one.clause:
        told = _("{kind} by {author} on {clause}", kind=told, author=one.note, clause=one.clause)
    elif one.note:
        told = _("{kind} by {author}", kind=told, author=one.note)
    return InputOption(id=one.id, words=one.title or one.id, note=told, is_ticked=is_ticked)
