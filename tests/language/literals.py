"""Finds sentences that would reach people without passing by a catalogue.

`python -m tests.language.literals PATH ...` prints them.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, nodes

READ = frozenset({".py", ".html", ".xml", ".js"})
"""Files in which sentences may stand."""
MARKED = frozenset({"_", "N_", "NP_", "NN_", "gettext", "ngettext", "pgettext", "plural"})
"""Calls whose words stand in the catalogues."""

_FOR_PROGRAMMERS = frozenset(
    {
        "AssertionError",
        "KeyError",
        "NotImplementedError",
        "OSError",
        "RuntimeError",
        "TypeError",
        "UnprotectedRoute",
        "ValueError",
    }
)
_NOT_READ = frozenset(
    {
        "compile",
        "match",
        "fullmatch",
        "search",
        "sub",
        "split",
        "findall",
        "finditer",
        "text",
        "cast",
        "execute",
        "exec_driver_sql",
    }
)
"""Calls of patterns, of SQL and of types."""
_LOGS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})

_FOR_MACHINES = re.compile(r"\A(?:git|drafting-engine|-m) |\A[\w/+.-]+[,;]? [\w-]+=|\A\s*[:.\w-]+ \{|\(\?P<")
"""What somebody types into a terminal, values of headers with a parameter, style sheets and patterns."""
_WORDS = re.compile(r"[^\W\d_]+[,;:]? +[^\W\d_]*[a-zß-öø-ÿ]{2,}")
"""Two words in a row."""
_CAPITAL = re.compile(r"[A-Z][a-z]{2,}\b")
"""A word that begins a label."""
_SPOKEN_ATTRIBUTES = re.compile(r"\b(?:aria-label|alt|title|placeholder|content|label)=\"([^\"]*)\"")
_TAG = re.compile(r"<[^>]*>")
_CODE = re.compile(r"<(code|script|style|pre|svg)\b.*?</\1>", re.DOTALL)
_ATTRIBUTES = re.compile(r"\s[\w-]+=\"[^\"<>]*\"(?: autofocus| checked| hidden| required| selected)*")
"""Attributes that a macro puts into a tag; those that are read are looked at before."""
_ENTITY = re.compile(r"&\w+;")
_SELECTOR = re.compile(r"(?:querySelector|querySelectorAll|closest|matches)\(\Z")
_EXPRESSION = re.compile(r"\$\{[^{}]*\}")
_MARKUP = re.compile(r"<[a-z/!][^>]*(?:>|$)")
"""A tag, or the beginning of one that goes on behind a value."""
_SCRIPT_STRING = re.compile(r"//[^\n]*|/\*.*?\*/|\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Literal:
    """Words of the source, and where they stand."""

    place: str
    words: str


def literals(path: Path) -> Iterator[Literal]:
    """Yield the literal sentences of a file of Python, Jinja2 or JavaScript."""
    source = path.read_text(encoding="utf-8")
    match path.suffix:
        case ".py":
            found = _in_python(source)
        case ".html" | ".xml":
            found = _in_template(source)
        case ".js":
            found = _in_script(source)
        case _:
            return
    for line, words in sorted(set(found)):
        yield Literal(f"{path}:{line}", " ".join(words.split())[:100])


def _in_python(source: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(source)
    silent = set(_silent(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in silent:
            continue
        if _WORDS.search(_MARKUP.sub("", node.value)) and not _FOR_MACHINES.search(node.value):
            yield node.lineno, node.value


def _silent(tree: ast.Module) -> Iterator[int]:
    """Yield the identities of strings that nobody reads, or that the catalogues hold."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()) | ast.MatchValue(value=ast.Constant()):
                yield id(node.value)
            case ast.JoinedStr(values=[ast.Constant(value=str(first)), *_]) if _FOR_MACHINES.search(first):
                yield from map(id, node.values)
            case ast.AnnAssign(annotation=type_) | ast.arg(annotation=ast.expr() as type_):
                yield from map(id, ast.walk(type_))
            case ast.Compare(left=ast.Constant(), ops=[ast.In() | ast.NotIn()]):
                yield id(node.left)  # looked for in what another program said
            case ast.Call(func=called) if _name(called) in MARKED | _FOR_PROGRAMMERS | _NOT_READ | _LOGS:
                yield from (id(below) for argument in node.args for below in ast.walk(argument))


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _in_template(source: str) -> Iterator[tuple[int, str]]:
    tree = Environment(autoescape=True).parse(source)
    marked = {id(below) for call in tree.find_all(nodes.Call) if _marks(call) for below in call.find_all(nodes.Const)}
    for constant in tree.find_all(nodes.Const):
        if not isinstance(constant.value, str) or id(constant) in marked:
            continue
        if _WORDS.search(constant.value) or _CAPITAL.match(constant.value):
            yield constant.lineno, constant.value
    yield from _in_markup(source)


def _marks(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name in MARKED


def _in_markup(source: str) -> Iterator[tuple[int, str]]:
    """Look at what stands between tags, and in attributes that are read aloud or shown."""
    blank = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", lambda found: _lines(found[0]), source, flags=re.DOTALL)
    blank = _CODE.sub(lambda found: _lines(found[0]), blank)
    for found in _SPOKEN_ATTRIBUTES.finditer(blank):
        if (
            re.search(r"[^\W\d_]{3,}", found[1])
            and "width=" not in found[1]
            and found[1] not in ("article", "light dark")
        ):
            yield blank.count("\n", 0, found.start()) + 1, found[1]
    shown = _ATTRIBUTES.sub(lambda found: _lines(found[0]), _TAG.sub(lambda found: _lines(found[0]), blank))
    for number, line in enumerate(shown.split("\n"), start=1):
        words = _ENTITY.sub("", line).replace("\x00", " ").strip()
        if re.search(r"[^\W\d_]{2,}", words) and not words.isupper():  # JSON is JSON in every language
            yield number, words


def _lines(text: str) -> str:
    """Leave of a piece of a template its breaks of lines, and a sign that something stood there."""
    return "\x00" + "\n" * text.count("\n")


def _in_script(source: str) -> Iterator[tuple[int, str]]:
    for found in _SCRIPT_STRING.finditer(source):
        words = _EXPRESSION.sub("\x00", next((group for group in found.groups() if group), ""))
        if _SELECTOR.search(source, max(0, found.start() - 20), found.start()):
            continue
        if _WORDS.search(words) and words != "use strict":
            yield source.count("\n", 0, found.start()) + 1, words


def main(names: list[str]) -> None:
    """Print the literal sentences of files and folders."""
    for name in names:
        place = Path(name)
        for path in sorted(place.rglob("*.*")) if place.is_dir() else [place]:
            for one in literals(path) if path.suffix in READ else ():
                sys.stdout.write(f"{one.place}: {one.words}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
