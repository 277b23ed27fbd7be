"""Start-up counts: a command imports what it needs and no more."""

import os
import subprocess
import sys

import pytest

from drafting_engine.services.engine import open_engine
from tests.builder import RepositoryBuilder
from tests.cli.conftest import ROOT

HEAVY = ("babel", "rich", "pydantic", "starlette", "jinja2", "uvicorn", "prov", "nh3", "asyncio", "web")
LISTED = "import sys; from drafting_engine.cli.main import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"


def modules(*arguments: str) -> set[str]:
    """The modules that a command imported."""
    command = [sys.executable, "-c", LISTED, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def imported(*arguments: str) -> set[str]:
    """The modules that a command imported, by their first name."""
    return {name.split(".")[0] for name in modules(*arguments)}


@pytest.mark.parametrize(
    "command",
    [
        ("clauses",),
        ("changes", "HEAD"),
        ("diff", "HEAD~3", "HEAD", "--format", "json"),
        ("lineage",),
        ("trace", "six months of leave"),
    ],
)
def test_reading_imports_nothing_heavy(small_text: RepositoryBuilder, command: tuple[str, ...]) -> None:
    name, *rest = command
    assert not imported(name, str(small_text.path), *rest) & set(HEAVY)


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ()])
def test_help_imports_no_engine(arguments: tuple[str, ...]) -> None:
    assert not imported(*arguments) & {*HEAVY, "pygit2", "yaml", "rapidfuzz"}


READERS = {
    "drafting_engine.clauses.parsing",
    "drafting_engine.comparison.wordings.similarity",
    "drafting_engine.clauses.articles",
}
TELLERS = {"drafting_engine.cli.provenance.clause_history", "drafting_engine.services.petitions.reading"}
TELLERS |= {"drafting_engine.participation.comments", "drafting_engine.participation.process.process"}


def test_a_life_that_is_known_is_told_to_a_program_without_what_reads_texts(small_text: RepositoryBuilder) -> None:
    place = str(small_text.path)
    assert modules("trace", place, "six months of leave") >= {"drafting_engine.cli.provenance.clause_history"}
    known = modules("trace", place, "six months of leave", "--format", "json")
    assert not known & (READERS | TELLERS | {"drafting_engine.language.refusals", "drafting_engine.settings"})


def test_a_life_asked_for_by_its_id_needs_no_reading_of_addresses(small_text: RepositoryBuilder) -> None:
    engine = open_engine(small_text.path, cache=small_text.path.parent / "cache")
    clause = str(engine.lineages.find(small_text.head, "six months of leave")[0].clause_id)
    finding = {
        "drafting_engine.provenance.finding",
        "drafting_engine.provenance.earlier_addresses",
        "drafting_engine.clauses.numbers",
        "drafting_engine.participation.petitions",
        "drafting_engine.cli.text.wording",
    }
    modules("trace", str(small_text.path), clause)
    assert not modules("trace", str(small_text.path), clause, "--format", "json") & finding
    assert "drafting_engine.provenance.finding" in modules("trace", str(small_text.path), "six months of leave")


def test_a_life_that_is_known_is_told_without_git_until_a_version_comes(small_text: RepositoryBuilder) -> None:
    engine = open_engine(small_text.path, cache=small_text.path.parent / "cache")
    clause = engine.lineages.find(small_text.head, "six months of leave")[0]
    question = ("trace", str(small_text.path), str(clause.clause_id), "--format", "json")
    assert "pygit2" in modules(*question)
    assert not modules(*question) & {"pygit2", "yaml", "drafting_engine.repository.reading"}
    small_text.commit("Say it otherwise", {"other.md": "# Other\n\n1. Something else.\n"})
    assert "pygit2" in modules(*question)
    assert "pygit2" not in modules(*question)


def test_a_life_that_names_no_origin_is_told_in_words_without_what_knows_origins(repository: RepositoryBuilder) -> None:
    repository.commit("First draft", {"articles/water.md": "# Article 1\n\n1. Everyone has a right to clean water.\n"})
    place, words = str(repository.path), "a right to clean water"
    assert "drafting_engine.comparison.changes" in modules("trace", place, words)
    known = modules("trace", place, words)
    assert "drafting_engine.cli.provenance.clause_history" in known
    assert not known & (READERS | {*TELLERS, "drafting_engine.services.drafting.inputs", "rapidfuzz"}) - {
        "drafting_engine.cli.provenance.clause_history"
    }


@pytest.mark.parametrize(
    "command",
    [
        ("clauses",),
        ("changes", "HEAD", "--changed-only"),
        ("diff", "HEAD~3", "HEAD", "--format", "json"),
        ("lineage", "--format", "jsonl"),
        ("trace", "six months of leave"),
        ("words", "free water", "--rev", "HEAD"),
    ],
)
def test_a_question_in_plain_form_is_answered_without_typer(
    small_text: RepositoryBuilder, command: tuple[str, ...]
) -> None:
    name, *rest = command
    assert "typer" not in imported(name, str(small_text.path), *rest)
    assert "typer" in imported(name, "--help")


CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
SHOW_CERTIFICATES = "import os, drafting_engine.repository.opening; print([os.environ.get(n) for n in {names}])"


@pytest.mark.parametrize("place", [None, "/nowhere"])
def test_git_is_read_without_certificates_and_the_environment_stays(place: str | None) -> None:
    surroundings = {name: value for name, value in os.environ.items() if name not in CERTIFICATES}
    surroundings |= dict.fromkeys(CERTIFICATES, place) if place else {}
    command = [sys.executable, "-c", SHOW_CERTIFICATES.format(names=CERTIFICATES)]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([place, place])


def test_a_name_that_fits_nothing_brings_the_sentences_of_refusals(small_text: RepositoryBuilder) -> None:
    command = [sys.executable, "-c", LISTED, "trace", str(small_text.path), "c-000000000000"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "drafting_engine.language.refusals" in done.stderr.split()
