"""The files of a push: what is no plain file, a name that deceives, a text that does not read."""

import pytest

from tests.hooks.conftest import SETTINGS, Drafter


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
