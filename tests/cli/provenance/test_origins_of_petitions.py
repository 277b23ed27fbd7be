"""A petition of the record is told by `origins` also where it reached nothing."""

from tests.builder import RepositoryBuilder
from tests.cli.conftest import Run
from tests.petition import write_petition


def test_a_petition_that_reached_nothing_is_told(run: Run, small_text: RepositoryBuilder) -> None:
    write_petition(small_text.path)
    told = run("origins", small_text.path, "P-12").out
    assert "P-12 “Shade for every square”" in told
    assert "61,847 signatures by 30 April 2016, 40,000 of them verified residents (65%)" in told
    assert "No clause of the text names it as its origin so far." in told
    shape = run("origins", small_text.path, "P-12", "--format", "json").json
    assert shape["reached"] == []
    assert (shape["petition"]["signatures"], shape["petition"]["counted_on"]) == (61_847, "2016-04-30")


def test_what_became_of_a_clause_is_told_by_its_last_event(run: Run, small_text: RepositoryBuilder) -> None:
    shape = run("origins", small_text.path, "P-2", "--format", "json").json
    assert [one["ended"] for one in shape["reached"]] == [None, None, "struck-out"]
    assert shape["petition"] is None
