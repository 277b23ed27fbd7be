"""Co-signatures: to which words of an amendment each was given, and which of them count.

A co-signature is given to a version. When the author changes the words, what was given to earlier ones counts on or is
to be confirmed: the rules of the process say which, and an amendment keeps the rule under which it was proposed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from drafting_engine.participation.process.cosigning_rule import EarlierCosignatures


@dataclass(frozen=True, slots=True)
class CosignedVersion:
    """How many co-signatures stand at one version of an amendment: each person's only at the last one they signed."""

    version: str
    """Its commit; empty for co-signatures of which nobody noted the version."""
    count: int


@dataclass(frozen=True, slots=True)
class Cosignature:
    """One person's co-signature."""

    version: str
    is_asked: bool
    """True if the words changed since, and the person was asked about it and has not answered."""


def counted(cosigned: Sequence[CosignedVersion], earlier: EarlierCosignatures) -> int:
    """Return how many co-signatures count; the last version is the one that can be co-signed now."""
    if earlier is EarlierCosignatures.COUNT:
        return sum(one.count for one in cosigned)
    return cosigned[-1].count if cosigned else 0
