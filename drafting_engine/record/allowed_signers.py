"""`keys/allowed_signers`: the keys that sign seals and attest them, in the format of `ssh-keygen -Y verify -f`."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from drafting_engine.errors import Invalid
from drafting_engine.participation.logs.seals import INSTANCE, SealSigner
from drafting_engine.record.seals import ATTESTATION_NAMESPACE, SEAL_NAMESPACE, WITNESS
from drafting_engine.record.ssh_signatures import PublicKey

PATH = "keys/allowed_signers"

_TIME = "%Y%m%d%H%M%SZ"
_LINE = re.compile(
    r'(?P<name>\S+) namespaces="(?P<namespace>[^"]+)",valid-after="(?P<since>\d{14}Z)"'
    r'(?:,valid-before="(?P<until>\d{14}Z)")? (?P<key>ssh-ed25519 \S+)\Z'
)


def write_signers(signers: Iterable[SealSigner]) -> str:
    """Write the file, a line a key in the order in which they came."""
    return "".join(map(_written, signers))


def read_signers(path: str, source: str) -> tuple[SealSigner, ...]:
    """Read the file; raise `Invalid` for a line that is not as this program writes it."""
    lines = (line for line in source.split("\n") if line.strip() and not line.startswith("#"))
    return tuple(_read(path, line) for line in lines)


def _written(signer: SealSigner) -> str:
    namespace = SEAL_NAMESPACE if signer.name == INSTANCE else ATTESTATION_NAMESPACE
    until = f',valid-before="{signer.until.astimezone(UTC):{_TIME}}"' if signer.until else ""
    since = f"{signer.since.astimezone(UTC):{_TIME}}"
    return f'{signer.name} namespaces="{namespace}",valid-after="{since}"{until} {signer.key}\n'


def _read(path: str, line: str) -> SealSigner:
    found = _LINE.match(line)
    namespace = SEAL_NAMESPACE if found and found["name"] == INSTANCE else ATTESTATION_NAMESPACE
    if not found or found["namespace"] != namespace or not WITNESS.match(found["name"]):
        raise Invalid("not-allowed-signers", path=path)
    try:
        since = datetime.strptime(found["since"], _TIME).replace(tzinfo=UTC)
        until = datetime.strptime(found["until"], _TIME).replace(tzinfo=UTC) if found["until"] else None
        key = PublicKey.parse(found["key"])
    except ValueError:
        raise Invalid("not-allowed-signers", path=path) from None
    return SealSigner(name=found["name"], key=str(key), since=since, until=until)
