"""Seals and what witnesses say of them: one JSON object a line, signed so that `ssh-keygen -Y verify` can check it.

What is signed is the line without its `signature`, as compact JSON in the order of its fields, with a line feed: the
same bytes as `jq -c 'del(.signature)'` prints.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from drafting_engine.errors import Invalid
from drafting_engine.record.formats import FORMAT, check_format
from drafting_engine.record.ssh_signatures import PublicKey, SigningKey, signer_of

T = TypeVar("T")

SEAL_NAMESPACE = "seal@drafting-engine"
ATTESTATION_NAMESPACE = "attestation@drafting-engine"
"""What signatures are for, as `ssh-keygen -Y verify -n` has to be told."""

SEALS, WITNESSES = "seals", "witnesses"
"""The folders of the record."""
MOST_NODES = 64
_HASH = re.compile(r"[0-9a-f]{64}\Z")
_LOG = re.compile(r"[A-Z]-[0-9A-Za-z]{1,17}\Z")
WITNESS = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}\Z")
"""What names of witnesses look like: `observatory.example`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What an instrument's signatures came to at a time, bound by a Merkle root that nobody can change later."""

    at: datetime
    size: int
    """How many leaves the tree has: every signature ever given, also those taken back, and what became of them."""
    root: str
    """The RFC 9162 tree head, 64 hexadecimal digits."""
    states: Mapping[str, int]
    residency: Mapping[str, int]
    districts: Mapping[str, int] = field(default_factory=dict)
    """Of how many that count their district is told, by its name; districts with few are left out."""
    log: str = ""
    """The log that it seals, `P-12`; empty in seals from before logs were signed."""
    consistency: tuple[str, ...] | None = None
    """The proof of RFC 9162 that the tree carries on that of the seal before; None where nobody noted it."""
    peaks: tuple[str, ...] = ()
    """The roots of the complete subtrees from left to right, from which the log can be carried on."""
    signature: str = ""
    """By the key of the instance; empty if nobody signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """A witness says that a seal carries on every seal of the log that it has seen before."""

    log: str
    size: int
    root: str
    witness: str
    at: datetime
    signature: str = ""


def seals_path(log: str) -> str:
    """Return where the seals of a log stand in the record."""
    return f"{SEALS}/{log}.jsonl"


def witnesses_path(log: str) -> str:
    """Return where stands in the record what witnesses say of the seals of a log."""
    return f"{WITNESSES}/{log}.jsonl"


def read_seals(path: str, source: str) -> tuple[Seal, ...]:
    """Read the seals of one instrument, oldest first; raise `Invalid` if a line breaks the format."""
    return _each_line(path, source, _seal)


def write_seal(seal: Seal) -> str:
    """Write a seal as its one line."""
    fields: dict[str, object] = {"v": FORMAT}
    if seal.log:
        fields["log"] = seal.log
    fields |= {
        "at": seal.at.isoformat(),
        "size": seal.size,
        "root": seal.root,
        "states": dict(seal.states),
        "residency": dict(seal.residency),
    }
    if seal.districts:
        fields["districts"] = dict(seal.districts)
    if seal.consistency is not None:
        fields["consistency"] = list(seal.consistency)
    if seal.peaks:
        fields["peaks"] = list(seal.peaks)
    return _line(fields, seal.signature)


def read_attestations(path: str, source: str) -> tuple[Attestation, ...]:
    """Read what witnesses said of the seals of one log; raise `Invalid` if a line breaks the format."""
    return _each_line(path, source, _attestation)


def write_attestation(attestation: Attestation) -> str:
    """Write an attestation as its one line."""
    fields = {
        "v": FORMAT,
        "log": attestation.log,
        "size": attestation.size,
        "root": attestation.root,
        "witness": attestation.witness,
        "at": attestation.at.isoformat(),
    }
    return _line(fields, attestation.signature)


def signed(line: str, key: SigningKey, namespace: str) -> str:
    """Sign a line that has no signature yet, and return it with one."""
    fields = json.loads(line)
    return _line(fields, key.sign(line.encode(), namespace))


def line_signer(line: str, namespace: str) -> PublicKey | None:
    """Return the key that signed a line; None if nobody did, or something else was signed."""
    fields = _json("", line)
    signature = fields.pop("signature", "")
    if not isinstance(signature, str) or not signature:
        return None
    return signer_of(_line(fields, "").encode("utf-8", "surrogatepass"), signature, namespace)


def _line(fields: Mapping[str, object], signature: str) -> str:
    told = {**fields, "signature": signature} if signature else fields
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False) + "\n"


def _each_line(path: str, source: str, read: Callable[[str, str], T]) -> tuple[T, ...]:
    lines = enumerate(source.split("\n"), 1)
    return tuple(read(f"{path}, line {number}", line) for number, line in lines if line.strip())


def _seal(place: str, line: str) -> Seal:
    fields = _json(place, line)
    check_format(place, fields.get("v"))
    try:
        seal = Seal(
            at=datetime.fromisoformat(fields["at"]),
            size=int(fields["size"]),
            root=str(fields["root"]),
            states={str(key): int(value) for key, value in fields["states"].items()},
            residency={str(key): int(value) for key, value in fields["residency"].items()},
            districts={str(key): int(value) for key, value in fields.get("districts", {}).items()},
            log=str(fields.get("log", "")),
            consistency=_nodes(fields["consistency"]) if "consistency" in fields else None,
            peaks=_nodes(fields.get("peaks", [])),
            signature=str(fields.get("signature", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid("not-a-seal", path=place) from error
    counts = (*seal.states.values(), *seal.residency.values(), *seal.districts.values())
    if seal.at.tzinfo is None or not _HASH.match(seal.root) or min(counts, default=0) < 0:
        raise Invalid("seal-fields-wrong", path=place)
    if sum(seal.states.values()) != seal.size:
        raise Invalid("seal-sum-wrong", path=place, count=seal.size)
    return seal


def _attestation(place: str, line: str) -> Attestation:
    fields = _json(place, line)
    check_format(place, fields.get("v"))
    try:
        found = Attestation(
            log=str(fields["log"]),
            size=int(fields["size"]),
            root=str(fields["root"]),
            witness=str(fields["witness"]),
            at=datetime.fromisoformat(fields["at"]),
            signature=str(fields.get("signature", "")),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Invalid("not-an-attestation", path=place) from error
    is_sound = _LOG.match(found.log) and _HASH.match(found.root) and WITNESS.match(found.witness)
    if not is_sound or found.size < 1 or found.at.tzinfo is None:
        raise Invalid("not-an-attestation", path=place)
    return found


def _nodes(value: object) -> tuple[str, ...]:
    """Return the nodes of a proof; raise `ValueError` for anything else."""
    if not isinstance(value, list) or len(value) > MOST_NODES:
        raise ValueError(value)
    if not all(isinstance(node, str) and _HASH.match(node) for node in value):
        raise ValueError(value)
    return tuple(value)


def _json(place: str, line: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Invalid("not-json", path=place) from error
    if not isinstance(fields, dict):
        raise Invalid("not-a-seal", path=place)
    return fields
