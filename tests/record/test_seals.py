"""Seals and attestations: a line each, read strictly, and signed so that `ssh-keygen` itself checks them."""

import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.record.seals import (
    ATTESTATION_NAMESPACE,
    SEAL_NAMESPACE,
    Attestation,
    Seal,
    line_signer,
    read_attestations,
    read_seals,
    signed,
    write_attestation,
    write_seal,
)
from drafting_engine.record.ssh_signatures import PublicKey, SigningKey, signer_of
from tests.refusals import expect_refusal

SEAL = Seal(
    at=datetime(2016, 5, 11, 20, 0, tzinfo=timezone(timedelta(hours=-6))),
    size=10,
    root="ab" * 32,
    states={"counted": 8, "withdrawn": 2},
    residency={"verified": 5, "unverified": 3},
)
KEY = SigningKey.from_seed(b"k" * 32)
SIGNED = replace(SEAL, log="P-1", consistency=("cd" * 32,), peaks=("ef" * 32, "01" * 32))
ATTESTATION = Attestation(
    log="P-1", size=10, root="ab" * 32, witness="observatory.example", at=datetime(2016, 5, 12, tzinfo=UTC)
)


def test_a_seal_is_one_line_and_read_back() -> None:
    line = write_seal(SEAL)
    assert line.count("\n") == 1
    assert read_seals("seals/P-1.jsonl", line + "\n" + line) == (SEAL, SEAL)


def test_a_seal_may_count_none_of_a_kind_and_nobody_at_all() -> None:
    none = replace(SEAL, states={"counted": 10, "withdrawn": 0}, residency={"verified": 0})
    nobody = replace(SEAL, size=0, states={}, residency={})
    named = replace(SEAL, states={"gezählt": 10})
    assert '"gezählt":10' in write_seal(named)
    for seal in (none, nobody, named):
        assert read_seals("seals/P-1.jsonl", write_seal(seal)) == (seal,)


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ('"v":1', '"v":2'),
        ('"v":1,', ""),
        ('"size":10', '"size":11'),
        ('"size":10', '"size":"many"'),
        ("abab", "xyxy"),
        ('"counted":8', '"counted":-8'),
        ("-06:00", ""),
        ("{", "["),
        ('"states":{"counted":8,"withdrawn":2}', '"states":[]'),
    ],
)
def test_a_seal_that_contradicts_itself_is_refused(was: str, is_now: str) -> None:
    line = write_seal(SEAL)
    assert was in line
    with expect_refusal(Invalid, match=r"P-1\.jsonl, line 2"):
        read_seals("seals/P-1.jsonl", write_seal(SEAL) + line.replace(was, is_now, 1))


def test_a_signed_seal_keeps_its_proof_and_says_who_signed() -> None:
    line = signed(write_seal(SIGNED), KEY, SEAL_NAMESPACE)
    (seal,) = read_seals("seals/P-1.jsonl", line)
    assert replace(seal, signature="") == SIGNED
    assert write_seal(seal) == line
    assert line_signer(line, SEAL_NAMESPACE) == KEY.public
    assert line_signer(line.replace('"counted":8,"withdrawn":2', '"counted":9,"withdrawn":1'), SEAL_NAMESPACE) is None
    assert line_signer(line, ATTESTATION_NAMESPACE) is None
    assert line_signer(write_seal(SIGNED), SEAL_NAMESPACE) is None


def test_what_a_later_version_adds_to_a_seal_is_signed_as_well() -> None:
    line = json.dumps(json.loads(write_seal(SIGNED)) | {"later": "añadido"}, separators=(",", ":"), ensure_ascii=False)
    told = signed(line + "\n", KEY, SEAL_NAMESPACE)
    assert line_signer(told, SEAL_NAMESPACE) == KEY.public
    assert line_signer(told.replace("añadido", "otro"), SEAL_NAMESPACE) is None


@pytest.mark.parametrize("wrong", [["xy"], "ab" * 32, ["ab" * 32] * 65, [7]])
def test_a_proof_is_a_list_of_nodes(wrong: object) -> None:
    line = json.dumps(json.loads(write_seal(SIGNED)) | {"consistency": wrong})
    with expect_refusal(Invalid, match="is no seal"):
        read_seals("seals/P-1.jsonl", line)


def test_an_attestation_is_one_line_and_read_back() -> None:
    line = signed(write_attestation(ATTESTATION), KEY, ATTESTATION_NAMESPACE)
    (found,) = read_attestations("witnesses/P-1.jsonl", line)
    assert replace(found, signature="") == ATTESTATION
    assert line_signer(line, ATTESTATION_NAMESPACE) == KEY.public


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ('"v":1', '"v":2'),
        ("P-1", "../P-1"),
        ("observatory", "Observatory of"),
        ("abab", "xyxy"),
        ("+00:00", ""),
        ('"size":10', '"size":0'),
    ],
)
def test_an_attestation_that_breaks_the_format_is_refused(was: str, is_now: str) -> None:
    line = write_attestation(ATTESTATION)
    assert was in line
    with expect_refusal(Invalid, match=r"P-1\.jsonl, line 1"):
        read_attestations("witnesses/P-1.jsonl", line.replace(was, is_now, 1))


# Beside the program whose format it is


def test_ssh_keygen_accepts_what_is_signed_here_and_refuses_what_was_changed(tmp_path: Path) -> None:
    line = signed(write_seal(SIGNED), KEY, SEAL_NAMESPACE)
    message = write_seal(SIGNED).encode()
    (tmp_path / "signature").write_text(json.loads(line)["signature"])
    (tmp_path / "signers").write_text(f'instance namespaces="{SEAL_NAMESPACE}" {KEY.public}\n')
    assert _verified_by_ssh(tmp_path, message, SEAL_NAMESPACE)
    assert not _verified_by_ssh(tmp_path, message + b" ", SEAL_NAMESPACE)
    assert not _verified_by_ssh(tmp_path, message, ATTESTATION_NAMESPACE)


def _verified_by_ssh(folder: Path, message: bytes, namespace: str) -> bool:
    command = ["ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "instance", "-n", namespace, "-s", "signature"]
    return subprocess.run(command, cwd=folder, input=message, capture_output=True, check=False).returncode == 0


def test_what_ssh_keygen_signs_is_accepted_here(tmp_path: Path) -> None:
    _ssh_keygen(tmp_path, "-t", "ed25519", "-N", "", "-f", "key")
    (tmp_path / "message").write_bytes(b"what is said")
    _ssh_keygen(tmp_path, "-Y", "sign", "-f", "key", "-n", ATTESTATION_NAMESPACE, "message")
    signature = (tmp_path / "message.sig").read_text()
    public = PublicKey.parse((tmp_path / "key.pub").read_text())
    assert signer_of(b"what is said", signature, ATTESTATION_NAMESPACE) == public
    assert signer_of(b"what is meant", signature, ATTESTATION_NAMESPACE) is None
    assert signer_of(b"what is said", signature, SEAL_NAMESPACE) is None
    key = SigningKey.parse((tmp_path / "key").read_bytes())
    assert key.public == public
    assert key.sign(b"what is said", ATTESTATION_NAMESPACE) == signature
    (tmp_path / "again").write_bytes(key.written())
    (tmp_path / "again").chmod(0o600)
    told = _ssh_keygen(tmp_path, "-y", "-f", "again")
    assert told.split()[:2] == str(public).split()


def _ssh_keygen(folder: Path, *arguments: str) -> str:
    return subprocess.run(["ssh-keygen", *arguments], cwd=folder, capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize("wrong", ["", "ssh-rsa AAAA", "ssh-ed25519 " + "A" * 68, "ssh-ed25519 !", "nothing"])
def test_other_keys_are_refused(wrong: str) -> None:
    with expect_refusal(Invalid, match="Ed25519"):
        PublicKey.parse(wrong)
    with expect_refusal(Invalid, match="Ed25519"):
        SigningKey.parse(wrong.encode())


@pytest.mark.parametrize("place", range(0, 300, 7))
def test_a_signature_that_was_bent_anywhere_fits_nothing(place: int) -> None:
    whole = KEY.sign(b"words", SEAL_NAMESPACE)
    bent = whole[:place] + ("A" if whole[place : place + 1] != "A" else "B") + whole[place + 1 :]
    assert signer_of(b"words", bent, SEAL_NAMESPACE) is None or place > len(whole) - 1


def test_a_proof_has_sixty_four_nodes_at_most() -> None:
    longest = replace(SIGNED, consistency=("cd" * 32,) * 64)
    assert read_seals("seals/P-1.jsonl", write_seal(longest)) == (longest,)
    with pytest.raises(Invalid):
        read_seals("seals/P-1.jsonl", write_seal(replace(SIGNED, consistency=("cd" * 32,) * 65)))
