"""The rules of the house as data, and a reader of source that says where one is broken (standard library only).

docs/architecture.md explains them; test_architecture.py applies them to the project and to samples that break them.
"""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

FLOORS: tuple[tuple[str, ...], ...] = (
    (
        "drafting_engine",
        "drafting_engine.errors",
        "drafting_engine.identifiers",
        "drafting_engine.clock",
        "drafting_engine.deadline",
        "drafting_engine.durability",
        "drafting_engine.lru_cache",
        "drafting_engine.hidden_signs",
        "drafting_engine.lookalikes",
        "drafting_engine.settings",
        "drafting_engine.text_bounds",
    ),
    ("drafting_engine.clauses",),
    ("drafting_engine.comparison", "drafting_engine.participation", "drafting_engine.repository"),
    ("drafting_engine.provenance", "drafting_engine.record", "drafting_engine.register", "drafting_engine.search"),
    ("drafting_engine.services",),
    ("drafting_engine.language",),
    ("drafting_engine.machine",),
    ("drafting_engine.cli", "web", "hooks"),
)
"""From the ground up. A folder imports from floors below only; those of one floor are siblings and never meet."""

FOUNDATION = FLOORS[0]

MACHINE = ("drafting_engine.machine",)
"""The floor of what faces take from the machine in the same way: they alone stand above it."""
OURS = ("drafting_engine", "web", "hooks", "constitution")

WALLS: dict[str, dict[str, str]] = {
    "markdown_it": {"drafting_engine.clauses": "Markdown is read and rendered here"},
    "nh3": {"drafting_engine.clauses": "HTML is made safe where it is made"},
    "rapidfuzz": {"drafting_engine.comparison": "likeness of texts, and the words they share"},
    "pygit2": {"drafting_engine.repository": "no other folder talks to Git"},
    "subprocess": {"drafting_engine.repository": "what libgit2 lacks (bundles) is asked of the git program"},
    "cryptography": {
        "drafting_engine.record": "signatures of the record's files, as SSH makes them",
        "drafting_engine.services": "signatures of kiosks, as browsers make them",
    },
    "yaml": {"drafting_engine.clauses": "front matter of articles and of the record's files, safe loading only"},
    "prov": {"drafting_engine.provenance": "W3C PROV export"},
    "sqlalchemy": {"drafting_engine.register": "no other folder talks to the database"},
    "alembic": {"drafting_engine.register": "steps from one form of the tables to the next"},
    "whoosh": {"drafting_engine.search": "the index of what is searched"},
    "tantivy": {"drafting_engine.search": "the same, for large records"},
    "Stemmer": {"drafting_engine.search": "the stems of words"},
    "argon2": {"drafting_engine.services": "hashes of passwords"},
    "limits": {"drafting_engine.services": "counting tries"},
    "authlib": {"drafting_engine.services": "signing in through an OpenID Connect provider"},
    "joserfc": {"drafting_engine.services": "signatures of ID tokens, as authlib itself reads them"},
    "babel": {"drafting_engine.language": "catalogues, and how languages write days, numbers and lists"},
    "typer": {"drafting_engine.cli": "the command line"},
    "charset_normalizer": {"drafting_engine.services": "encodings of tables that people send"},
    "rich": {"drafting_engine.cli": "colour and progress in a terminal"},
    "starlette": {"web": "the web layer"},
    "anyio": {"web": "threads in pools, as Starlette itself has them"},
    "jinja2": {"web": "templates"},
    "markupsafe": {"web": "the string type of the templates"},
    "uvicorn": {"web": "the server"},
    "watchfiles": {"web": "moves of branches, as the system tells of them"},
    "segno": {"web": "QR codes"},
    "disposable_email_domains": {"drafting_engine.services": "services that lend addresses"},
}
"""A library is imported inside its wall only; a library that has no line here is imported nowhere."""

PROCESSES: dict[str, dict[str, str]] = {
    "asyncio.create_subprocess_exec": {"web.git.http": "`git http-backend` answers within an ASGI route, bit by bit"},
    "asyncio.create_subprocess_shell": {},
    "os.system": {},
    "os.popen": {},
}
"""The other ways to start a process, and the modules that may; what is behind the wall of `subprocess` is above."""

ORDER: dict[str, tuple[str, ...]] = {
    "drafting_engine.comparison": ("wordings", "alignment", "changes", "editing", "merging", "anchoring"),
    "drafting_engine.repository": ("trailers", "reading", "pushes", "writing", "maintenance"),
    "drafting_engine.participation": ("petitions", "process", "amendments", "logs", "signatures"),
    "drafting_engine.register": (
        "tables",
        "versions",
        "sealing",
        "people",
        "following",
        "comments",
        "amendments",
        "logs",
        "signatures",
        "petitions",
    ),
    "drafting_engine.services": (
        "mailing",
        "people",
        "table_files",
        "residents",
        "links",
        "text",
        "versions",
        "seals",
        "petitions",
        "moderation",
        "comments",
        "drafting",
        "amendments",
        "contributors",
        "search",
        "following",
        "signatures",
        "kiosks",
        "paper",
        "publishing",
        "operations",
        "demo",
    ),
    "drafting_engine.cli": (
        "terminal",
        "arguments",
        "text",
        "provenance",
        "search",
        "seals",
        "following",
        "residents",
        "petitions",
        "people",
        "operations",
    ),
    "web": (
        "languages",
        "cache",
        "site",
        "access",
        "changes",
        "comments",
        "links",
        "text",
        "search",
        "petitions",
        "seals",
        "editor",
        "process",
        "people",
        "amendments",
        "waiting",
        "contributors",
        "moderation",
        "following",
        "signatures",
        "kiosks",
        "paper",
        "home",
        "operations",
        "api",
        "git",
        "workers",
    ),
}
"""The folders of the large floors, from the ground up: a folder imports from folders before it only."""

ASSEMBLING = frozenset(
    {
        "drafting_engine.cli.commands",
        "drafting_engine.cli.main",
        "drafting_engine.cli.program",
        "drafting_engine.services.acts",
        "drafting_engine.services.landing",
        "web.app",
        "web.routes",
        "web.serving",
    }
)
"""Modules that put the folders of their floor together: no folder of the floor imports them."""

EXCEPTIONS: dict[tuple[str, str], str] = {
    ("drafting_engine.cli.operations.serve", "web.serving"): "the console command is where the program is composed: "
    "`serve` and `demo` start the web face, imported only when asked for",
}
"""(module, what it imports): the reason. The only places where the rule of floors is broken."""

_SAFE = "safe HTML is a type of its own: take it from web.site.markup"
_MARKUP = frozenset({"web.site.markup"})

NOT_FOR_FACES: dict[str, tuple[str, frozenset[str]]] = {
    "drafting_engine.services.text.combining": ("faces do not merge texts: ask a service", frozenset()),
    "drafting_engine.comparison.merging.merge": ("faces do not merge texts: ask a service", frozenset()),
    "drafting_engine.clauses.rendering.render_inline": (_SAFE, _MARKUP),
    "drafting_engine.clauses.rendering.render_block": (_SAFE, _MARKUP),
    "drafting_engine.clauses.rendering.render_marks": (_SAFE, _MARKUP),
}
"""What faces leave to others: the reason, and the modules of faces that may take it all the same."""

FOR_FACES_ONLY: dict[str, str] = {
    "os.environ": "the environment",
    "os.environb": "the environment",
    "os.getenv": "the environment",
    "os.getcwd": "the environment",
    "os.path.expanduser": "the environment",
    "pathlib.Path.home": "the environment",
    "pathlib.Path.cwd": "the environment",
    "sys.argv": "the arguments",
    "sys.stdin": "the terminal",
    "sys.stdout": "the terminal",
    "sys.stderr": "the terminal",
    "time.time": "the clock",
    "time.time_ns": "the clock",
    "time.monotonic": "the clock",
    "time.perf_counter": "the clock",
    "time.localtime": "the clock",
    "time.gmtime": "the clock",
    "datetime.datetime.now": "the clock",
    "datetime.datetime.utcnow": "the clock",
    "datetime.datetime.today": "the clock",
    "datetime.date.today": "the clock",
    "random": "randomness",
    "secrets": "randomness",
    "uuid.uuid1": "randomness",
    "uuid.uuid4": "randomness",
    "os.urandom": "randomness",
}
"""What a floor is given by a face and never takes for itself."""
TAKEN_ALL_THE_SAME: dict[tuple[str, str], str] = {
    (
        "drafting_engine.repository.libgit2",
        "os.environ",
    ): "OpenSSL is told where certificates lie in no other way; what "
    "the environment says is neither read nor kept changed",
}
"""(module, what it takes): the reason. The only places where a floor takes something for itself."""

MOST_LINES = 500
MOST_FUNCTION_LINES = 60
MOST_MODULES = 24
"""How many modules stand side by side in one folder before it has folders by noun."""
LISTS: dict[str, str] = {
    "drafting_engine/clauses/vocabulary": "a module a language",
    "drafting_engine/language/refusals": "a module a noun of those who refuse",
    "drafting_engine/register/versions": "a module a step of the tables, in their order",
}
"""Folders that are lists: whoever looks for one of their modules knows its name, and why."""
REFUSED_NAMES = frozenset(
    f"{stem}{ending}" for stem in ("util", "helper", "common", "manager", "misc", "lib") for ending in ("", "s")
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule: where, and which."""

    line: int
    rule: str


@dataclass(frozen=True, slots=True)
class Import:
    """One import: the module, and the name taken from it (empty for the module itself)."""

    module: str
    name: str
    line: int

    @property
    def target(self) -> str:
        """The dotted name of what was imported."""
        return f"{self.module}.{self.name}" if self.name else self.module


def module_of(path: str) -> str:
    """Name the module in a file: `web/home/pages.py` is `web.home.pages`."""
    parts = PurePosixPath(path).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def findings(path: str, source: str) -> Iterator[Finding]:
    """Say where a source file breaks a rule of the house."""
    module = module_of(path)
    tree = ast.parse(source)
    nodes = tuple(ast.walk(tree))
    imports = tuple(_imports(nodes, module, is_package=path.endswith("__init__.py")))
    names = _known_names(nodes)
    yield from _shape(module, source, tree, nodes)
    for taken in imports:
        yield from _floors(module, taken)
        yield from _order(module, taken)
        yield from _walls(module, taken)
    yield from _processes(module, nodes, names)
    if _floor_of(module) == len(FLOORS) - 1:
        for taken in imports:
            yield from _left_to_others(module, taken)
    if _floor_of(module) < FLOORS.index(MACHINE):
        yield from _taken_for_itself(module, nodes, names, imports)


def _shape(module: str, source: str, tree: ast.Module, nodes: Iterable[ast.AST]) -> Iterator[Finding]:
    if (lines := source.count("\n")) > MOST_LINES:
        yield Finding(1, f"the module has {lines} lines, more than {MOST_LINES}")
    if module.rsplit(".", 1)[-1] in REFUSED_NAMES:
        yield Finding(1, f"the module's name {module} says nothing")
    if not ast.get_docstring(tree):
        yield Finding(1, "the module does not say what it is for")
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_FUNCTION_LINES:
                yield Finding(node.lineno, f"{node.name} has {length} lines, more than {MOST_FUNCTION_LINES}")


def _imports(nodes: Iterable[ast.AST], module: str, *, is_package: bool) -> Iterator[Import]:
    for node in nodes:
        match node:
            case ast.Import():
                yield from (Import(alias.name, "", node.lineno) for alias in node.names)
            case ast.ImportFrom():
                origin = _absolute(node, module, is_package=is_package)
                yield from (Import(origin, alias.name, node.lineno) for alias in node.names)
            case ast.Call(func=ast.Attribute(attr="import_module") | ast.Name(id="import_module" | "__import__")):
                for argument in node.args[:1]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield Import(argument.value, "", node.lineno)


def _absolute(node: ast.ImportFrom, module: str, *, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    base = parts[: len(parts) - node.level + (1 if is_package else 0)]
    return ".".join([*base, *([node.module] if node.module else [])])


def _folder_of(module: str) -> str | None:
    folders = (folder for floor in FLOORS for folder in floor)
    fits = [f for f in folders if module == f or (module.startswith(f + ".") and f not in FOUNDATION)]
    return max(fits, key=len, default=None)


def _floor_of(module: str) -> int:
    folder = _folder_of(module)
    return next((level for level, floor in enumerate(FLOORS) if folder in floor), -1)


def _floors(module: str, taken: Import) -> Iterator[Finding]:
    if taken.module.split(".")[0] not in OURS or (module, taken.module) in EXCEPTIONS:
        return
    target = taken.target if _folder_of(taken.target) in FOUNDATION else taken.module
    here, there = _floor_of(module), _floor_of(target)
    if here < 0 or there < 0:
        stranger = module if here < 0 else target
        yield Finding(taken.line, f"{stranger} is on no floor: give it a place in the table")
    elif there > here:
        yield Finding(taken.line, f"{module} imports {taken.module} from a floor above")
    elif there == here and _folder_of(module) != _folder_of(target) and here > 0:
        yield Finding(taken.line, f"{module} imports its sibling {taken.module}")


def _left_to_others(module: str, taken: Import) -> Iterator[Finding]:
    for target in {taken.module, taken.target} & NOT_FOR_FACES.keys():
        reason, allowed = NOT_FOR_FACES[target]
        if module not in allowed:
            yield Finding(taken.line, f"{module} imports {target}: {reason}")


def _order(module: str, taken: Import) -> Iterator[Finding]:
    """Say where a folder of a floor imports from one that stands later in its order, or what assembles the floor."""
    for base, order in ORDER.items():
        here = _part_of(module, base)
        if here is None or not taken.target.startswith(f"{base}."):
            continue
        if here not in order:
            yield Finding(taken.line, f"{base}.{here} has no place in the order of {base}")
            continue
        there = _part_of(taken.target, base)
        if {taken.module, taken.target} & ASSEMBLING:
            yield Finding(taken.line, f"{module} imports {taken.module}, which assembles {base}")
        elif there in order and order.index(there) > order.index(here):
            yield Finding(taken.line, f"{module} imports from {base}.{there}, which stands later in the order")


def _part_of(module: str, base: str) -> str | None:
    """Return the folder of a floor in which a module lies; None outside the floor and for modules beside its folders.

    A module beside the folders has one part below the base, a module in a folder two, and a folder is known by name.
    """
    if not module.startswith(f"{base}."):
        return None
    parts = module.removeprefix(f"{base}.").split(".")
    return parts[0] if len(parts) > 1 or parts[0] in ORDER[base] else None


def circles(sources: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield circles of imports between modules, given by path; imports for type checkers and in functions count too."""
    modules = {module_of(path) for path in sources}
    edges: dict[str, list[str]] = {}
    for path, source in sources.items():
        module = module_of(path)
        taken = _imports(ast.walk(ast.parse(source)), module, is_package=path.endswith("__init__.py"))
        named = (one.target if one.target in modules else one.module for one in taken)
        edges[module] = sorted({name for name in named if name in modules and name != module})
    done: set[str] = set()
    for module in sorted(edges):
        yield from _circles_from(module, edges, [], done)


def _circles_from(
    module: str, edges: Mapping[str, list[str]], way: list[str], done: set[str]
) -> Iterator[tuple[str, ...]]:
    """Walk on from a module; a module that stands on the way already closes a circle."""
    if module in way:
        yield tuple(way[way.index(module) :])
    elif module not in done:
        for other in edges[module]:
            yield from _circles_from(other, edges, [*way, module], done)
        done.add(module)


def _walls(module: str, taken: Import) -> Iterator[Finding]:
    library = taken.module.split(".")[0]
    if library in OURS:
        return
    if library not in WALLS:
        if library not in sys.stdlib_module_names:
            yield Finding(taken.line, f"{library} has no wall: the project does not use it")
    elif _folder_of(module) not in WALLS[library]:
        yield Finding(taken.line, f"{library} is imported in {' and '.join(WALLS[library])} only")


def _processes(module: str, nodes: Iterable[ast.AST], names: dict[str, str]) -> Iterator[Finding]:
    for node in nodes:
        if isinstance(node, ast.Attribute | ast.Name):
            way = _dotted(node, names)
            if way in PROCESSES and module not in PROCESSES[way]:
                allowed = " and ".join(PROCESSES[way]) or "no module"
                yield Finding(node.lineno, f"{way}: processes are started in this way by {allowed} only")


def _taken_for_itself(
    module: str, nodes: Iterable[ast.AST], names: dict[str, str], imports: tuple[Import, ...]
) -> Iterator[Finding]:
    for taken in imports:
        if taken.target in FOR_FACES_ONLY or taken.module in FOR_FACES_ONLY:
            what = FOR_FACES_ONLY.get(taken.target) or FOR_FACES_ONLY[taken.module]
            yield Finding(taken.line, f"{taken.target}: only faces read {what}")
    for node in (node for node in nodes if isinstance(node, ast.Attribute)):
        dotted = _dotted(node, names)
        if dotted in FOR_FACES_ONLY and (module, dotted) not in TAKEN_ALL_THE_SAME:
            yield Finding(node.lineno, f"{dotted}: only faces read {FOR_FACES_ONLY[dotted]}")


def _known_names(nodes: Iterable[ast.AST]) -> dict[str, str]:
    """What each imported name stands for: after `import datetime as d`, `d` is `datetime`."""
    known: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                known[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return known


def _dotted(node: ast.expr, names: dict[str, str]) -> str:
    match node:
        case ast.Name(id=name):
            return names.get(name, "")
        case ast.Attribute(value=value, attr=attribute):
            base = _dotted(value, names)
            return f"{base}.{attribute}" if base else ""
        case _:
            return ""
