"""Start-up counts: a command imports what it needs and no more."""

import subprocess
import sys

import pytest

from tests.builder import RepositoryBuilder
from tests.cli.conftest import ROOT

HEAVY = ("babel", "rich", "pydantic", "starlette", "jinja2", "uvicorn", "prov", "nh3", "asyncio", "web")
LISTED = "import sys; from drafting_engine.cli.main import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"


def imported(*arguments: str) -> set[str]:
    """The modules that a command imported, by their first name."""
    command = [sys.executable, "-c", LISTED, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stderr.split()}


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
