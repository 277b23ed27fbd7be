"""Co-signatures in the register: who gave them, to which version, and how many stand at each."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from drafting_engine.participation.amendments.cosignatures import Cosignature, CosignedVersion
from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import cosignatures, cosigned_versions
from drafting_engine.register.units import Unit


def cosign(unit: Unit, number: int, person: PersonId, version: str, at: datetime) -> bool:
    """Give a co-signature to a version, in place of an earlier one; return True if that is new."""
    given = of_person(unit, number, person)
    if given and given.version == version:
        return False
    if given is None:
        unit.connection.execute(insert(cosignatures).values(amendment=number, person=person.value, at=at))
    unit.connection.execute(update(cosignatures).where(_by(number, person)).values(version=version, asked=False, at=at))
    return True


def leave(unit: Unit, number: int, person: PersonId) -> None:
    """Note that somebody was asked and leaves a co-signature at the earlier version."""
    unit.connection.execute(update(cosignatures).where(_by(number, person)).values(asked=False))


def take_back(unit: Unit, number: int, person: PersonId) -> bool:
    """Take a co-signature back; return True if there was one."""
    return unit.connection.execute(delete(cosignatures).where(_by(number, person))).rowcount > 0


def of_person(unit: Unit, number: int, person: PersonId) -> Cosignature | None:
    """Return somebody's co-signature; None if they have not given one."""
    wanted = select(cosignatures.c.version, cosignatures.c.asked).where(_by(number, person))
    row = unit.connection.execute(wanted).one_or_none()
    return Cosignature(row.version, row.asked) if row else None


def cosigners(unit: Unit, number: int) -> tuple[PersonId, ...]:
    """List who has co-signed, in the order in which they did."""
    wanted = select(cosignatures.c.person).where(cosignatures.c.amendment == number)
    rows = unit.connection.scalars(wanted.order_by(cosignatures.c.at, cosignatures.c.person))
    return tuple(map(PersonId, rows))


def ask(unit: Unit, number: int, version: str) -> tuple[PersonId, ...]:
    """Note that all are asked who co-signed another version and do not owe an answer already; return them."""
    other = (cosignatures.c.amendment == number) & (cosignatures.c.version != version) & ~cosignatures.c.asked
    rows = unit.connection.scalars(select(cosignatures.c.person).where(other).order_by(cosignatures.c.person)).all()
    unit.connection.execute(update(cosignatures).where(other).values(asked=True))
    return tuple(map(PersonId, rows))


# Versions


def note_version(unit: Unit, number: int, version: str, nameless: int = 0) -> None:
    """Note a version that can be co-signed from now on, with co-signers of whom only the number is known."""
    unit.connection.execute(
        insert(cosigned_versions).values(amendment=number, version=version, nameless=nameless)
    )  # fmt: skip


def name_version(unit: Unit, number: int, version: str) -> None:
    """Name the version of co-signatures of which nobody had noted it."""
    for table in (cosigned_versions, cosignatures):
        unnamed = (table.c.amendment == number) & (table.c.version == "")
        unit.connection.execute(update(table).where(unnamed).values(version=version))


def move(unit: Unit, number: int, version: str, to: str) -> None:
    """Move co-signatures from one version to another that has the same words."""
    had, has = (
        (cosigned_versions.c.amendment == number) & (cosigned_versions.c.version == one) for one in (version, to)
    )
    nameless = unit.connection.scalar(select(cosigned_versions.c.nameless).where(had)) or 0
    unit.connection.execute(update(cosigned_versions).where(had).values(nameless=0))
    more = update(cosigned_versions).where(has).values(nameless=cosigned_versions.c.nameless + nameless)
    unit.connection.execute(more)
    given = (cosignatures.c.amendment == number) & (cosignatures.c.version == version)
    unit.connection.execute(update(cosignatures).where(given).values(version=to, asked=False))


def current_version(unit: Unit, number: int) -> str | None:
    """Return the version that can be co-signed now; empty if nobody noted it, None if nobody could co-sign yet."""
    wanted = select(cosigned_versions.c.version).where(cosigned_versions.c.amendment == number)
    return unit.connection.scalar(wanted.order_by(cosigned_versions.c.id.desc()).limit(1))


def by_version(unit: Unit, numbers: Sequence[int]) -> Mapping[int, tuple[CosignedVersion, ...]]:
    """Count the co-signatures of amendments by version, those left out at which none stands but for the last."""
    named = {
        (row.amendment, row.version): row.many
        for row in unit.connection.execute(
            select(cosignatures.c.amendment, cosignatures.c.version, func.count().label("many"))
            .where(cosignatures.c.amendment.in_(numbers))
            .group_by(cosignatures.c.amendment, cosignatures.c.version)
        )
    }
    found: dict[int, list[CosignedVersion]] = {number: [] for number in numbers}
    wanted = select(cosigned_versions).where(cosigned_versions.c.amendment.in_(numbers))
    for row in unit.connection.execute(wanted.order_by(cosigned_versions.c.id)):
        many = row.nameless + named.get((row.amendment, row.version), 0)
        found[row.amendment].append(CosignedVersion(row.version, many))
    return {number: _without_empty(versions) for number, versions in found.items()}


def _without_empty(versions: Sequence[CosignedVersion]) -> tuple[CosignedVersion, ...]:
    """Leave out what says nothing: versions without co-signatures, and all if nobody has co-signed any."""
    given = [one for one in versions if one.count]
    return (*given, *(one for one in versions[-1:] if not one.count)) if given else ()


def _by(number: int, person: PersonId) -> ColumnElement[bool]:
    return (cosignatures.c.amendment == number) & (cosignatures.c.person == person.value)
