"""A reader finds by words, offline, and an operator makes the index anew."""

import re
from pathlib import Path

from tests.builder import RepositoryBuilder
from tests.cli.conftest import Run


def test_what_is_found_says_what_it_is_and_what_became_of_it(run: Run, small_text: RepositoryBuilder) -> None:
    done = run("search", small_text.path, "parents", "right")
    assert done.code == 0
    assert "1 result" in done.out
    assert "Struck out" in done.out
    assert "six months" in done.out


def test_a_merged_clause_says_where_its_words_went(run: Run, repository: RepositoryBuilder) -> None:
    lamp, bell = "The lamp burns through the night for all.", "The bell is rung once when the council meets."
    repository.commit("Begin", {"signs.md": f"# Signs\n\n1. {lamp}\n2. {bell}\n3. Nobody pays for either.\n"})
    repository.commit("Join", {"signs.md": f"# Signs\n\n1. {lamp} {bell}\n2. Nobody pays for either.\n"})
    told = run("search", repository.path, "bell council").out
    stands = re.search(r"clause (c-\w+)  Signs 1", told)
    assert stands
    assert re.search(rf"Merged \d+ \w+ \d+ \(by the version in Git\): its words went into {stands[1]}", told)


def test_programs_get_the_same(run: Run, small_text: RepositoryBuilder) -> None:
    told = run("search", small_text.path, "clean rights", "--kind", "clause", "--format", "json").json
    assert (told["format"], told["total"], told["any_word"]) == (1, 1, False)
    (result,) = told["results"]
    assert result["state"] == "today"
    assert [one["text"] for one in result["excerpt"] if one["marked"]][:1] == ["right"]


def test_the_index_is_made_from_nothing(run: Run, small_text: RepositoryBuilder, tmp_path: Path) -> None:
    done = run("search", "rebuild", small_text.path)
    assert done.code == 0
    assert "documents can be found." in done.out
    assert run("search", "rebuild", small_text.path, tmp_path).code == 4


def test_what_cant_be_searched_for_is_refused(run: Run, small_text: RepositoryBuilder) -> None:
    done = run("search", small_text.path, "*water")
    assert done.code == 4
    assert "wildcard" in done.err
    assert run("search", small_text.path, "(" * 1_001).code == 4
