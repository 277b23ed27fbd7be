"""Checking heads: branches and tags that stand elsewhere than this program left them."""

from collections.abc import Iterator, Mapping

from drafting_engine.errors import Conflict, DraftingError
from drafting_engine.register import heads, journal
from drafting_engine.register.units import Unit
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.refs import HEADS, REPLACED, TAGS
from drafting_engine.repository.writing.ref_moves import noted_moves
from drafting_engine.services.publishing.heads import JOURNAL, explained, is_guarded, leads_to

_REWRITING = ("shallow", "info/grafts", "objects/info/alternates", "objects/info/http-alternates")
"""Files by which Git shows another history than the objects tell, or takes objects from elsewhere."""


def head_faults(unit: Unit, repository: Repository) -> Iterator[DraftingError]:
    """Yield a fault for each ref that was moved, made or removed otherwise than by this program or a push."""
    if not is_guarded(repository.path):
        return
    yield from _rewriting(repository)
    now = repository.targets()
    yield from (Conflict("ref-replaces-object", ref=ref) for ref in now if ref.startswith(REPLACED))
    known = {ref: head.target for ref, head in heads.noted(unit).items()}
    if not known:
        return
    fine = explained(repository, known, now, noted_moves(repository.path).moves)
    for ref in sorted(known.keys() | now.keys()):
        before, after = known.get(ref, ""), now.get(ref, "")
        if before != after and fine.get(ref) != after and not ref.startswith(REPLACED):
            yield _moved(repository, ref, before, after)
    yield from _published(unit, repository, known, now)


def _rewriting(repository: Repository) -> Iterator[DraftingError]:
    for name in _REWRITING:
        if (repository.path / name).exists():
            yield Conflict("git-file-changes-history", file=name)


def _moved(repository: Repository, ref: str, before: str, after: str) -> DraftingError:
    """Return what happened to a ref, in words that say what is lost."""
    facts = {"ref": ref, "before": before[:12], "after": after[:12]}
    if not before:
        return Conflict("ref-made-outside", **facts)
    if not after:
        return Conflict("ref-removed-outside", **facts)
    if not (_is_id(before) and _is_id(after)):
        return Conflict("ref-points-elsewhere", ref=ref, before=before[:60], after=after[:60])
    if ref.startswith(TAGS):
        return Conflict("tag-moved-outside", **facts)
    if leads_to(repository, after, before):
        return Conflict("ref-set-back", **facts)
    if leads_to(repository, before, after):
        return Conflict("ref-moved-outside", **facts)
    return Conflict("ref-rewritten-outside", **facts)


def _is_id(target: str) -> bool:
    return not target.startswith("ref: ")


def _published(
    unit: Unit, repository: Repository, known: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[DraftingError]:
    """Yield what the branch of heads says and neither the register nor the branches can mean."""
    head = repository.ref(HEADS)
    if head is None:
        return
    for path, blob in repository.files(head).items():
        told = repository.text(blob, path, strict=False).strip()
        if path == JOURNAL:
            number, _, digest = told.partition(" ")
            if not number.isdecimal() or journal.link(unit, int(number)) != digest:
                yield Conflict("published-journal-differs", number=number[:20])
        elif path.startswith(TAGS):
            if told not in (known.get(path), now.get(path)):
                yield Conflict("published-head-differs", ref=path, told=told[:12])
        elif path in known and not told.startswith("sha256:") and not leads_to(repository, told, known[path]):
            yield Conflict("published-head-differs", ref=path, told=told[:12])
