"""Bad input: one clear line, the right exit code, and nothing is written."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builder import RepositoryBuilder
from tests.cli.conftest import PROGRAM, ROOT, SETTINGS, WATER, Run

READERS = [("clauses",), ("changes", "HEAD"), ("lineage",), ("trace", "water"), ("words", "water"), ("origins", "P-1")]


def on(repository: Path | str, reader: tuple[str, ...]) -> tuple[str, ...]:
    command, *rest = reader
    return (command, str(repository), *rest)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader[0])
@pytest.mark.parametrize("kind", ["missing", "folder", "file", "link to nothing"])
def test_not_a_repository(run: Run, tmp_path: Path, reader: tuple[str, ...], kind: str) -> None:
    place = tmp_path / "place"
    match kind:
        case "folder":
            place.mkdir()
        case "file":
            place.write_text("not a bundle")
        case "link to nothing":
            place.symlink_to(tmp_path / "nothing")
        case _:
            pass
    done = run(*on(place, reader))
    assert done.code == 3
    assert "is not a Git repository" in done.complaint


@pytest.mark.parametrize("name", ["x" * 5_000, "a/" * 3_000, "file.md/x"])
def test_a_path_that_leads_nowhere(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "file.md").touch()
    done = run("clauses", f"{tmp_path}/{name}")
    assert done.code == 3
    assert done.complaint


@pytest.mark.parametrize("reader", [*READERS, ("diff", "HEAD", "HEAD"), ("check",)], ids=lambda reader: reader[0])
def test_a_pattern_that_fits_no_file(run: Run, repository: RepositoryBuilder, reader: tuple[str, ...]) -> None:
    repository.commit("First", {"water.md": WATER})
    done = run(*on(repository.path, reader), "--documents", "nowhere/*.md")
    assert done.code == 3
    assert done.complaint
    assert not done.out


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader[0])
def test_empty_repository(run: Run, repository: RepositoryBuilder, reader: tuple[str, ...]) -> None:
    done = run(*on(repository.path, reader))
    assert done.code == 3
    assert "has no version yet" in done.complaint


@pytest.mark.parametrize("reader", READERS[:1] + READERS[3:5], ids=lambda reader: reader[0])
def test_no_documents(run: Run, repository: RepositoryBuilder, reader: tuple[str, ...]) -> None:
    repository.commit("Only a readme", {"README.md": "# Read me\n", "notes.txt": "notes"})
    done = run(*on(repository.path, reader))
    assert done.code == 3
    assert done.complaint


def test_unknown_version(run: Run, small_text: RepositoryBuilder) -> None:
    for arguments in (
        ("clauses", small_text.path, "no-such-version"),
        ("changes", small_text.path, "no-such-version"),
        ("changes", small_text.path, "HEAD", "--since", "no-such-version"),
        ("diff", small_text.path, "HEAD", "no-such-version"),
        ("diff", small_text.path, "no-such-version", "HEAD"),
        ("lineage", small_text.path, "HEAD~400"),
        ("trace", small_text.path, "water", "--rev", "1066-10-14"),
        ("words", small_text.path, "water", "--rev", "-x"),
        ("origins", small_text.path, "P-1", "--rev", "../../etc/passwd"),
    ):
        done = run(*arguments)
        assert done.code == 3, arguments
        assert "no version is called" in done.complaint


def test_unknown_clause(run: Run, small_text: RepositoryBuilder) -> None:
    for query in ("tariffs on bananas", "Art. 99 (1)", "c-000000000000", ""):
        for command in ("trace", "words"):
            done = run(command, small_text.path, query)
            assert done.code == 3, query
            assert done.complaint


def test_a_name_that_fits_several_lists_them(run: Run, small_text: RepositoryBuilder) -> None:
    for command in ("trace", "words"):
        done = run(command, small_text.path, "the")
        assert done.code == 5
        assert len(done.out.splitlines()) >= 2
        assert all(line.startswith("c-") for line in done.out.splitlines())
        assert f'{len(done.out.splitlines())} clauses fit "the"' in done.err
        assert len(done.err.splitlines()) == 1
        assert run(command, small_text.path, "the", "--format", "json").complaint == done.err.strip()


def test_a_query_of_100_kb_is_answered_in_one_line(run: Run, small_text: RepositoryBuilder) -> None:
    done = run("trace", small_text.path, "water " * 17_000)
    assert done.code == 5
    assert len(done.err.splitlines()) == 1
    assert len(done.err) < 1_000


def test_unknown_article(run: Run, small_text: RepositoryBuilder) -> None:
    for article in ("../water", "watr", "", "x" * 100_000):
        done = run("diff", small_text.path, "HEAD~1", "HEAD", "--article", article)
        assert done.code == (3 if article else 0)
        assert ("water" in done.complaint) if article else not done.err


def test_two_articles_with_one_number(run: Run, repository: RepositoryBuilder) -> None:
    files = {"constitution.toml": SETTINGS, "articles/a.md": WATER, "articles/b.md": WATER}
    repository.commit("Two articles 1", files)
    done = run("clauses", repository.path)
    assert done.code == 5
    assert "articles/a.md" in done.complaint


@pytest.mark.parametrize("origin", ["12", "P12", "P-", "x" * 100_000, "P-1\x1b[31m"])
def test_what_is_no_origin(run: Run, small_text: RepositoryBuilder, origin: str) -> None:
    done = run("origins", small_text.path, origin)
    assert done.code == 4
    assert "P-12" in done.complaint
    assert "\x1b" not in done.err


def test_an_origin_that_reached_nothing(run: Run, small_text: RepositoryBuilder) -> None:
    done = run("origins", small_text.path, "P-99")
    assert done.code == 3
    assert "P-99 reached no clause" in done.complaint


@pytest.mark.parametrize(
    "content",
    [
        b"# \xff\xfe",
        b"# " + b"x" * 50_000_000 + b"\n",
        b"---\n- a list\n---\n# Water\n",
        b"---\na: [*b]\n---\n# Water\n",
    ],
    ids=["not UTF-8", "50 MB", "matter that is no mapping", "matter that is no YAML"],
)
def test_a_file_that_is_no_text(run: Run, repository: RepositoryBuilder, content: bytes) -> None:
    repository.commit("First", {"water.md": "# Water\n\nClean.\n"})
    repository.commit("Broken", {"broken.md": content})
    done = run("clauses", repository.path)
    assert done.code == 0, "one file that can't be read leaves the rest to be read"
    assert "Clean." in done.out
    assert "broken.md" in done.err
    repository.commit("Nothing else", {"water.md": None})
    done = run("clauses", repository.path)
    assert done.code == 4
    assert "broken.md" in done.complaint


def test_a_yaml_bomb_does_not_unfold(run: Run, repository: RepositoryBuilder) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    repository.commit("Bomb", {"bomb.md": "---\n" + "\n".join(rows) + "\n---\n# Bomb\n"})
    done = run("clauses", repository.path)
    assert done.code == 4
    assert "bomb.md" in done.complaint


@pytest.mark.parametrize(
    "source",
    ["\n\n".join(f"## Article {n}" for n in range(20_000)), "\n".join("  " * n + "- deeper" for n in range(1_500))],
    ids=["20,000 headings", "1,500 nested lists"],
)
def test_a_text_out_of_proportion_is_refused(run: Run, repository: RepositoryBuilder, source: str) -> None:
    repository.commit("Large", {"large.md": source})
    done = run("clauses", repository.path, "--format", "json")
    assert done.code == 4
    assert "large.md" in done.complaint


def test_a_nul_does_not_reach_the_terminal(run: Run, repository: RepositoryBuilder) -> None:
    repository.commit("Nul", {"nul.md": b"# Water\0\n\nClean\0water.\n"})
    done = run("clauses", repository.path)
    assert done.code == 4
    assert "\0" not in done.out + done.err


def test_links_and_submodules_are_never_followed(run: Run, repository: RepositoryBuilder, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n")
    repository.commit("Water", {"water.md": "# Water\n"})
    (repository.path / "link.md").symlink_to(tmp_path / "secret.md")
    (repository.path / "folder").symlink_to(tmp_path)
    module = RepositoryBuilder(tmp_path / "module")
    module.commit("Module", {"module.md": "# Module\n"})
    repository.git("submodule", "--quiet", "add", str(module.path), "module")
    repository.commit("Links")
    done = run("clauses", repository.path, "--format", "json")
    assert done.code == 0
    assert {clause["document"] for clause in done.json["clauses"]} == {"water.md"}


@pytest.mark.parametrize(
    "reader", [("changes", "HEAD"), ("lineage",), ("trace", "water")], ids=lambda reader: reader[0]
)
def test_a_shallow_clone_says_so(
    run: Run, small_text: RepositoryBuilder, tmp_path: Path, reader: tuple[str, ...]
) -> None:
    small_text.git("clone", "--quiet", "--depth=1", small_text.path.as_uri(), str(tmp_path / "shallow"))
    done = run(*on(tmp_path / "shallow", reader))
    assert done.code == 4
    assert "shallow" in done.complaint


def test_a_partial_clone_says_so(run: Run, small_text: RepositoryBuilder, tmp_path: Path) -> None:
    small_text.git("config", "uploadpack.allowFilter", "true")
    command = ("clone", "--quiet", "--bare", "--filter=blob:none", small_text.path.as_uri(), str(tmp_path / "partial"))
    small_text.git(*command)
    done = run("lineage", tmp_path / "partial")
    assert done.code == 4
    assert "partial" in done.complaint


HOSTILE = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e\u2066"


def test_hostile_words_never_reach_the_terminal(run: Run, repository: RepositoryBuilder) -> None:
    repository.commit("First", {"water.md": "# Water\n\n1. Clean water.\n"})
    repository.commit(
        f"Hostile {HOSTILE} subject\n\n{HOSTILE} body\n\nOrigin: P-1\nReason: code; {HOSTILE}\nDecided-By: {HOSTILE}",
        {
            "water.md": f"# Water {HOSTILE}\n\n1. Clean {HOSTILE} water.\n",
            f"x{HOSTILE[:4]}.md": f"{HOSTILE} is written here.\n",
        },
    )
    for arguments in (
        ("clauses", "HEAD"),
        ("changes", "HEAD"),
        ("diff", "HEAD~1", "HEAD"),
        ("lineage", "HEAD"),
        ("trace", "Clean"),
        ("words", "Clean"),
        ("origins", "P-1"),
    ):
        command, *rest = arguments
        formats = {"lineage": ("text", "jsonl"), "diff": ("text", "json", "html"), "trace": ("text", "json", "prov")}
        for written in formats.get(command, ("text", "json")):
            done = run(command, repository.path, *rest, "--format", written)
            assert done.code == 0, done.err
            assert not set(done.out + done.err) & set(
                HOSTILE.replace("[2J", "").replace("]0;owned", "").replace("31m", "")
            )


def test_a_closed_pipe_is_no_traceback(small_text: RepositoryBuilder) -> None:
    for index in range(200):
        small_text.commit(f"Version {index}", {"articles/water.md": WATER + f"\n{index + 3}. Line {index}.\n"})
    command = [sys.executable, *PROGRAM, "lineage", str(small_text.path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 141)


def test_a_workspace_that_is_none(run: Run, tmp_path: Path) -> None:
    done = run("serve", tmp_path)
    assert done.code == 3
    assert "drafting-engine init" in done.complaint


def test_no_port_is_free(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "city").code == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 65535))
        taken.listen()
        done = run("serve", tmp_path / "city", "--port", "65535")
    assert done.code == 6
    assert "--port" in done.complaint


def test_an_occupied_place(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    for arguments in (("init", tmp_path), ("import", ROOT / "docs", tmp_path), ("demo", tmp_path, "--build-only")):
        done = run(*arguments)
        assert done.code == 5
    assert os.listdir(tmp_path) == ["mine"]  # noqa: PTH208 - the names, and nothing else
