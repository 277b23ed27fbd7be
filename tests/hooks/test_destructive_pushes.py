"""Destructive pushes to a workspace where people have accounts: only a steward's are taken."""

import pytest

from drafting_engine.participation.people import Role
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import Workspace
from drafting_engine.services.people.accounts import Accounts
from tests.hooks.conftest import PROCESS, RIGHTS, SETTINGS, Drafter
from tests.registers import StandingClock, copy_tables, quick_passwords

PASSWORD = "seven quiet herons"  # noqa: S105 - of tests
SHORT = RIGHTS.replace("every", "any")
ROWS = "".join(f"{n}. The quay{n} is quay{n}ly kept by quay{n}ers.\n" for n in range(2, 9))
STRICTER = PROCESS + '\n[[reasons]]\ncode = "said-twice"\ntitle = "Twice"\nmeaning = "Said elsewhere."\n'
ESSAY = "An essay without a heading.\n"


@pytest.fixture
def people(drafter: Drafter) -> dict[Role, str]:
    """Addresses in Git of a drafter and of a steward, who drafts too."""
    workspace = Workspace(drafter.workspace)
    copy_tables(workspace.register)
    with register_of(workspace) as register:
        accounts = Accounts(register, clock=StandingClock(), passwords=quick_passwords())
        both = {
            role: accounts.add(f"{role}@city.example", role.value, (Role.DRAFTER, role), password=PASSWORD)
            for role in (Role.DRAFTER, Role.STEWARD)
        }
    return {role: f"p{person.id}@127.0.0.1" for role, person in both.items()}


def commit_as(drafter: Drafter, address: str, message: str, files: dict[str, str | None]) -> str:
    made = drafter.text.commit(message, files)
    drafter.text.git("commit", "--quiet", "--amend", "--no-edit", f"--author=Somebody <{address}>")
    return made


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"constitution.toml": None, "essays/x.md": ESSAY}, ("constitution.toml", "essays too", "git checkout")),
        ({"process.toml": STRICTER}, ("process.toml", "only a steward", "a form for it on the site")),
        ({"process.toml": None}, ("process.toml", "only a steward")),
        ({"articles/rights.md": RIGHTS}, ("this push", "strikes out 7 clauses of 13", "a steward brings it")),
    ],
)
def test_a_drafter_is_asked_and_a_steward_may(
    drafter: Drafter, people: dict[Role, str], files: dict[str, str | None], words: tuple[str, ...]
) -> None:
    commit_as(drafter, people[Role.DRAFTER], "Quays", {"articles/rights.md": RIGHTS + ROWS})
    drafter.is_taken()
    commit_as(drafter, people[Role.DRAFTER], "Away with it", files)
    line = drafter.is_refused(*words)
    assert "rticle" not in line.replace("articles/", "")
    drafter.text.git("commit", "--quiet", "--amend", "--no-edit", f"--author=Somebody <{people[Role.STEWARD]}>")
    drafter.is_taken()


def test_many_small_versions_are_one_large_change(drafter: Drafter, people: dict[Role, str]) -> None:
    commit_as(drafter, people[Role.DRAFTER], "Quays", {"articles/rights.md": RIGHTS + ROWS})
    drafter.is_taken()
    lines = (RIGHTS + ROWS).splitlines(keepends=True)
    for left in range(len(lines) - 1, len(lines) - 8, -1):
        commit_as(drafter, people[Role.DRAFTER], f"To {left}", {"articles/rights.md": "".join(lines[:left])})
    drafter.is_refused("strikes out 7 clauses of 13")


def test_a_text_that_no_longer_names_its_files_is_struck_out_too(drafter: Drafter, people: dict[Role, str]) -> None:
    commit_as(drafter, people[Role.DRAFTER], "Quays", {"articles/rights.md": RIGHTS + ROWS})
    drafter.is_taken()
    narrow = SETTINGS.replace("articles/*.md", "articles/w*.md")
    commit_as(drafter, people[Role.DRAFTER], "Fewer", {"constitution.toml": narrow})
    drafter.is_refused("strikes out 9 clauses of 13")


def test_a_proposal_may_propose_anything(drafter: Drafter, people: dict[Role, str]) -> None:
    drafter.text.branch("amendments/1")
    commit_as(drafter, people[Role.DRAFTER], "Other rules\n\nThey are short.", {
        "process.toml": STRICTER, "articles/rights.md": SHORT.replace("equal", "the same"),
    })  # fmt: skip
    drafter.is_taken("amendments/1")
    drafter.text.stand_on("main").merge("amendments/1", "Take it\n\nAmendment: A-1")
    drafter.text.git("commit", "--quiet", "--amend", "--no-edit", f"--author=Somebody <{people[Role.DRAFTER]}>")
    drafter.is_refused("process.toml", "only a steward")
