"""Figures: each beside its target, in the table and on the terminal."""

from benchmarks.figures import Figure, line, missing, seconds, table

MET = Figure(what="a | b", ours="1 s", peer="Git 2 s", value="2 times", target="at least 1", is_met=True)
MISSED = Figure(what="c", value="3 s", target="at most 1 s", is_met=False)


def test_the_table_says_what_was_met_and_what_was_not() -> None:
    met, missed = table([MET, MISSED]).splitlines()[2:]
    assert met == "| a \\| b | 1 s | Git 2 s | 2 times | at least 1 | yes |"
    assert missed == "| c |  |  | 3 s | at most 1 s | **no** |"


def test_a_line_says_the_same_in_words() -> None:
    assert line(MET) == "a | b: 2 times; ours 1 s; Git 2 s; target at least 1; met"
    assert line(missing("d", "no peer")) == "d: not measured: no peer"


def test_durations_keep_the_digits_that_mean_something() -> None:
    assert [seconds(value) for value in (0.0042, 0.34, 9.81, 31.24)] == ["4.2 ms", "0.34 s", "9.81 s", "31.2 s"]
