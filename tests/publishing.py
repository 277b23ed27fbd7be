"""A tiny public thing for tests of publishing: a comment whose file tells how often it was changed."""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from drafting_engine.clock import Clock
from drafting_engine.record.published_files import PublishedFile
from drafting_engine.register import journal as entries
from drafting_engine.register.journal import Noun
from drafting_engine.register.opening import Register
from drafting_engine.register.tables import journal
from drafting_engine.register.units import Unit
from drafting_engine.services.acts import Acts
from drafting_engine.services.publishing.publisher import Publisher


def shaped(unit: Unit, keys: Sequence[str], address: str) -> Iterator[PublishedFile]:
    """Shape things: each file says how many entries there are about it, and one called gone has no file any more."""
    if "broken" in keys:
        raise ValueError("this can't be shaped")
    query = select(journal.c.key, func.count()).where(journal.c.key.in_(keys)).group_by(journal.c.key)
    for key, changes in unit.connection.execute(query):
        text = None if key.startswith("gone") else f"{address}: {key} was changed {changes} times\n"
        yield PublishedFile(branch="annotations", path=place(key), text=text, subject=f"Comment {key}")


def place(key: str) -> str:
    """Say where the file of a thing is."""
    return f"water/{key[-2:]}/C-{key}.json"


def change(register: Register, clock: Clock, *keys: str) -> list[int]:
    """Change things, each in a unit of its own."""

    def enter(key: str) -> int:
        return register.write(lambda unit: entries.enter(unit, Noun.COMMENT, key, clock.now()))

    return [enter(key) for key in keys]


def publisher(acts: Acts) -> Publisher:
    """Publish tiny things."""
    return Publisher(acts.place, {Noun.COMMENT: shaped})
