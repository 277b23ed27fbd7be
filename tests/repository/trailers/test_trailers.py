"""Trailers are read as Git reads them; Git itself is the judge."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting_engine.errors import Invalid
from drafting_engine.repository.trailers import format_message, parse_trailers, read_message


def as_git_reads(message: str, folder: Path) -> tuple[tuple[str, str], ...]:
    """Let `git interpret-trailers` parse the message, far from anybody's configuration."""
    surroundings = {"HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1", "PATH": "/usr/bin:/bin:/usr/local/bin"}
    printed = subprocess.run(
        ["git", "interpret-trailers", "--parse", "--no-divider"],
        input=message.encode(),
        stdout=subprocess.PIPE,
        check=True,
        cwd=folder,
        env=surroundings,
    ).stdout.decode()
    pairs = (line.split(":", 1) for line in printed.split("\n") if line)
    return tuple((key, value.removeprefix(" ")) for key, value in pairs)


LINES = st.sampled_from(
    [
        "",
        "",
        "  ",
        "Origin: P-12",
        "origin : P-1 (6.B.2, 6.B.3)",
        "Reason: federal-matter; the assembly holds",
        " that leave is federal law",
        "\tfolded by a tab",
        "Co-authored-by: A Name <a@city.example>",
        "Signed-off-by: B Name <b@city.example>",
        "(cherry picked from commit 0123456789abcdef)",
        "Some words that are no trailer.",
        "Words: with a colon: twice",
        "http://city.example/petitions",
        "two words: here",
        "Empty:",
        ": no key",
        "-: odd",
        "# a comment",
        "# ------------------------ >8 ------------------------",
        "Conflicts:",
        "\tarticles/water.md",
        "---",
        "Ñandú: not a key of Git",
        "Key\t: tab before the colon",
        "Origin:P-13",
        "carriage: return\r",
    ]
)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lines=st.lists(LINES, max_size=12), ends=st.booleans())
def test_any_message_gives_the_trailers_that_git_gives(lines: list[str], ends: bool, tmp_path: Path) -> None:
    message = "\n".join(lines) + ("\n" if ends else "")
    assert parse_trailers(message) == as_git_reads(message, tmp_path)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lines=st.lists(LINES, max_size=7))
def test_any_last_paragraph_gives_the_trailers_that_git_gives(lines: list[str], tmp_path: Path) -> None:
    message = "A subject\n\nA body.\n\n" + "\n".join(lines) + "\n"
    assert parse_trailers(message) == as_git_reads(message, tmp_path)


def test_a_message_falls_into_subject_body_and_trailers() -> None:
    message = read_message(
        "Protect orientation\n\nAs heard on 12 May.\n\nOrigin: P-1 (6.C.1)\nreviewed-by: Petra Vallin\n"
    )
    assert message.subject == "Protect orientation"
    assert message.body == "As heard on 12 May."
    assert message.trailers == (("Origin", "P-1 (6.C.1)"), ("reviewed-by", "Petra Vallin"))


def test_a_folded_value_becomes_one_line() -> None:
    message = "Subject\n\nReason: federal-matter; the assembly\n   holds that leave is federal law\nOrigin: P-2\n"
    assert parse_trailers(message)[0] == ("Reason", "federal-matter; the assembly holds that leave is federal law")


def test_a_subject_alone_has_no_trailers() -> None:
    assert parse_trailers("Origin: P-1\n") == ()


def test_a_last_paragraph_with_a_sentence_in_it_has_no_trailers() -> None:
    assert parse_trailers("Subject\n\nWe thank all.\nOrigin: P-1\n") == ()


def test_written_messages_are_read_back() -> None:
    message = format_message("Strike out 10.C", "Federal law.", [("Origin", "P-2"), ("Decided-On", "2016-12-15")])
    assert message == "Strike out 10.C\n\nFederal law.\n\nOrigin: P-2\nDecided-On: 2016-12-15\n"


@pytest.mark.parametrize("key", ["", "two words", "naïve", "Key:"])
def test_a_key_that_git_would_not_read_is_refused(key: str) -> None:
    with pytest.raises(Invalid):
        format_message("Subject", "", [(key, "P-1")])


@pytest.mark.parametrize("value", ["one\ntwo", " padded ", "line\r\nline"])
def test_a_value_that_git_would_change_is_refused(value: str) -> None:
    with pytest.raises(Invalid):
        format_message("Subject", "", [("Origin", value)])


def test_a_body_that_looks_like_trailers_does_not_smuggle_any_in() -> None:
    with pytest.raises(Invalid):
        format_message("Subject", "Origin: P-99", [])


def test_a_subject_is_one_line() -> None:
    with pytest.raises(Invalid):
        format_message("one\ntwo", "body")


def test_a_message_needs_a_subject() -> None:
    with pytest.raises(Invalid):
        format_message("  ", "body")
