"""Each worker has its share of what takes long; nothing is lost, and modules of that stay together."""

from tests.ordering import dealt


def modules(name: str, *counts: int) -> list[list[str]]:
    return [[f"{name}{module}.{test}" for test in range(count)] for module, count in enumerate(counts)]


def test_each_piece_has_its_share_of_what_takes_long_at_its_beginning_or_in_its_middle() -> None:
    order = dealt(modules("long", 1, 2, 1), modules("short", 4, 3), 2)
    first, second = order[:5], order[5:]  # as worksteal cuts eleven for two
    assert first == ["long0.0", "long2.0", "short0.0", "short0.1", "short0.2"]
    assert second == ["short0.3", "short1.0", "long1.0", "long1.1", "short1.1", "short1.2"]


def test_where_there_is_more_of_it_than_a_piece_holds_nothing_is_lost() -> None:
    assert dealt(modules("long", 5, 1), [], 2) == [*(f"long0.{test}" for test in range(5)), "long1.0"]
    assert dealt(modules("long", 5), modules("short", 1), 3) == [*(f"long0.{test}" for test in range(5)), "short0.0"]


def test_without_anything_long_the_order_stays() -> None:
    assert dealt([], modules("short", 2, 2), 3) == ["short0.0", "short0.1", "short1.0", "short1.1"]
