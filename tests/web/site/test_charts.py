"""Charts say in a drawing what the table beside them says in numbers."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.language.languages import language_of
from drafting_engine.language.speaking import speaking
from web.site.charts import HEIGHT, WIDTH, ChartEvent, Level, Sample, time_chart

DAY = date(2016, 3, 15)
GROWTH = (
    Sample(DAY, 0),
    Sample(DAY + timedelta(days=20), 5_000, 3_000),
    Sample(DAY + timedelta(days=100), 9_000, 6_000),
)


def points(text: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (point.split(",") for point in text.split())]


def test_time_runs_as_the_language_does() -> None:
    chart = time_chart(GROWTH, label="Signatures")
    assert chart is not None
    arabic = language_of("ar")
    assert arabic is not None
    with speaking(arabic):
        mirrored = time_chart(GROWTH, label="Signatures")
    assert mirrored is not None
    assert [x for x, _ in points(chart.line)] == sorted(x for x, _ in points(chart.line))
    assert [WIDTH - x for x, _ in points(mirrored.line)] == [x for x, _ in points(chart.line)]
    assert chart.start < chart.end
    assert mirrored.start > mirrored.end


def test_a_line_across_stands_where_the_count_reached_it() -> None:
    chart = time_chart(GROWTH, label="", levels=(Level(5_000, is_reached=True), Level(10_000, is_reached=False)))
    assert chart is not None
    ground, reached, ahead = chart.levels
    assert points(chart.line)[1][1] == reached.y
    assert (reached.words, ahead.words) == ("5,000", "10,000")
    assert (reached.is_reached, ahead.is_reached) == (True, False)
    assert ahead.y < points(chart.line)[-1][1] < reached.y < ground.y


def test_numbers_that_would_cover_each_other_are_left_to_the_table() -> None:
    chart = time_chart(GROWTH, label="", levels=(Level(50, is_reached=True), Level(9_000, is_reached=True)))
    assert chart is not None
    assert [level.words for level in chart.levels] == ["0", "", "9,000"]


def test_marks_of_one_day_stand_above_each_other() -> None:
    day = DAY + timedelta(days=20)
    chart = time_chart(GROWTH, label="", events=[ChartEvent(day, 2), ChartEvent(day, 3), ChartEvent(day, 4)])
    assert chart is not None
    assert len({event.y for event in chart.events}) == 3
    assert all(event.y < chart.top for event in chart.events)
    assert [event.number for event in chart.events] == ["2", "3", "4"]


def test_what_is_no_line_is_no_chart() -> None:
    assert time_chart((), label="") is None
    assert time_chart(GROWTH[:1], label="") is None


def test_days_are_named_where_there_are_few_and_months_where_there_are_many() -> None:
    few = time_chart([Sample(DAY, 0), Sample(DAY + timedelta(days=6), 10)], label="")
    many = time_chart([Sample(DAY, 0), Sample(DAY + timedelta(days=2_000), 10)], label="")
    assert few is not None
    assert many is not None
    assert few.ticks[0].words == "15 Mar"
    assert many.ticks[0].words == "Apr 2016"
    assert len(many.ticks) <= 4


@given(
    st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 10**9)), min_size=2, max_size=400),
    st.lists(st.integers(-400, 6_000), max_size=30),
)
def test_everything_stands_within_the_drawing(counted: list[tuple[int, int]], events: list[int]) -> None:
    samples = [Sample(DAY + timedelta(days=day), total, total // 2) for day, total in sorted(counted)]
    chart = time_chart(
        samples, label="", events=[ChartEvent(DAY + timedelta(days=day), place) for place, day in enumerate(events)]
    )
    assert chart is not None
    drawn = [*points(chart.line), *points(chart.area), *((event.x, event.y) for event in chart.events)]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in drawn)
    assert len(chart.events) == len(events)
    assert len(points(chart.line)) <= 240
