"""Tests of browsers wait after each act, and the reader that says so finds who does not."""

from pathlib import Path

import pytest

from tests.waiting_rules import Haste, hastes

HERE = Path(__file__).parent
SOURCES = sorted(path for folder in ("browser", "journeys") for path in (HERE / folder).glob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_after_an_act_a_test_waits(path: Path) -> None:
    found = [
        f"{path.name}:{one.look} looks at the page right after the act of line {one.act}"
        for one in hastes(path.read_text("utf-8"))
    ]
    assert not found, "\n".join(found)


HASTY = [
    ("page.get_by_role('button').click()\npage.goto('/')", Haste(1, 2)),
    ("button.press('Enter')\nassert page.url == '/'", Haste(1, 2)),
    ("button.click()\nrows = page.locator('li')\nassert rows.count() == 2", Haste(1, 3)),
    ("button.click()\ncheck(page)", Haste(1, 2)),
    ("link.tap()\nif link.is_visible():\n    pass", Haste(1, 2)),
    ("for one in rows:\n    assert one.is_visible()\n    one.click()", Haste(3, 2)),
    ("for one in rows:\n    one.click()\npage.reload()", Haste(2, 3)),
]
WAITING = [
    "page.get_by_role('button').click()\nexpect(page).to_have_url('/')\npage.goto('/')",
    "button.click()\npage.wait_for_url('**/account')\nassert page.url == '/'",
    "follow(page.get_by_role('button'))\npage.goto('/')",
    "with page.expect_navigation():\n    button.click()\npage.goto('/')",
    "button.click()\nother.fill('words')\ncheck(page)",
    "page.keyboard.press('Tab')\nassert page.evaluate('document.activeElement')",
    "button.click()\nassert field.inner_text() == 'words'",
]


@pytest.mark.parametrize(("body", "expected"), HASTY)
def test_who_looks_at_once_is_found(body: str, expected: Haste) -> None:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    found = list(hastes(f"def test() -> None:\n{lines}\n"))
    assert found == [Haste(expected.act + 1, expected.look + 1)]


def test_who_looks_after_a_function_that_ends_in_an_act_is_found() -> None:
    source = "def join(page):\n    page.click()\n\ndef test(page):\n    join(page)\n    page.reload()\n"
    assert list(hastes(source)) == [Haste(5, 6)]


@pytest.mark.parametrize("body", WAITING)
def test_who_waits_passes(body: str) -> None:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    assert list(hastes(f"def test() -> None:\n{lines}\n")) == []
