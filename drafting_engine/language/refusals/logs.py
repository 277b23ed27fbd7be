"""Refusals about logs of signatures, the seals over them, and receipts."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "not-allowed-signers": Refusal(N_("{path} has a line that names no key of a signer")),
    "seal-does-not-carry-on": Refusal(
        N_("seal {number} of {log} does not carry on the one before it: something that was sealed was changed")
    ),
    "seal-not-signed": Refusal(N_("seal {number} of {log} has no signature of the instance that fits")),
    "seal-of-another-log": Refusal(N_("seal {number} of {log} is one of {other}")),
    "seal-peaks-wrong": Refusal(N_("seal {number} of {log} contradicts itself: its subtrees do not lead to its root")),
    "not-an-ed25519-key": Refusal(
        N_("this is no Ed25519 key of SSH without a passphrase"), N_("`ssh-keygen -t ed25519` makes one")
    ),
    "not-an-attestation": Refusal(N_("{path} is no word of a witness on a seal")),
    "attestation-does-not-fit": Refusal(
        N_("what {witness} says of the seal of {log} at {count} leaves fits no seal, or is signed by another key")
    ),
    "leaf-changed-outside": Refusal(N_("leaf {number} of the log {log} was changed otherwise than by this program")),
    "leaf-follows-on-none": Refusal(
        N_("leaf {number} of the log {log} follows on none that is there: one was removed, or this one was added")
    ),
    "leaf-not-known-here": Refusal(
        N_("leaf {number} of the log {log} is not known here"), N_("the log came from the record, which has seals only")
    ),
    "leaf-taken-out": Refusal(N_("leaf {number} of the log {log} was removed otherwise than by this program")),
    "log-node-wrong": Refusal(
        N_("node {number} at level {level} of the log {log} is not that of its leaves: it or a leaf was changed")
    ),
    "log-shorter-than-its-seal": Refusal(N_("the log {log} has fewer leaves than its last seal says: {count}")),
    "log-shorter-than-its-signatures": Refusal(N_("the log {log} has fewer leaves than signatures are logged in it")),
    "log-not-sealed": Refusal(N_("no seal over {log} is published yet")),
    "not-a-receipt": Refusal(
        N_("this is no receipt with a proof"), N_("the page of your signature has it as a file, once it is sealed")
    ),
    "not-a-witness-name": Refusal(
        N_("'{name}' can't be the name of a witness"), N_("for example observatory.example, in small letters")
    ),
    "receipt-does-not-fit": Refusal(
        N_("the receipt does not lead to the seal that it names: one of them was changed"),
    ),
    "receipt-seal-not-published": Refusal(
        N_("no seal that is published over {log} is the one that the receipt names"),
        N_("fetch the clone anew: the seal may be younger. If it is still not there, somebody took it out"),
    ),
    "seal-of-another-history": Refusal(
        N_("the seals of {log} do not have the one at {count} leaves that was attested before"),
        N_("two histories were told: keep both clones, and make it public"),
    ),
    "seal-differs-from-log": Refusal(
        N_("seal {number} of {log} is not that of its leaves: a leaf or the seal was changed")
    ),
    "seal-key-not-written": Refusal(
        N_("the key that signs seals, {file}, can't be read or written: {reason}"),
        N_("see whether this user may write to the workspace"),
    ),
    "seal-key-unreadable": Refusal(
        N_("{file} is no Ed25519 key of SSH without a passphrase"),
        N_("take it back from a backup, or remove it: another one is made, and the record says so"),
    ),
    "signature-changed-outside": Refusal(
        N_("signature {signature} of {log} was changed or added otherwise than by this program")
    ),
    "signature-changed-outside-before": Refusal(
        N_("signature {signature} of {log} was changed otherwise than by this program, and written over since")
    ),
    "signature-differs-from-log": Refusal(N_("signature {signature} of {log} is not as its leaves in the log say")),
    "witness-file-missing": Refusal(
        N_("no file is named"), N_("a key is named by --key, what a witness says behind the workspace")
    ),
    "witness-memory-unreadable": Refusal(
        N_("{file} does not say what was attested last"),
        N_("take it back from a copy: without it two histories are not told apart"),
    ),
    "witness-not-found": Refusal(N_("there is no witness {name}")),
    "signature-taken-out": Refusal(
        N_("signature {signature} of {log}, leaf {number}, was removed otherwise than by this program")
    ),
}
