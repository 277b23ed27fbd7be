"""Seals as programs read them: the lines as they were signed, so that whoever reads them can check."""

from typing import TypedDict

from drafting_engine.record.seal_chains import SealChain


class SignerShape(TypedDict):
    """A key that signs seals or attests them, and the time in which it counts."""

    name: str
    key: str
    since: str
    until: str | None


class SealsShape(TypedDict):
    """The seals of one log, oldest first, what witnesses say of them, and the keys of both."""

    log: str
    seals: list[str]
    attestations: list[str]
    signers: list[SignerShape]


class SealRowShape(TypedDict):
    """One seal as a row: when, how many count, how many entries its log had, and who vouches for it."""

    at: str
    counted: int
    entries: int
    root: str
    signed: bool
    witnesses: list[str]


def seal_rows(chain: SealChain) -> tuple[SealRowShape, ...]:
    """Return the seals of a log as rows, oldest first."""
    return tuple(
        {
            "at": seal.at.isoformat(),
            "counted": sum(seal.residency.values()),
            "entries": seal.size,
            "root": seal.root,
            "signed": chain.is_signed(place),
            "witnesses": list(chain.witnesses(seal)),
        }
        for place, seal in enumerate(chain.seals, 1)
    )


def seals_shape(chain: SealChain) -> SealsShape:
    """Return the seals of a log with all that is needed to check them."""
    signers: list[SignerShape] = [
        {
            "name": one.name,
            "key": one.key,
            "since": one.since.isoformat(),
            "until": one.until.isoformat() if one.until else None,
        }
        for one in chain.signers
    ]
    lines, said = list(chain.lines), list(chain.attestation_lines)
    return {"log": chain.log, "seals": lines, "attestations": said, "signers": signers}
