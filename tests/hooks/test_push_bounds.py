"""How much a push may be: what swells, nests or lasts without end is refused in one line, and much is taken in time."""

import sys
import time

from drafting_engine.services.operations.hooking import script_of
from tests.hooks.conftest import LEAVE, RIGHTS, WATER, Drafter


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


def test_a_push_that_takes_too_long_to_judge_is_refused_in_one_line(drafter: Drafter) -> None:
    hook = drafter.target / "hooks" / "pre-receive"
    impatient = "import sys, hooks.pre_receive as hook; hook.LONGEST = 0.2; sys.exit(hook.main())"
    script = script_of(sys.executable, "hooks.pre_receive")
    hook.write_text(script.replace("-m hooks.pre_receive", f"-c '{impatient}' -m hooks.pre_receive"))
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


def test_many_small_versions_are_taken_in_time(drafter: Drafter) -> None:
    for number in range(60):
        drafter.text.commit(f"Step {number}", {"articles/rights.md": f"{RIGHTS}2. Step {number} of many.\n"})
    begun = time.monotonic()
    drafter.is_taken()
    assert time.monotonic() - begun < 30
