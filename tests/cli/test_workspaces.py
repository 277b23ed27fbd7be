"""A steward makes a workspace and serves it."""

import re
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from tests.builder import RepositoryBuilder
from tests.cli.conftest import PROGRAM, ROOT, SETTINGS, WATER, Run


def test_init(run: Run, tmp_path: Path) -> None:
    done = run(
        "init", tmp_path / "city", "--title", "Our city", "--author", "Luz Márquez", "--email", "luz@city.example"
    )
    assert done.code == 0
    assert f"drafting-engine serve {tmp_path / 'city'}" in done.out
    assert "Everyone may comment" in run("clauses", tmp_path / "city").out
    assert "Luz Márquez: Begin Our city" in run("trace", tmp_path / "city", "Everyone may comment").out


def test_import_says_what_came_in(run: Run, small_text: RepositoryBuilder, tmp_path: Path) -> None:
    done = run("import", small_text.path, tmp_path / "made")
    assert done.code == 0
    assert re.search(r"It holds 2 documents with \d+ clauses, in \d+ versions?\.", done.out)


def test_import_of_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "texts" / "articles").mkdir(parents=True)
    (tmp_path / "texts" / "articles" / "water.md").write_text(WATER)
    (tmp_path / "texts" / "constitution.toml").write_text(SETTINGS)
    done = run("import", tmp_path / "texts", tmp_path / "made")
    assert done.code == 0
    assert "1 document " in done.out
    assert "clean water" in run("clauses", tmp_path / "made").out


def test_import_with_chosen_documents(run: Run, repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Two", {"text/a.md": "# A\n", "notes/b.md": "# B\n"})
    assert run("import", repository.path, tmp_path / "made", "--documents", "text/*.md").code == 0
    clauses = run("clauses", tmp_path / "made", "--format", "json").json["clauses"]
    assert {clause["document"] for clause in clauses} == {"text/a.md"}


def test_import_of_a_history_without_texts_is_taken_in_and_says_so(
    run: Run, repository: RepositoryBuilder, tmp_path: Path
) -> None:
    repository.commit("No text", {"README.md": "# Read me\n"})
    done = run("import", repository.path, tmp_path / "made")
    assert done.code == 0
    assert "no text that can be read" in done.out


def test_serve_prints_its_address_and_answers(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "city").code == 0
    command = [sys.executable, *PROGRAM, "serve", str(tmp_path / "city"), "--port", "18650"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            (address,) = re.findall(r"http://127\.0\.0\.1:\d+/", said)
            assert "How this text is written" in _page(address)
        finally:
            process.terminate()


def _page(address: str) -> str:
    for _ in range(100):
        try:
            with urlopen(address, timeout=10) as answer:  # noqa: S310 - an address of this test
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(address)
