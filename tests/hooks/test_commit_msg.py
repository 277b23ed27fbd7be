"""A drafter's message is checked before the commit is made, by the function and as Git runs it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafting_engine.language.refusals import refusal_words
from drafting_engine.repository.trailers import parse_trailers
from drafting_engine.repository.trailers.rules import CHECKS, TrailerFinding, trailer_findings
from tests.builder import RepositoryBuilder

ROOT = Path(__file__).parents[2]

GOOD = [
    "Water",
    "Water\n\nOrigin: P-12",
    "Water\n\nOrigin: P-12 (6.B.2, 6.B.3)",
    "Water\n\nOrigin: P-12 (Art. 12 (3), Art. 13)",
    "Water\n\norigin: essay:water",
    "Water\n\nAmendment: A-7\nAnswers: C-01JX",
    "Leave\n\nReason: federal-matter; the assembly holds it\nDecided-By: Assembly\nDecided-On: 2016-12-15",
    "Water\n\nContinues: 14.2 <- 11.4",
    "Water\n\nUndoes: 3f2a91c",
    "Water\n\nCo-authored-by: Ana <ana@example.org>\nSigned-off-by: Ana <ana@example.org>",
    "Water\n\nOrigin: not a trailer\n\nsince this paragraph is the last",
]
BAD = [
    ("Water\n\nOrigin: 12", "P-12"),
    ("Water\n\nOrigin: P-12 6.B.2", "P-12 (6.B.2"),
    ("Water\n\nOrigin: P-12,P-13", "P-12"),
    ("Water\n\nOrigins: P-12", "did you mean Origin?"),
    ("Water\n\nOrgin: P-12", "did you mean Origin?"),
    ("Water\n\nDecided-at: 2016-12-15", "did you mean Decided-"),
    ("Water\n\nAmendment: P-7", "A-7"),
    ("Water\n\nAnswers: A-7", "C-01JX"),
    ("Water\n\nReason: Federal matter", "federal-matter"),
    ("Water\n\nReason: federal-matter;", "then words"),
    ("Water\n\nDecided-On: 15 December 2016", "2016-12-15"),
    ("Water\n\nDecided-By:", "body"),
    ("Water\n\nUndoes: the last one", "3f2a91c"),
    ("Water\n\nContinues: 14.2", "14.2 <- 11.4"),
    ("Water\n\nCo-authored-by: Ana", "<p12@"),
    ("Water\n\nCoauthored-by: Ana <ana@example.org>", "did you mean Co-authored-by?"),
]


def findings(message: str) -> list[TrailerFinding]:
    """Look at the trailers of a message."""
    return list(trailer_findings(parse_trailers(message)))


@pytest.mark.parametrize("message", GOOD)
def test_a_good_message_passes(message: str) -> None:
    assert findings(message) == []


@pytest.mark.parametrize(("message", "advice"), BAD)
def test_a_mistake_is_refused_with_advice(message: str, advice: str) -> None:
    (finding,) = findings(message)
    assert finding.is_refused
    assert advice in refusal_words(finding.fault).message


def test_a_stranger_is_let_pass_with_a_remark() -> None:
    (finding,) = findings("Water\n\nWeather: fine")
    assert not finding.is_refused


def test_every_trailer_of_the_record_has_a_check() -> None:
    documented = (ROOT / "docs" / "record-format.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in documented for key in CHECKS)


def test_git_runs_it(repository: RepositoryBuilder) -> None:
    hook = repository.path / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m hooks.commit_msg "$1"\n')
    hook.chmod(0o755)
    good = repository.commit("Water\n\nOrigin: P-12", {"water.md": "# Water\n"})
    (repository.path / "water.md").write_text("# Waters\n")
    command = [
        "git",
        "-c",
        "user.name=Ana",
        "-c",
        "user.email=ana@example.org",
        "commit",
        "-qam",
        "Water\n\nOrigin: twelve",
    ]
    refused = subprocess.run(command, cwd=repository.path, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert refused.stderr == "commit-msg: 'Origin: twelve': name an origin, as in P-12 or P-12 (6.B.2, 6.B.3)\n"
    assert repository.head == good


def test_an_address_of_many_signs_is_read_in_no_time() -> None:
    """Whoever pushes must not keep the hook busy for the quarter of an hour that a push may take."""
    start = time.process_time()
    assert list(trailer_findings((("Co-authored-by", "x <" + "@" * 200_000),)))
    assert time.process_time() - start < 5
