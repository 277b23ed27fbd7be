"""The head of a version: who and when and what it says are within bounds, and nothing stands there unseen."""

from datetime import UTC, datetime

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.language.refusals import refusal_words
from drafting_engine.repository.pushes.version_heads import parse_head
from drafting_engine.repository.writing import Author
from drafting_engine.services.versions.version_heads import head_faults

NOW = datetime(2016, 5, 3, tzinfo=UTC)
MOMENT = 1_460_000_000
LUZ = Author("Luz Márquez", "p12@city.example")
WHO = f"{LUZ.name} <{LUZ.email}>"


def data(
    *more: str,
    author: str = WHO,
    committer: str = WHO,
    when: int = MOMENT,
    zone: str = "+0000",
    message: str = "A version\n",
) -> bytes:
    """Write a commit, as no polite Git would."""
    lines = [f"tree {'1' * 40}", f"parent {'2' * 40}", f"author {author} {when} {zone}"]
    return "\n".join([*lines, f"committer {committer} {when} {zone}", *more, "", message]).encode()


def faults(head: bytes, pusher: Author | None = LUZ) -> list[str]:
    return [fault.code for fault in head_faults(parse_head(head), NOW, pusher)]


@pytest.mark.parametrize("zone", ["+0000", "+1400", "-1200", "+0545", "-0330", "+1245", "-0000"])
def test_zones_of_the_earth_are_taken(zone: str) -> None:
    assert faults(data(zone=zone)) == []


@pytest.mark.parametrize("zone", ["+1500", "-1300", "+0060", "+1401", "-1201", "-9999"])
def test_zones_that_are_nowhere_are_refused(zone: str) -> None:
    assert set(faults(data(zone=zone))) == {"push-zone-unknown"}


@pytest.mark.parametrize(
    ("when", "code"),
    [(-1, "date-early"), (-(10**17), "date-early"), (MOMENT * 2, "date-late"), (10**17, "date-late")],
)
def test_dates_are_within_reason(when: int, code: str) -> None:
    assert faults(data(when=when)) == [f"push-author-{code}", f"push-committer-{code}"]


@pytest.mark.parametrize("stamp", ["", "nobody", "A <a@x.org", "A <a@x.org> soon", "A <<a@x.org> 1"])
def test_an_author_that_can_not_be_read_is_refused(stamp: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_head(f"tree {'1' * 40}\nauthor {stamp}\ncommitter {WHO} 1 +0000\n\nWords\n".encode())
    assert refused.value.code == "push-version-unreadable"


@pytest.mark.parametrize("name", ["x" * 101, "A\u202enna", "A\u0007na", "A\u200bna"])
def test_names_are_one_line_that_can_be_read(name: str) -> None:
    assert "push-name-unreadable" in faults(data(author=f"{name} <a@x.org>"), None)
    assert "push-name-unreadable" in faults(data(committer=f"{name} <a@x.org>"), None)


@pytest.mark.parametrize(
    ("message", "codes"),
    [
        ("x" * 400 + "\n\n" + "word " * 7_000, []),
        ("x" * 401, ["push-subject-too-long"]),
        ("\n\n" + "x" * 401, ["push-subject-too-long"]),
        ("x" * 3_000_000, ["push-subject-too-long", "push-message-too-long"]),
        ("Words\n\n" + "word " * 8_001, ["push-message-too-long"]),
    ],
)
def test_messages_are_bounded(message: str, codes: list[str]) -> None:
    assert faults(data(message=message)) == codes


def test_what_no_page_shows_is_named() -> None:
    for header in ("HG:extra contraband", f"mergetag object {'1' * 40}\n type commit\n tag v1", "author2 x"):
        (fault,) = head_faults(parse_head(data(header)), NOW, LUZ)
        assert f"has a header {header.split()[0]}" in str(refusal_words(fault))
    assert faults(data("encoding ISO-8859-1")) == ["push-message-not-utf-8"]
    assert faults(data("encoding UTF-8")) == []


def test_a_signature_is_no_fault_and_its_lines_are_no_headers() -> None:
    head = parse_head(data("gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----"))
    assert (head.is_signed, head.unknown, list(head_faults(head, NOW, LUZ))) == (True, (), [])
    assert not parse_head(data()).is_signed


def test_who_committed_is_asked_as_who_wrote_is() -> None:
    bo = "Bo <p3@city.example>"
    assert faults(data(committer=bo)) == ["push-committer-address"]
    assert faults(data(author=bo, committer=bo)) == ["push-author-address", "push-committer-address"]
    assert faults(data(committer="Bo <p12@city.example>")) == ["push-committer-name"]
    beside = "Words\n\nCo-authored-by: Luz Márquez <P12@city.example>\n"
    assert faults(data(author=bo, committer=bo, message=beside)) == []
    assert faults(data(author=bo, committer=bo), None) == []
