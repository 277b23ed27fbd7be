"""A steward makes a workspace and serves it."""

import re
import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from drafting_engine.participation.petitions.thresholds import ThresholdKind
from drafting_engine.participation.process.process import DecisionKind, parse_process
from drafting_engine.repository.opening import open_repository
from tests.builder import RepositoryBuilder
from tests.cli.conftest import PROGRAM, ROOT, SETTINGS, WATER, Run
from tests.loaded_python import loaded_python


def test_init(run: Run, tmp_path: Path) -> None:
    done = run(
        "init", tmp_path / "city", "--title", "Our city", "--author", "Luz Márquez", "--email", "luz@city.example"
    )
    assert done.code == 0
    assert f"drafting-engine serve {tmp_path / 'city'}" in done.out
    assert "Everyone may comment" in run("clauses", tmp_path / "city").out
    assert "Luz Márquez: Begin Our city" in run("trace", tmp_path / "city", "Everyone may comment").out


OPINION, HEARING, SESSION = ThresholdKind.OPINION, ThresholdKind.HEARING, ThresholdKind.SESSION


@pytest.mark.parametrize(
    ("process", "sponsors", "open_days", "thresholds", "districts"),
    [
        ("cdmx", 10, 180, [(5_000, OPINION, 21), (10_000, HEARING, 30), (50_000, SESSION, 30)], 16),
        ("uk", 5, 182, [(10_000, OPINION, 30), (100_000, SESSION, 60)], 0),
        ("association", 1, 60, [(10, OPINION, 30), (30, HEARING, 90)], 0),
    ],
)
def test_init_with_the_rules_of_a_known_process(
    run: Run,
    tmp_path: Path,
    process: str,
    sponsors: int,
    open_days: int,
    thresholds: list[tuple[int, ThresholdKind, int]],
    districts: int,
) -> None:
    assert run("init", tmp_path / "city", "--process", process).code == 0
    with open_repository(tmp_path / "city", cache=tmp_path / "cache") as repository:
        rules = parse_process(repository.text(repository.blob_at(repository.main(), "process.toml"), "process.toml"))
    assert (rules.petitions.sponsors, rules.petitions.open_days) == (sponsors, open_days)
    assert [(one.signatures, one.kind, one.days) for one in rules.thresholds] == thresholds
    assert len(rules.petitions.districts) == districts
    assert all(rules.reasons_for(decision) for decision in DecisionKind)
    assert run("check", tmp_path / "city").code == 0


def test_a_process_that_nobody_knows_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "city", "--process", "atlantis").code == 2
    assert not (tmp_path / "city").exists()


def test_import_says_what_came_in(run: Run, small_text: RepositoryBuilder, tmp_path: Path) -> None:
    done = run("import", small_text.path, tmp_path / "made")
    assert done.code == 0
    assert re.search(r"It holds 2 articles in 2 documents, with \d+ clauses, in \d+ versions?\.", done.out)


def test_import_of_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "texts" / "articles").mkdir(parents=True)
    (tmp_path / "texts" / "articles" / "water.md").write_text(WATER)
    (tmp_path / "texts" / "constitution.toml").write_text(SETTINGS)
    done = run("import", tmp_path / "texts", tmp_path / "made")
    assert done.code == 0
    assert "1 article in 1 document, " in done.out
    assert "clean water" in run("clauses", tmp_path / "made").out


def test_import_with_chosen_documents(run: Run, repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Two", {"text/a.md": "# A\n", "notes/b.md": "# B\n"})
    assert run("import", repository.path, tmp_path / "made", "--documents", "text/*.md").code == 0
    clauses = run("clauses", tmp_path / "made", "--format", "json").json["clauses"]
    assert {clause["document"] for clause in clauses} == {"text/a.md"}


def test_import_of_a_folder_tells_title_language_and_what_was_not_taken(run: Run, tmp_path: Path) -> None:
    (tmp_path / "texts" / "pictures").mkdir(parents=True)
    words = "1. Los vecinos y las vecinas cuidan el agua de la ciudad, por su salud y para los que vengan.\n"
    (tmp_path / "texts" / "agua.md").write_text(f"# Carta del agua\n\n{words}")
    (tmp_path / "texts" / "pictures" / "coat.png").write_bytes(b"\x89PNG\0")
    (tmp_path / "texts" / "minutes.docx").write_bytes(b"PK")
    done = run("import", tmp_path / "texts", tmp_path / "made")
    assert done.code == 0
    assert "Title: Carta del agua. Language: es." in done.out
    assert "Not taken: minutes.docx and pictures/coat.png" in done.out


def test_import_writes_a_title_and_a_language_that_are_given(
    run: Run, small_text: RepositoryBuilder, tmp_path: Path
) -> None:
    before = small_text.git("rev-parse", "main")
    done = run("import", small_text.path, tmp_path / "made", "--title", 'Our "water"', "--language", "pt")
    assert done.code == 0
    assert 'Title: Our "water". Language: pt.' in done.out
    assert "It holds 2 articles in 2 documents" in done.out
    git = ["git", "--git-dir", str(tmp_path / "made" / "constitution.git")]
    parent = subprocess.run([*git, "rev-parse", "main~1"], capture_output=True, text=True, check=True).stdout
    assert parent.strip() == before.strip()
    assert run("import", small_text.path, tmp_path / "other", "--title", "two\nlines").code == 4


def test_import_of_a_wrong_file_says_what_it_is_not(run: Run, tmp_path: Path) -> None:
    (tmp_path / "coat.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    refused = run("import", tmp_path / "coat.png", tmp_path / "made")
    assert refused.code == 4
    assert "coat.png is no bundle (name a folder of Markdown, a Git repository or a bundle)" in refused.complaint
    (tmp_path / "empty").mkdir()
    assert "holds no Markdown" in run("import", tmp_path / "empty", tmp_path / "made").complaint
    assert not (tmp_path / "made").exists()


def test_import_of_a_whole_record_says_to_rebuild_from_it(run: Run, tmp_path: Path) -> None:
    assert run("demo", tmp_path / "city", "--build-only").code == 0
    record, clone, mirror, bundle = (tmp_path / name for name in ("city/constitution.git", "clone", "mirror", "b"))
    subprocess.run(["git", "clone", "-q", str(record), str(clone)], check=True)
    subprocess.run(["git", "clone", "-q", "--mirror", str(record), str(mirror)], check=True)
    subprocess.run(["git", "--git-dir", str(record), "bundle", "create", "-q", str(bundle), "--all"], check=True)
    for source in (clone, mirror, bundle, tmp_path / "city"):
        refused = run("import", source, tmp_path / "made")
        assert refused.code == 4
        assert f"drafting-engine rebuild {tmp_path / 'made'} --from {source}" in refused.complaint
    assert run("rebuild", tmp_path / "made", "--from", bundle).code == 0


def test_demo_never_offers_to_delete_a_workspace_of_ones_own(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "city").code == 0
    done = run("demo", tmp_path / "city", "--build-only")
    assert done.code == 0
    assert "delete" not in done.err
    assert "not the sample; it stays as it is" in done.err


def test_import_of_a_history_without_texts_is_taken_in_and_says_so(
    run: Run, repository: RepositoryBuilder, tmp_path: Path
) -> None:
    repository.commit("No text", {"README.md": "# Read me\n"})
    done = run("import", repository.path, tmp_path / "made")
    assert done.code == 0
    assert "no text that can be read" in done.out


def test_serve_prints_its_address_and_answers(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "city").code == 0
    command = [loaded_python(), *PROGRAM, "serve", str(tmp_path / "city"), "--port", "18650"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            (address,) = re.findall(r"http://127\.0\.0\.1:\d+/", said)
            assert "How this text is written" in _page(address)
        finally:
            process.terminate()


def _page(address: str) -> str:
    for _ in range(600):
        try:
            with urlopen(address, timeout=60) as answer:  # noqa: S310 - an address of this test
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(address)
