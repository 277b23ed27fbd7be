"""Who wrote the versions of a push and when: the pusher, or with them; no borrowed name, no day to come."""

import re

import pytest

from tests.builder import FIRST_MOMENT
from tests.hooks.conftest import FREE, LEAVE, Drafter

FAR = 4_102_444_800  # 1 January 2100


LUZ = {"DRAFTING_PUSHER": "p12@city.example", "DRAFTING_PUSHER_NAME": "Luz Márquez"}


def by(drafter: Drafter, name: str, email: str, message: str = "Free", *, committer: str = "") -> str:
    """Commit in somebody's name, and by their hand unless it is another's."""
    (drafter.text.path / "articles" / "water.md").write_text(FREE + LEAVE)
    drafter.text.git("add", ".")
    drafter.text.git("commit", "--quiet", "--message", message, "--author", f"{name} <{email}>")
    return committed(drafter, committer or f"{name} <{email}>")


def committed(drafter: Drafter, committer: str) -> str:
    """Have the last version committed by somebody."""
    data = re.sub(r"(?m)^committer .*> ", f"committer {committer} ", drafter.text.git("cat-file", "commit", "HEAD"))
    made = drafter.text.git("hash-object", "-w", "-t", "commit", "--stdin", data=f"{data}\n".encode())
    drafter.text.git("update-ref", "HEAD", made)
    return made


def test_who_pushes_is_who_wrote_it(drafter: Drafter) -> None:
    made = by(drafter, "Luz Márquez", "p12@city.example")
    done = drafter.push("main", more=LUZ)
    assert done.returncode == 0, done.stderr
    assert drafter.there() == made


def test_another_author_is_refused_unless_the_pusher_stands_beside_them(drafter: Drafter) -> None:
    made = by(drafter, "Bo", "p3@city.example")
    drafter.is_refused(made[:7], "p3@city.example, not you", "git config user.email p12@city.example", more=LUZ)
    drafter.text.git("reset", "--quiet", "--hard", "HEAD~1")
    by(drafter, "Bo", "p3@city.example", "Free\n\nCo-authored-by: Luz <P12@city.example>")
    done = drafter.push("main", more=LUZ)
    assert done.returncode == 0, done.stderr


def test_nobody_writes_under_a_borrowed_name(drafter: Drafter) -> None:
    made = by(drafter, "The Mayor", "p12@city.example")
    drafter.is_refused(made[:7], "The Mayor", "git config user.name 'Luz Márquez'", more=LUZ)


def test_versions_that_were_there_before_are_nobodys_to_answer_for(drafter: Drafter) -> None:
    by(drafter, "Bo", "p3@city.example", "Free\n\nNobody lives without water.")
    drafter.is_taken("main:amendments/1")
    proposed = drafter.text.head
    drafter.text.git("reset", "--quiet", "--hard", "HEAD~1")
    drafter.text.git("merge", "--quiet", "--no-ff", "--no-commit", proposed)
    said = "Take it in\n\nNobody lives without water.\n\nAmendment: A-1\nReason: adopted"
    drafter.text.git("commit", "--quiet", "--author", "Luz Márquez <p12@city.example>", "-m", said)
    committed(drafter, "Luz Márquez <p12@city.example>")
    done = drafter.push("main", more=LUZ)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("author", "committer", "said"),
    [
        (FAR, FIRST_MOMENT, "author's date lies in the future"),
        (FIRST_MOMENT, FAR, "committer's date lies in the future"),
        (2**40, FIRST_MOMENT, "future"),
    ],
)
def test_days_to_come_are_refused(drafter: Drafter, author: int, committer: int, said: str) -> None:
    drafter.is_refused(said, what=(f"{raw_commit(drafter, author, committer)}:refs/heads/main",))


def test_days_before_1970_are_refused(drafter: Drafter) -> None:
    made = raw_commit(drafter, -1_000_000, FIRST_MOMENT)
    assert drafter.push(f"{made}:refs/heads/main").returncode != 0
    assert drafter.there() == drafter.text.head


def raw_commit(drafter: Drafter, author: int, committer: int, *more: str) -> str:
    """Write a version with any times, and more headers."""
    tree = drafter.text.git("rev-parse", "HEAD^{tree}")
    who = "Ana <ana@example.org>"
    lines = [f"tree {tree}", f"parent {drafter.text.head}", f"author {who} {author} +0000"]
    data = "\n".join([*lines, f"committer {who} {committer} +0000", *more, "", "A version", ""]).encode()
    return drafter.text.git("hash-object", "-w", "-t", "commit", "--literally", "--stdin", data=data)


def test_a_head_that_no_page_shows_is_refused_and_a_signature_told_of(drafter: Drafter) -> None:
    made = raw_commit(drafter, FIRST_MOMENT, FIRST_MOMENT, "HG:extra contraband")
    drafter.is_refused("has a header HG:extra", what=(f"{made}:refs/heads/main",))
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----"
    done = drafter.push(f"{raw_commit(drafter, FIRST_MOMENT, FIRST_MOMENT, signature)}:refs/heads/main")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("its signature is kept, and not checked here") == 1


def test_who_committed_is_asked_as_who_wrote_is(drafter: Drafter) -> None:
    made = by(drafter, "Luz Márquez", "p12@city.example", committer="Bo <p3@city.example>")
    drafter.is_refused(made[:7], "its committer is p3@city.example, not you", more=LUZ)
    drafter.text.git("reset", "--quiet", "--hard", "HEAD~1")
    made = by(drafter, "Luz Márquez", "p12@city.example", committer="Bo <p12@city.example>")
    drafter.is_refused(made[:7], "its committer is called Bo, you are Luz Márquez", more=LUZ)
