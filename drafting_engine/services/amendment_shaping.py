"""What the publisher writes of an amendment as it stands now."""

from collections.abc import Iterator, Sequence

from drafting_engine.register import amendments
from drafting_engine.register.units import Unit
from drafting_engine.services.amendment_files import amendment_file, amendment_path, number_of
from drafting_engine.services.shaping import Shaped

BRANCH = "record"


def shape_amendments(unit: Unit, keys: Sequence[str], _: str) -> Iterator[Shaped]:
    """Give the files of amendments named `A-7`, as the register knows them now."""
    for kept in amendments.several(unit, map(number_of, keys)):
        amendment = kept.amendment
        yield Shaped(
            branch=BRANCH,
            path=amendment_path(amendment.number),
            text=amendment_file(amendment),
            subject=f"Amendment {amendment.number}, {amendment.state_in_words}: {amendment.title}",
        )
