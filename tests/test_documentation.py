"""Documentation cannot rot: what there is is described, and what the README shows works."""

import inspect
import os
import re
import shlex
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from drafting_engine import errors
from drafting_engine.cli.commands import COMMANDS
from drafting_engine.cli.exit_codes import ALL, REFUSALS, Exit
from drafting_engine.participation.limits import RateLimit
from drafting_engine.repository.trailers.rules import CHECKS
from drafting_engine.settings import Settings
from tests.house_rules import ORDER
from web.git.requests import ADDRESS
from web.routes import private_routes, routes
from web.site.assets import own_assets
from web.site.data import DataPage

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_its_options(name: str) -> None:
    (heading,) = re.findall(rf"^### {name} .*$", read("docs/cli.md"), re.MULTILINE)
    for parameter in inspect.signature(COMMANDS[name].load()).parameters.values():
        for hint in getattr(parameter.annotation, "__metadata__", ()):
            for option in getattr(hint, "param_decls", None) or ():
                assert option in heading or option == "--documents", f"{name}: {option}"


@pytest.mark.parametrize("leave", ALL, ids=lambda leave: str(leave.code))
def test_every_exit_code_is_documented(leave: Exit) -> None:
    assert f"| {leave.code} | {leave.meaning}" in read("docs/cli.md")


def test_every_kind_of_error_has_an_exit_code_and_a_line() -> None:
    kinds = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__base__ is errors.DraftingError}
    assert kinds == set(REFUSALS)
    for kind in kinds:
        assert f"(`{kind.__name__}`)" in read("docs/cli.md")


def test_exit_codes_are_different() -> None:
    assert len({leave.code for leave in ALL}) == len(ALL)


@pytest.mark.parametrize("setting", [*(field.name for field in fields(Settings)), "format"])
def test_every_setting_is_documented(setting: str) -> None:
    assert f"| `{setting}` |" in read("docs/operating.md")


@pytest.mark.parametrize("trailer", CHECKS)
def test_every_trailer_is_documented(trailer: str) -> None:
    assert f"| `{trailer}` |" in read("docs/record-format.md")
    assert f"| `{trailer}` |" in read("docs/hooks.md")


def test_the_tables_of_addresses_have_every_route_and_nothing_else() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in sorted((DOCS / "web").glob("*.md")))
    described = re.findall(r"^\| `(/[^`]*)` \|", pages, re.MULTILINE)
    served = [route.path for route in (*routes(own_assets()), *private_routes()) if not isinstance(route, DataPage)]
    assert sorted(described) == sorted([*served, ADDRESS])


def test_the_interface_for_programs_has_every_address_of_data_and_nothing_else() -> None:
    described = re.findall(r"`(/[^`]+\.(?:json|csv))`", read("docs/api.md").partition("| data |")[2])
    assert sorted(described) == sorted(route.path for route in routes(own_assets()) if isinstance(route, DataPage))


@pytest.mark.parametrize("attempt", RateLimit)
def test_every_limit_is_documented(attempt: RateLimit) -> None:
    assert f"`{attempt.name.casefold()}`" in read("docs/operating.md")


def test_every_environment_variable_is_documented() -> None:
    folders = ("drafting_engine", "web", "hooks")
    sources = "".join(path.read_text(encoding="utf-8") for name in folders for path in (ROOT / name).rglob("*.py"))
    names = set(re.findall(r'"(DRAFTING_\w+)"', sources))
    assert {"DRAFTING_ENGINE_CACHE", "DRAFTING_PUSHER"} <= names
    for name in names:
        document, cell = ("docs/cli.md", f"| `{name}` |") if "ENGINE" in name else ("docs/hooks.md", f"`{name}`")
        assert cell in read(document), name


def test_every_library_has_a_decision() -> None:
    wanted = re.search(r"^dependencies = \[(.*?)^\]", read("pyproject.toml"), re.MULTILINE | re.DOTALL)
    assert wanted
    decided = "".join(path.read_text(encoding="utf-8") for path in (DOCS / "decisions").glob("0*.md")).lower()
    for name in re.findall(r'"([a-z0-9-]+)', wanted[1]):
        assert name in decided, f"docs/decisions has no line on {name}"


def test_every_threat_has_a_defence_and_tests_that_are_there() -> None:
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (`tests/.+?) \|$", read("docs/security.md"), re.MULTILINE)
    table = read("docs/security.md").partition("\n| threat | defence | test |\n| --- | --- | --- |\n")[2]
    assert len(rows) == len(table.strip().splitlines())
    for _threat, _defence, named in rows:
        for path in re.findall(r"`(tests/[^`]+)`", named):
            assert (ROOT / path).exists(), path


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as sites that show Markdown make them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(
    "page", sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
)
def test_links_lead_somewhere(page: str) -> None:
    for target, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", read(page)):
        document = (ROOT / page).parent.joinpath(target) if target else ROOT / page
        assert document.exists(), f"{page}: {target}"
        assert not anchor or anchor in anchors(document), f"{page}: {target}#{anchor}"


def test_every_page_about_the_site_is_listed() -> None:
    listed = re.findall(r"^\| \[\w+\]\(web/(\w+\.md)\) \|", read("docs/web.md"), re.MULTILINE)
    assert sorted(listed) == sorted(path.name for path in (DOCS / "web").glob("*.md"))


def test_every_decision_is_listed() -> None:
    listed = read("docs/decisions/README.md")
    assert all(f"({path.name})" in listed for path in (DOCS / "decisions").glob("0*.md"))


def readme_examples() -> list[str]:
    (block,) = re.findall(r"## A journalist's tour\n\n```sh\n(.*?)```", read("README.md"), re.DOTALL)
    return [line.removeprefix(".venv/bin/drafting-engine ") for line in block.splitlines()]


def test_the_tour_of_the_readme_works(tmp_path: Path) -> None:
    examples = readme_examples()
    assert len(examples) == 5
    for example in examples:
        command = [sys.executable, "-m", "drafting_engine.cli", *shlex.split(example)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{example}: {done.stderr}"
        assert done.stdout or "--build-only" in example, example


@pytest.mark.parametrize("target", ["demo", "test", "check", "bench"])
def test_the_make_targets_that_are_named_exist(target: str) -> None:
    assert f"\n{target}:" in read("Makefile")
    assert f"make {target}" in read("README.md") + read("CONTRIBUTING.md")


def test_the_integration_run_calls_the_readmes_test_command() -> None:
    assert read(".ci/run").rstrip().endswith("exec make test")
    assert "make test " in read("README.md")


@pytest.mark.parametrize("base", ORDER)
def test_the_map_has_the_folders_in_their_order(base: str) -> None:
    name = base.rpartition(".")[2]
    table = read("docs/architecture.md").partition(f"| `{name}/` | what is in it |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([a-z_]+)/`", table, re.MULTILINE) == list(ORDER[base])


def test_the_places_that_an_instrument_touches_are_there() -> None:
    table = read("docs/adding-an-instrument.md").partition("| place | the line |")[2].partition("\n\n")[0]
    places = re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", table)
    assert len(places) > 8
    assert [
        place for place in places if not any((ROOT / base / place).exists() for base in ("", "drafting_engine"))
    ] == []
