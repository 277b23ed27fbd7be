"""Amendments as files of the record, and back: what is written is read as the same amendment."""

from datetime import UTC

from drafting_engine.errors import Invalid, OneOf
from drafting_engine.participation.amendments.amendment import Amendment, AmendmentState, AmendmentStep, EarlierTitle
from drafting_engine.participation.amendments.cosignatures import CosignedVersion, counted
from drafting_engine.participation.process.cosigning_rule import RULE, EarlierCosignatures
from drafting_engine.record.files import RecordFile, write_file
from drafting_engine.record.front_matter import FrontMatter

FOLDER = "amendments"
_MOST_STEPS = 1_000
_LONGEST = {
    "title": 200,
    "author": 80,
    "article": 500,
    "origin": 100,
    "reason": 60,
    "words": 8_000,
    "decided_by": 200,
    "hidden": 200,
    "why": 20_000,
}


def amendment_path(number: int) -> str:
    """Return where an amendment stands in the tree of the record."""
    return f"{FOLDER}/A-{number}.md"


def number_of(name: str) -> int:
    """Read `A-7`; raise `Invalid` for anything else."""
    digits = name.removeprefix("A-")
    if name == digits or not (digits.isascii() and digits.isdecimal() and len(digits) <= 9 and digits[0] != "0"):
        raise Invalid("not-an-amendment-id", name=name[:40])
    return int(digits)


def amendment_file(amendment: Amendment) -> str:
    """Write an amendment as its file in the record."""
    fields: dict[str, object] = {
        "id": amendment.id,
        "title": amendment.title,
        "author": amendment.author,
        "opened": amendment.opened.astimezone(UTC).isoformat(),
        "state": amendment.state.value,
        "article": amendment.document,
        "base": amendment.base,
    }
    if amendment.origin:
        fields["origin"] = amendment.origin
    fields |= {"cosigners": amendment.cosigners, "needed": amendment.needed}
    if amendment.earlier_cosignatures is not EarlierCosignatures.COUNT:
        fields[RULE] = amendment.earlier_cosignatures.value
    if amendment.cosigned:
        fields["cosigned"] = [_cosigned_fields(one) for one in amendment.cosigned]
    if amendment.final:
        fields["final"] = amendment.final
    if amendment.landed:
        fields["landed"] = amendment.landed
    if amendment.hidden:
        fields["hidden"] = amendment.hidden
    if amendment.superseded_by:
        fields["superseded_by"] = f"A-{amendment.superseded_by}"
    if amendment.earlier:
        fields["earlier"] = [_title_fields(one) for one in amendment.earlier]
    fields["history"] = [_step_fields(step) for step in amendment.history]
    return write_file(fields, amendment.why)


def amendment_from(file: RecordFile) -> Amendment:
    """Read an amendment from its file; raise `Invalid` if the file contradicts the format."""
    matter = file.matter
    number = number_of(matter.text("id"))
    if file.path != amendment_path(number):
        raise Invalid("amendment-in-wrong-file", path=file.path, number=str(number), right=amendment_path(number))
    follower = matter.text("superseded_by", "")
    earlier = _earlier_cosignatures(matter)
    return Amendment(
        number=number,
        title=_short(matter, "title"),
        author=_short(matter, "author"),
        opened=matter.moment("opened"),
        state=_state(matter),
        document=_short(matter, "article"),
        base=_commit(matter, "base"),
        origin=_short(matter, "origin", ""),
        cosigners=matter.number("cosigners"),
        needed=matter.number("needed"),
        earlier_cosignatures=earlier,
        cosigned=_cosigned(matter, earlier),
        history=tuple(_step(part) for part in matter.parts("history")[:_MOST_STEPS]),
        landed=_commit(matter, "landed"),
        final=_commit(matter, "final"),
        superseded_by=number_of(follower) if follower else None,
        why=file.text,
        hidden=_short(matter, "hidden", ""),
        earlier=tuple(_title(part) for part in matter.parts("earlier")),
    )


def _step_fields(step: AmendmentStep) -> dict[str, object]:
    fields: dict[str, object] = {"at": step.at.astimezone(UTC).isoformat(), "state": step.state.value, "by": step.by}
    more: dict[str, object] = {
        "reason": step.reason,
        "words": step.words,
        "decided_by": step.decided_by,
        "decided_on": step.decided_on,
    }
    return fields | {key: value for key, value in more.items() if value}


def _step(matter: FrontMatter) -> AmendmentStep:
    return AmendmentStep(
        at=matter.moment("at"),
        state=_state(matter),
        by=matter.text("by"),
        reason=_short(matter, "reason", ""),
        words=_short(matter, "words", ""),
        decided_by=_short(matter, "decided_by", ""),
        decided_on=matter.day_if_any("decided_on"),
    )


def _title_fields(one: EarlierTitle) -> dict[str, object]:
    return {"until": one.until.astimezone(UTC).isoformat(), "title": one.title, "why": one.why}


def _title(matter: FrontMatter) -> EarlierTitle:
    return EarlierTitle(title=_short(matter, "title"), why=_short(matter, "why"), until=matter.moment("until"))


def _cosigned_fields(one: CosignedVersion) -> dict[str, object]:
    return {"version": one.version, "count": one.count} if one.version else {"count": one.count}


def _cosigned(matter: FrontMatter, earlier: EarlierCosignatures) -> tuple[CosignedVersion, ...]:
    """Read co-signatures by version; raise `Invalid` if a version is there twice, or they are not what counts."""
    found = tuple(CosignedVersion(_commit(one, "version"), one.number("count")) for one in matter.parts("cosigned"))
    if len({one.version for one in found}) < len(found):
        raise Invalid("cosigned-twice", path=matter.path)
    if found and counted(found, earlier) != matter.number("cosigners"):
        raise Invalid("cosigned-not-cosigners", path=matter.path, count=counted(found, earlier))
    return found if any(one.version for one in found) else ()


def _earlier_cosignatures(matter: FrontMatter) -> EarlierCosignatures:
    rule = matter.text(RULE, EarlierCosignatures.COUNT)
    if rule not in set(EarlierCosignatures):
        raise Invalid("not-a-rule-for-cosignatures", path=matter.path, rule=rule[:40])
    return EarlierCosignatures(rule)


def _short(matter: FrontMatter, key: str, default: str | None = None) -> str:
    return matter.bounded(key, _LONGEST[key], default)


def _commit(matter: FrontMatter, key: str) -> str:
    name = matter.text(key, "")
    if name and not (len(name) == 40 and set(name) <= set("0123456789abcdef")):
        raise Invalid("field-not-a-version", path=matter.path, key=key)
    return name


def _state(matter: FrontMatter) -> AmendmentState:
    state = matter.text("state")
    try:
        return AmendmentState(state)
    except ValueError:
        known = OneOf(known.value for known in AmendmentState)
        raise Invalid("not-an-amendment-state", path=matter.path, state=state[:40], known=known) from None
