"""What axe finds on a page: by every rule as the page stands, and by those of colour in the dark.

A dark page differs from a light one in its colours only, so the other rules need not look at it again.
"""

from collections.abc import Mapping

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES: Mapping[str, object] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
COLOURS: Mapping[str, object] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
"""What a page of other colours can break; what passes is not told, since on a long page that takes longest."""
RUN = """async (options) => {
  const { violations } = await axe.run(document, options);
  return violations.map((one) => {
    const places = one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160));
    return `${one.id}: ${one.help}: ${places.join(" ")}`;
  });
}"""
WIDER = "document.documentElement.scrollWidth > innerWidth"


def violations(page: Page) -> list[str]:
    """Say what axe finds on a page that is open, in light and in dark, and whether it is wider than its window."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    page.emulate_media(color_scheme="light")
    found: list[str] = page.evaluate(RUN, dict(RULES))
    page.emulate_media(color_scheme="dark")
    found += [f"in the dark: {one}" for one in page.evaluate(RUN, dict(COLOURS))]
    page.emulate_media(color_scheme="light")
    return [*found, *(["wider than the window"] if page.evaluate(WIDER) else [])]


def check(page: Page) -> None:
    """Expect that axe finds nothing on a page that is open, and that it is no wider than its window."""
    found = violations(page)
    assert not found, page.url + "\n" + "\n".join(found)


def check_widths(page: Page) -> None:
    """Check a page that is open on a desktop and on a narrow phone, and leave it as on the phone."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        check(page)
