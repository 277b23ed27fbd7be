"""No sentence reaches people without passing by a catalogue."""

import ast
from pathlib import Path

import pytest

from tests.language.literals import MARKED, literals

ROOT = Path(__file__).parents[2]

NOT_SPOKEN: dict[str, str] = {
    "drafting_engine/language": "marks and holds the messages",
    "drafting_engine/clauses/vocabulary": "the words by which texts are read, in the languages of texts",
    "drafting_engine/clauses/rendering.py": "HTML",
    "drafting_engine/provenance/cache.py": "SQL",
    "drafting_engine/provenance/stored_commits.py": "SQL",
    "drafting_engine/repository/trailers/__init__.py": "the words by which Git knows trailers",
    "drafting_engine/repository/writing/__init__.py": "the form of Git's objects",
    "drafting_engine/register/sealing/changed_rows.py": "SQL",
    "drafting_engine/register/sealing/sealing_key.py": "SQL",
    "drafting_engine/register/signatures/signatures.py": "SQL",
    "drafting_engine/register/versions": "steps from one form of the tables to the next",
    "drafting_engine/register/tables": "SQL",
    "drafting_engine/services/table_files/columns.py": "the headers of tables, in the languages of tables",
    "web/api": "the description of the interface for programs, in the one language of programs",
    "web/git/http.py": "a command of the shell",
    "web/comments/annotations_api.py": "the Web Annotation Protocol, which programs read",
    "constitution": "the sample's text",
    "drafting_engine/cli/terminal/colour.py": "styles of Rich",
    "drafting_engine/cli/arguments/record_defaults.py": "what is written to the record and the register",
    "drafting_engine/search/names_of_kinds.py": "the words by which people ask for things, in their languages",
    "drafting_engine/search/stemming.py": "endings of words, in the languages of texts",
    "drafting_engine/search/function_words.py": "the words by which nobody searches, in the languages of texts",
    "drafting_engine/services/amendments/carrying.py": "subjects of commits",
    "drafting_engine/services/amendments/deciding.py": "subjects of commits",
    "drafting_engine/services/amendments/publishing.py": "subjects of commits",
    "drafting_engine/services/comments/publishing.py": "subjects of commits",
    "drafting_engine/services/demo/demonstration.py": "subjects of commits",
    "drafting_engine/services/demo/story_petitions.py": "texts of the sample's record",
    "drafting_engine/services/demo/trial_accounts.py": "a comment in a file of the demonstration",
    "drafting_engine/services/operations/hooking.py": "scripts and settings of Git",
    "drafting_engine/services/operations/importing.py": "subjects of commits",
    "drafting_engine/services/operations/erasing_versions.py": "what stands in the record, and subjects of commits",
    "drafting_engine/services/operations/purging.py": "subjects of commits",
    "drafting_engine/services/operations/purging_amendments.py": "subjects of commits",
    "drafting_engine/services/operations/purging_petitions.py": "subjects of commits",
    "drafting_engine/services/operations/workspaces.py": "settings.toml, and the subject of a commit",
    "drafting_engine/services/people/openid_provider.py": "scopes of OpenID Connect",
    "drafting_engine/services/people/passwords.py": "a password that nobody has",
    "drafting_engine/services/petitions/publishing.py": "subjects of commits",
    "drafting_engine/services/publishing/heads.py": "subjects of commits",
    "drafting_engine/services/seals/publishing.py": "subjects of commits",
    "drafting_engine/services/publishing/verifying.py": "subjects of commits",
    "drafting_engine/services/versions/receiving.py": "commands of Git",
    "drafting_engine/services/versions/version_heads.py": "commands of Git",
    "drafting_engine/services/workplace.py": "the author of the engine's commits",
}
"""Where strings are no sentences to readers of the interface, and why."""


def _files() -> list[str]:
    paths = (path for folder in ("drafting_engine", "web", "hooks") for path in (ROOT / folder).rglob("*"))
    names = (str(path.relative_to(ROOT)) for path in paths if path.suffix in (".py", ".html", ".xml", ".js"))
    return sorted(name for name in names if not name.startswith(tuple(NOT_SPOKEN)))


@pytest.mark.parametrize("name", _files())
def test_every_sentence_is_a_message(name: str) -> None:
    assert [f"{one.place}: {one.words}" for one in literals(ROOT / name)] == []


def test_no_message_is_hidden_in_an_f_string() -> None:
    """Babel does not look into f-strings in Python 3.11: such a message would be in no catalogue."""
    for name in _files():
        if name.endswith(".py"):
            strings = (
                node for node in ast.walk(ast.parse((ROOT / name).read_text())) if isinstance(node, ast.JoinedStr)
            )
            calls = (node for one in strings for node in ast.walk(one) if isinstance(node, ast.Call))
            hidden = [call.lineno for call in calls if _marks(call)]
            assert hidden == [], name


def _marks(call: ast.Call) -> bool:
    is_marked = isinstance(call.func, ast.Name) and call.func.id in MARKED
    return is_marked and any(isinstance(argument, ast.Constant) for argument in call.args)
