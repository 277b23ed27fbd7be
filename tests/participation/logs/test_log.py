"""What a leaf of a log commits to, byte by byte as docs/record-format.md has it."""

from hashlib import sha256

import pytest

from drafting_engine.participation.logs.log import Commitment, LeafKind

KEY = bytes(range(32))


@pytest.mark.parametrize("kind", ["signed", "withdrawn", "invalidated", "restored"])
def test_a_leaf_is_the_digest_of_its_key_and_of_what_happened(kind: str) -> None:
    commitment = Commitment(log="P-12", version=1, text_hash="sha256:0a", subject="S-1", kind=LeafKind(kind))
    record = f'{{"v":1,"petition":"P-12","version":1,"text-hash":"sha256:0a","id":"S-1","kind":"{kind}"}}'
    assert commitment.record == record.encode()
    assert commitment.leaf(KEY) == sha256(KEY + record.encode()).digest()
