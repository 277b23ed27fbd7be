"""Keyed digests are what anybody computes who has the key and a library for HMAC."""

import hashlib
import hmac

import pytest

from drafting_engine.register.keyed_digests import DigestPurpose, KeyedDigests


@pytest.mark.parametrize("size", [0, 32, 64, 65, 200])
@pytest.mark.parametrize("purpose", DigestPurpose)
def test_a_digest_is_the_hmac_of_its_purposes_key(size: int, purpose: DigestPurpose) -> None:
    key = bytes(range(size))
    own = hmac.new(key, purpose.value.encode(), hashlib.sha256).digest()
    told = "9:Ana Núñez0:2:\ud800x".encode("utf-8", "surrogatepass")
    assert KeyedDigests(key).of(purpose, "Ana Núñez", "", "\ud800x") == hmac.new(own, told, hashlib.sha256).hexdigest()


def test_a_digest_says_nothing_of_the_one_before() -> None:
    digests = KeyedDigests(b"key")
    assert digests.of(DigestPurpose.ROW, "a") == digests.of(DigestPurpose.ROW, "a")
    assert digests.of(DigestPurpose.ROW, "a", "b") != digests.of(DigestPurpose.ROW, "ab")
    assert digests.of(DigestPurpose.ROW, "a") != digests.of(DigestPurpose.TOKEN, "a")
