"""The forms of a page as a browser without scripts reads them: what it would send if nobody typed anything."""

from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(slots=True)
class PageForm:
    """A form, with its fields in their order."""

    action: str
    pairs: list[tuple[str, str]] = field(default_factory=list)
    options: dict[str, list[str]] = field(default_factory=dict)
    """What can be chosen or ticked, by the name of the field."""

    def filled(self, **typed: str | list[str]) -> dict[str, list[str]]:
        """Return what is sent with these fields filled in; a list is what is ticked."""
        sent: dict[str, list[str]] = {}
        for name, value in self.pairs:
            sent.setdefault(name, []).append(value)
        return sent | {name: value if isinstance(value, list) else [value] for name, value in typed.items()}


def forms_on(page: str) -> list[PageForm]:
    """Return every form of a page."""
    reader = _FormReader()
    reader.feed(page)
    return reader.forms


def form_to(page: str, action: str) -> PageForm:
    """Return the first form that acts at an address, and not one that only looks for something there."""
    return next(form for form in forms_on(page) if form.action == action and "proof" in dict(form.pairs))


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._open: deque[PageForm] = deque()
        self._select = ""
        self._textarea: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a form or a field."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open.append(PageForm(given.get("action", "")))
        elif self._open and tag == "select":
            self._select = given["name"]
        elif self._open and tag == "textarea":
            self._textarea = (given["name"], [])
        elif self._open and tag == "option":
            self._option(given)
        elif self._open and tag == "input" and given.get("name"):
            self._input(given)

    def handle_data(self, data: str) -> None:
        """Take in what stands in a field of several lines."""
        if self._textarea:
            self._textarea[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        """Close a form or a field."""
        if tag == "form" and self._open:
            self.forms.append(self._open.pop())
        elif tag == "textarea" and self._textarea:
            name, pieces = self._textarea
            self._open[-1].pairs.append((name, "".join(pieces).removeprefix("\n")))
            self._textarea = None

    def _input(self, given: dict[str, str]) -> None:
        form, is_choice = self._open[-1], given.get("type") in ("checkbox", "radio")
        if is_choice:
            form.options.setdefault(given["name"], []).append(given.get("value", "on"))
        if not is_choice or "checked" in given:
            form.pairs.append((given["name"], given.get("value", "")))

    def _option(self, given: dict[str, str]) -> None:
        form = self._open[-1]
        form.options.setdefault(self._select, []).append(given.get("value", ""))
        if "selected" in given:
            form.pairs.append((self._select, given.get("value", "")))
