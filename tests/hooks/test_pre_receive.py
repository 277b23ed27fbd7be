"""What drafters push: work is taken, and each thing that would harm the record is refused by a real push."""

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting_engine.repository.pushed import Update
from drafting_engine.services.versions.receiving import PushContext, refusal
from tests.builder import FIRST_MOMENT
from tests.hooks.conftest import LEAVE, PROCESS, RIGHTS, SETTINGS, TAKEN, WATER, Drafter

FAR = 4_102_444_800  # 1 January 2100
FREE = WATER.replace("belongs to everybody", "is free")


def test_a_drafter_pushes_an_article_and_an_amendment(drafter: Drafter) -> None:
    head = drafter.text.commit("Rights\n\nOrigin: P-1 (2.1)", {"articles/rights.md": RIGHTS + "2. Nobody is held.\n"})
    drafter.is_taken()
    assert drafter.there() == head
    drafter.text.branch("amendments/7").commit(
        "Free water\n\nNobody lives without it.\n\nOrigin: A-7", {"articles/water.md": FREE + LEAVE}
    )
    drafter.is_taken("amendments/7")
    drafter.text.commit("Freer water", {"articles/water.md": FREE.replace("free", "free for all") + LEAVE})
    drafter.is_taken("amendments/7")
    drafter.text.stand_on("main").merge("amendments/7", TAKEN.format(7))
    drafter.is_taken()
    assert drafter.there() == drafter.text.head


@pytest.mark.parametrize(
    "ref",
    [
        *("refs/heads/record", "refs/heads/annotations", "refs/heads/amendments/07", "refs/heads/amendments/x"),
        *("refs/heads/amendments/1/2", "refs/heads/mainx", "refs/heads/feature", "refs/tags/v1"),
        *("refs/tags/milestones/x", "refs/notes/commits", "refs/for/main", "refs/heads/amendments/1234567890"),
    ],
)
def test_any_other_ref_is_refused(drafter: Drafter, ref: str) -> None:
    drafter.is_refused(ref, "only main and amendments/<number>", what=(f"+main~1:{ref}",))


def test_a_clause_beyond_what_the_settings_allow_is_refused_and_what_was_longer_may_stay(drafter: Drafter) -> None:
    settings = drafter.workspace / "settings.toml"
    chosen = settings.read_text()
    drafter.text.commit("Long", {"articles/water.md": WATER + LEAVE + "4. " + "Water " * 60 + "\n"})
    settings.write_text(chosen + "bounds = { clause_characters = 200 }\n")
    drafter.is_refused("has 364 characters, and a clause has at most 200", "split it into several clauses")
    settings.write_text(chosen)
    drafter.is_taken()
    settings.write_text(chosen + "bounds = { clause_characters = 200 }\n")
    drafter.text.commit("Shorter", {"articles/water.md": WATER + LEAVE + "4. " + "Water " * 50 + "\n"})
    drafter.is_taken()
    drafter.text.commit("Longer", {"articles/water.md": WATER + LEAVE + "4. " + "Water " * 55 + "\n"})
    drafter.is_refused("has 334 characters")


def test_replacing_what_was_said_is_refused(drafter: Drafter) -> None:
    ref = f"refs/replace/{drafter.text.head}"
    drafter.is_refused(ref, what=(f"main~1:{ref}",))


def test_one_bad_ref_keeps_the_others_out(drafter: Drafter) -> None:
    drafter.text.commit("Free", {"articles/water.md": FREE + LEAVE})
    drafter.is_refused("refs/tags/v1", what=("main", "main:refs/tags/v1"))


def test_forced_pushes_are_refused(drafter: Drafter) -> None:
    drafter.text.commit("Free", {"articles/water.md": FREE + LEAVE})
    drafter.is_taken()
    drafter.text.commit("Freer\n\nFor all.", {"articles/water.md": FREE.replace("free", "free for all") + LEAVE})
    drafter.is_taken("main:amendments/1")
    drafter.text.git("reset", "--quiet", "--hard", "HEAD~2")
    drafter.is_refused("refs/heads/main", "no forced push", what=("+main",))
    drafter.is_refused("refs/heads/amendments/1", "no forced push", what=("+main:amendments/1",))


def test_deletions_are_refused(drafter: Drafter) -> None:
    drafter.text.branch("amendments/1").commit("Free\n\nFor all.", {"articles/water.md": FREE + LEAVE})
    drafter.is_taken("amendments/1")
    drafter.is_refused("refs/heads/amendments/1", "can't be deleted", what=(":amendments/1",))
    drafter.is_refused("refs/heads/main", "can't be deleted", what=(":main",))


def test_a_branch_that_proposes_nothing_is_refused(drafter: Drafter) -> None:
    drafter.is_refused("refs/heads/amendments/1", "changes no word of the draft", what=("main:amendments/1",))
    drafter.text.branch("empty").git("commit", "--quiet", "--allow-empty", "-m", "Water\n\nNothing is changed.")
    drafter.is_refused("changes no word of the draft", what=("empty:amendments/1",))
    drafter.text.commit("A picture\n\nIt is no text.", {"picture.bin": b"1"})
    drafter.is_refused("changes no word of the draft", what=("empty:amendments/1",))
    drafter.text.stand_on("main").commit("Free\n\nFor all.", {"articles/water.md": FREE + LEAVE})
    drafter.is_refused("changes no word of the draft", what=("main", "main:amendments/1"))


def test_a_proposal_says_why(drafter: Drafter) -> None:
    made = drafter.text.branch("free").commit("Free water", {"articles/water.md": FREE + LEAVE})
    drafter.is_refused(made[:7], "say why you propose it", what=("free:amendments/1",))


def test_numbers_of_proposals_are_not_used_up(drafter: Drafter) -> None:
    drafter.text.branch("free").commit("Free\n\nFor all.", {"articles/water.md": FREE + LEAVE})
    for number in (101, 999_999_999):
        drafter.is_refused("next free number is 1", what=(f"free:amendments/{number}",))
    drafter.is_taken("free:amendments/100")
    drafter.is_refused("next free number is 101", what=("free:amendments/201",))


def test_what_landed_takes_no_push(drafter: Drafter) -> None:
    drafter.text.branch("amendments/7").commit("Free\n\nFor all.", {"articles/water.md": FREE + LEAVE})
    drafter.is_taken("amendments/7")
    drafter.text.stand_on("main").merge("amendments/7", TAKEN.format(7))
    drafter.is_taken()
    drafter.text.stand_on("amendments/7").commit("More", {"articles/rights.md": RIGHTS + NIGHT})
    drafter.is_refused("refs/heads/amendments/7", "proposal 7 is decided", what=("amendments/7",))


def test_a_proposals_own_line_goes_on(drafter: Drafter) -> None:
    drafter.text.branch("amendments/7").commit("Free\n\nFor all.", {"articles/water.md": FREE + LEAVE})
    drafter.is_taken("amendments/7")
    drafter.text.stand_on("main").commit("Rights", {"articles/rights.md": RIGHTS + NIGHT})
    drafter.is_taken()
    drafter.text.branch("turned").merge("amendments/7", "Merge them")  # the draft comes first, the proposal second
    drafter.is_refused("no forced push", what=("turned:amendments/7",))
    drafter.text.stand_on("amendments/7").merge("main", "Merge the draft")
    drafter.is_taken("amendments/7")


def test_what_is_no_version_is_refused(drafter: Drafter) -> None:
    blob = drafter.blob()
    done = drafter.push(f"{blob}:refs/heads/amendments/1")
    assert done.returncode != 0
    assert drafter.there("refs/heads/amendments/1") == ""


def test_another_history_is_refused(drafter: Drafter) -> None:
    drafter.text.git("checkout", "--quiet", "--orphan", "other")
    drafter.text.commit("Begin anew")
    drafter.is_refused("begins another history", what=("other:amendments/1",))
    drafter.text.git("fetch", "--quiet", str(drafter.target), "record:elsewhere")
    drafter.is_refused("begins another history", what=("elsewhere:amendments/1",))


@pytest.mark.parametrize(
    ("mode", "said"),
    [(b"120000", "symbolic link"), (b"160000", "submodule"), (b"100755", "program"), (b"100664", "100664")],
)
def test_what_is_no_plain_file_is_refused(drafter: Drafter, mode: bytes, said: str) -> None:
    found = drafter.text.head if mode == b"160000" else drafter.blob(b"../settings.toml")
    drafter.with_entry(mode, b"odd.md", found)
    drafter.is_refused("odd.md: ", said)


NAMES = [
    (b"..\\evil", "'\\\\'"),
    (b"two\nlines", "\\n"),
    (b"red\x1b[31m", "\\x1b"),
    ("a\u202egm.md".encode(), "\\u202e"),
    ("a\u200b.md".encode(), "\\u200b"),
    (b"caf\xe9.md", "not UTF-8"),
    ("cafe\u0301.md".encode(), "NFC"),
    (b"trailing.", "end with a dot"),
    (b"trailing ", "end with a dot or a blank"),
    (b" leading", "begin with"),
    (b"-rf", "begin with"),
    (b".hidden", "begin with"),
    (b".gitmodules", "begin with"),
    (b"...", "dots"),
    (b"aux.md", "device"),
    (b"a:b", "':'"),
    (b"a*b", "'*'"),
    (b"x" * 201, "longer than 200"),
]


@pytest.mark.parametrize(("name", "said"), NAMES, ids=[ascii(name[:20]) for name, _ in NAMES])
def test_a_name_that_deceives_is_refused(drafter: Drafter, name: bytes, said: str) -> None:
    drafter.with_entry(b"100644", name, drafter.blob())
    drafter.is_refused(said)


@pytest.mark.parametrize("name", [b".git", b".GIT", b"git~1", b".git ", b".git.", ".g\u200cit".encode(), b"..", b"a/b"])
def test_what_passes_for_gits_own_folder_is_refused(drafter: Drafter, name: bytes) -> None:
    drafter.with_entry(b"40000", name, drafter.tree((b"100644", b"config", drafter.blob())))
    before = drafter.there()
    done = drafter.push("main")  # by Git's own check of objects, or by ours
    assert done.returncode != 0
    assert drafter.there() == before
    assert "pre-receive: " in done.stderr or "fsck error" in done.stderr or "unpack" in done.stderr, done.stderr


def test_twins_are_refused(drafter: Drafter) -> None:
    drafter.text.commit("Two", {"articles/Water.md": "---\nnumber: 8\n---\n# Sea\n"})
    drafter.is_refused("articles/water.md", "Water.md", "case")


def test_names_of_the_world_are_taken(drafter: Drafter) -> None:
    names = ["articles/título-1.md", "essays/Über Wasser (2).txt", "essays/水.txt", "essays/नदी.txt"]
    numbered = {name: f"---\nnumber: {10 + at}\n---\n# Title\n\n1. Words.\n" for at, name in enumerate(names)}
    drafter.text.commit("Names", numbered)
    drafter.is_taken()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("articles/new.md", b"---\nnumber: [\n---\n# New\n", "articles/new.md"),
        ("articles/new.md", b"# New\xff\n", "not UTF-8"),
        ("articles/new.md", b"---\nnumber: 1\n---\n# New\n\n1. Words.\n", "both article 1"),
        ("articles/new.md", b"---\nnumber: {}\n---\n# New\n\n1. Words.\n", "articles/new.md: number"),
        ("constitution.toml", b"title = [", "constitution.toml"),
        ("constitution.toml", b"format = 99\n", "format 99"),
        ("constitution.toml", b'documents = ["nowhere/*.md"]\n', "holds no text"),
        ("process.toml", b"[[reasons]\n", "process.toml"),
        ("process.toml", b"[[reasons]]\ncode = 1\n", "process.toml"),
    ],
)
def test_texts_that_do_not_read_are_refused(drafter: Drafter, name: str, content: bytes, said: str) -> None:
    drafter.text.commit("Broken", {name: content})
    line = drafter.is_refused(said)
    assert str(drafter.workspace) not in line


def test_two_files_of_one_address_are_refused(drafter: Drafter) -> None:
    wider = SETTINGS.replace('["articles/*.md"]', '["articles/*.md", "more/*.md"]')
    drafter.text.commit("Two", {"constitution.toml": wider, "more/water.md": "---\nnumber: 9\n---\n# W\n\n1. A.\n"})
    drafter.is_refused("same address", "water")


def test_a_broken_version_in_the_middle_is_refused(drafter: Drafter) -> None:
    broken = drafter.text.commit("Broken", {"articles/new.md": b"---\nnumber: [\n---\n# New\n"})
    drafter.text.commit("Mended", {"articles/new.md": "---\nnumber: 4\n---\n# New\n\n1. Words.\n"})
    drafter.is_refused(broken[:7], "articles/new.md")


@pytest.mark.parametrize(
    ("trailer", "said"),
    [
        ("Origin: P-99", "no petition P-99"),
        ("Origin: twelve", "P-12"),
        ("Origin: A-7", "no proposal A-7"),
        ("Amendment: A-7", "no proposal A-7"),
        ("Amendment: P-1", "as in A-7"),
        ("Answers: nobody", "C-01JX"),
        ("Reason: because; we like it", "federal-matter"),
    ],
)
def test_trailers_that_name_nothing_are_refused(drafter: Drafter, trailer: str, said: str) -> None:
    made = drafter.text.commit(f"Free\n\n{trailer}", {"articles/water.md": FREE + LEAVE})
    drafter.is_refused(made[:7], trailer.partition(";")[0], said)


def test_striking_out_what_somebody_asked_for_needs_a_reason(drafter: Drafter) -> None:
    made = drafter.text.commit("Shorter", {"articles/water.md": WATER})
    drafter.is_refused("articles/water.md", made[:7], "P-1", "Reason")
    drafter.text.git("reset", "--quiet", "--hard", "HEAD~1")
    drafter.text.commit("Shorter\n\nReason: federal-matter; leave is federal law", {"articles/water.md": WATER})
    drafter.is_taken()


def test_striking_out_what_nobody_asked_for_needs_none(drafter: Drafter) -> None:
    shorter = WATER.replace("2. The harbour keeps its springs clean.\n", "") + LEAVE.replace("3.", "2.")
    drafter.text.commit("Shorter", {"articles/water.md": shorter})
    drafter.is_taken()


def test_what_came_in_the_same_push_is_known_too(drafter: Drafter) -> None:
    buses = "2. Buses run at night so that everybody comes home.\n"
    drafter.text.commit("Buses\n\nOrigin: P-1", {"articles/rights.md": RIGHTS + buses})
    drafter.text.commit("Renumber", {"articles/rights.md": RIGHTS + "2. Nobody is held.\n" + buses.replace("2.", "3.")})
    made = drafter.text.commit("No buses", {"articles/rights.md": RIGHTS + "2. Nobody is held.\n"})
    drafter.is_refused("articles/rights.md", made[:7], "P-1")


def test_a_merge_answers_for_what_it_strikes_out_itself_only(drafter: Drafter) -> None:
    why = "Shorter\n\nIt is not ours.\n\nReason: federal-matter; leave is federal law"
    drafter.text.branch("amendments/3").commit(why, {"articles/water.md": WATER})
    drafter.text.stand_on("main").commit("Rights", {"articles/rights.md": RIGHTS + "2. Nobody is held.\n"})
    drafter.text.merge("amendments/3", TAKEN.format(3))
    drafter.is_taken("main", "amendments/3")


NIGHT = "2. Buses run at night so that everybody comes home, and nobody pays more than by day.\n"


def asked_for(drafter: Drafter, words: str, *, push: bool) -> None:
    """Let a petition bring a clause, on the server already or in the same push."""
    drafter.text.commit("Buses\n\nOrigin: P-1", {"articles/rights.md": RIGHTS + words})
    if push:
        drafter.is_taken()


TAKEN_OUT = [
    ("2. Buses run by day, and the fare is the same for all.\n", True),
    ("2. Buses run at night so that everybody comes home, and everybody pays more than by day.\n", True),
    ("2. Buses drive at night so that everybody comes home, and nobody pays more than by day.\n", False),
    ("2. Buses run at night, all week, so that everybody comes home, and nobody pays more than by day.\n", False),
    (NIGHT.replace("2.", "3."), False),
    ("2. Buses run at night so that everybody comes home.\n3. And nobody pays more than by day.\n", False),
]


@pytest.mark.parametrize("push", [True, False], ids=["before", "same push"])
@pytest.mark.parametrize(("words", "is_refused"), TAKEN_OUT)
def test_words_that_a_petition_brought_are_taken_out_with_a_reason_only(
    drafter: Drafter, words: str, is_refused: bool, push: bool
) -> None:
    asked_for(drafter, NIGHT, push=push)
    made = drafter.text.commit("Reword", {"articles/rights.md": RIGHTS + words})
    if not is_refused:
        drafter.is_taken()
        return
    drafter.is_refused("articles/rights.md", made[:7], "takes out words that P-1 brought", "Reason")
    drafter.text.git("commit", "--quiet", "--amend", "--message", "Reword\n\nReason: federal-matter; it is theirs")
    drafter.is_taken()


def test_who_rewords_for_the_same_petition_explains_nothing(drafter: Drafter) -> None:
    asked_for(drafter, NIGHT, push=True)
    dawn = "2. Buses run at dawn so that all come home, and all pay the same as by day.\n"
    drafter.text.commit("Reword\n\nOrigin: P-1 (2.2)", {"articles/rights.md": RIGHTS + dawn})
    drafter.is_taken()


def test_words_that_move_to_another_clause_are_not_taken_out(drafter: Drafter) -> None:
    two = "2. Nobody is held without a judge, and everybody may call a friend at once.\n3. Trams are clean.\n"
    asked_for(drafter, two, push=True)
    moved = "2. Nobody is held without a judge.\n3. Trams are clean, and everybody may call a friend at once.\n"
    drafter.text.commit("Move", {"articles/rights.md": RIGHTS + moved})
    drafter.is_taken()


def test_an_article_that_gets_another_number_keeps_who_asked_for_it(drafter: Drafter) -> None:
    asked_for(drafter, NIGHT, push=False)
    renumbered = (RIGHTS + NIGHT).replace("number: 2", "number: 5")
    drafter.text.commit("Renumber", {"articles/rights.md": renumbered})
    drafter.text.commit("No buses", {"articles/rights.md": renumbered.replace(NIGHT, "2. Trams are clean.\n")})
    drafter.is_refused("articles/rights.md 5.2", "P-1")


def test_what_an_amendment_brings_is_known_in_the_same_push(drafter: Drafter) -> None:
    drafter.text.branch("amendments/3").commit(
        "Buses\n\nThey are asked for.\n\nOrigin: P-1", {"articles/rights.md": RIGHTS + NIGHT}
    )
    drafter.text.stand_on("main").commit("Free", {"articles/water.md": FREE + LEAVE})
    drafter.text.merge("amendments/3", TAKEN.format(3))
    made = drafter.text.commit("No buses", {"articles/rights.md": RIGHTS + "2. Trams are clean.\n"})
    line = drafter.is_refused("articles/rights.md", made[:7], what=("main", "amendments/3"))
    assert "P-1" in line


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


def test_a_push_that_takes_too_long_to_judge_is_refused_in_one_line(drafter: Drafter) -> None:
    hook = drafter.target / "hooks" / "pre-receive"
    impatient = "import sys, hooks.pre_receive as hook; hook.LONGEST = 0.2; sys.exit(hook.main())"
    hook.write_text(hook.read_text().replace("-m hooks.pre_receive", f"-c '{impatient}' -m hooks.pre_receive"))
    imported(drafter, 15_000, b"")
    drafter.is_refused("the push could not be checked within", "push in smaller parts")


def test_a_tree_that_unfolds_without_end_is_refused(drafter: Drafter) -> None:
    tree = drafter.tree((b"100644", b"x", drafter.blob()))
    for _ in range(8):
        tree = drafter.tree(*((b"40000", b"d%d" % number, tree) for number in range(10)))
    drafter.with_entry(b"40000", b"bomb", tree)
    begun = time.monotonic()
    drafter.is_refused("more than 20,000 files")
    assert time.monotonic() - begun < 20


def test_folders_without_end_are_refused(drafter: Drafter) -> None:
    tree = drafter.tree((b"100644", b"x", drafter.blob()))
    for _ in range(3_000):
        tree = drafter.tree((b"40000", b"d", tree))
    drafter.with_entry(b"40000", b"deep", tree)
    drafter.is_refused("more than 10 deep")


def test_a_file_that_swells_is_refused(drafter: Drafter) -> None:
    drafter.text.commit("Swells", {"picture.bin": b"\0" * 9_000_000})
    drafter.is_refused("9,000,000 bytes")


def imported(drafter: Drafter, files: int, content: bytes, *, folder: str = "files") -> None:
    """Write one version with many files, as fast as Git can."""
    head = drafter.text.head
    rows = [b"commit refs/heads/main\ncommitter Ana <ana@example.org> 1460000000 +0000\ndata 4\nMany\nfrom %s\n"]
    rows[0] %= head.encode()
    for number in range(files):
        own = content + b"%d" % number
        rows.append(b"M 100644 inline %s/%d.txt\ndata %d\n%s\n" % (folder.encode(), number, len(own), own))
    drafter.text.git("fast-import", "--quiet", "--force", data=b"".join(rows))


def test_objects_without_number_are_refused(drafter: Drafter) -> None:
    imported(drafter, 20_100, b"")
    drafter.is_refused("more than 20,000 objects")


def test_a_push_that_swells_is_refused(drafter: Drafter) -> None:
    imported(drafter, 27, b"\0" * 7_600_000)
    drafter.is_refused("more than 200,000,000 bytes")


def test_a_message_that_swells_is_refused(drafter: Drafter) -> None:
    drafter.text.commit("x" * 8_100_000)
    drafter.is_refused("a version", "at most 8,000,000")


def test_what_the_hook_can_not_judge_is_not_taken(drafter: Drafter) -> None:
    (drafter.workspace / "settings.toml").write_text("documents = 7\n")
    drafter.text.commit("Free", {"articles/water.md": FREE + LEAVE})
    drafter.is_refused("documents")


def test_a_refused_push_leaves_the_record_as_it_was(drafter: Drafter) -> None:
    count = sum(1 for path in (drafter.target / "objects").rglob("*") if path.is_file())
    drafter.text.commit("Broken", {"process.toml": PROCESS + "[[", "articles/water.md": FREE + LEAVE})
    drafter.is_refused("process.toml")
    assert sum(1 for path in (drafter.target / "objects").rglob("*") if path.is_file()) == count


def test_what_no_version_leads_to_is_refused(drafter: Drafter, tmp_path: Path) -> None:
    old = drafter.text.head
    new = drafter.text.commit("Free", {"articles/water.md": FREE + LEAVE})
    objects = drafter.text.path / ".git" / "objects"
    now = datetime(2026, 1, 1, tzinfo=UTC)
    receiver = PushContext(location=drafter.target, cache=tmp_path / "cache", objects=objects, now=now)
    updates = (Update("refs/heads/main", old, new),)
    assert refusal(receiver, updates) is None
    hidden = drafter.blob(b"contraband")
    found = refusal(receiver, updates)
    assert found is not None
    assert hidden[:12] in found.subject.name


def test_many_small_versions_are_taken_in_time(drafter: Drafter) -> None:
    for number in range(60):
        drafter.text.commit(f"Step {number}", {"articles/rights.md": f"{RIGHTS}2. Step {number} of many.\n"})
    begun = time.monotonic()
    drafter.is_taken()
    assert time.monotonic() - begun < 30


def test_a_repository_without_a_draft_takes_its_first(drafter: Drafter, tmp_path: Path) -> None:
    drafter.text.git("--git-dir", str(drafter.target), "update-ref", "-d", "refs/heads/main")
    drafter.is_taken()
    assert drafter.there() == drafter.text.head
    assert tmp_path.exists()
