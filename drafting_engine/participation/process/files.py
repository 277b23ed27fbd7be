"""Writing `process.toml`: the file with other rules in it, and what nobody touched left as it stands, comments too.

The file is taken apart into its tables. One whose rule stays as it is stays to the last byte; of one that changes only
the lines of the fields that differ are written; new rules follow the last of their kind. What was written is read
again: where it does not say what was meant, as in a file of unusual form, the whole file is written anew.
"""

import json
import re
import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from drafting_engine.errors import Invalid
from drafting_engine.participation.process.process import FORMAT, Process, parse_process, process_of
from drafting_engine.participation.process.tables import (
    FIELDS,
    SETTINGS,
    RuleField,
    RuleKind,
    RuleRow,
    RuleTables,
    Value,
    as_toml,
    tables_of,
)

_HEADER = re.compile(r"[ \t]*\[{1,2}[ \t]*(?P<table>[\w-]+)[ \t]*\]{1,2}[ \t]*(?:#.*)?\Z")
_FIELD = (
    r"""(?P<head>[ \t]*{key}[ \t]*=[ \t]*)"""
    r"""(?P<value>"(?:[^"\\]|\\.)*"|'[^']*'|\[[^\]\n]*\]|[^#\n"'\[]*?)"""
    r"""(?P<rest>[ \t]*(?:#.*)?)$"""
)
_ANY_FIELD = re.compile(r"[ \t]*[\w-]+[ \t]*=")


@dataclass(frozen=True, slots=True)
class WrittenRules:
    """The file with other rules in it."""

    text: str
    has_lost_comments: bool
    """True if the whole file was written anew, so that its comments are gone."""


def with_rules(source: str, tables: RuleTables) -> WrittenRules:
    """Write rules into a file; raise `Invalid` if they break the format."""
    wanted = process_of(as_toml(tables))
    if source.strip():
        text = _rewritten(source, tables)
        if _says(text, wanted):
            return WrittenRules(text, has_lost_comments=False)
    blocks = [_new_block(kind, row) for kind, rows in tables.items() for row in rows if kind not in _SINGLE]
    text = "\n".join([_new_head(tables), *_new_tables(tables), *blocks])
    return WrittenRules(text, has_lost_comments="#" in source)


_TABLES = (RuleKind.PETITIONS, RuleKind.LIMITS)
"""What is one table of the file, in the order in which they are written anew."""
_SINGLE = frozenset({*SETTINGS, *_TABLES})
"""What stands in the file once: settings at its head, and tables."""


def _says(text: str, wanted: Process) -> bool:
    try:
        return parse_process(text) == wanted
    except Invalid:
        return False


@dataclass(frozen=True, slots=True)
class _Block:
    """A table of the file with the comments in front of it; the head of the file has no name."""

    table: str
    text: str


def _rewritten(source: str, tables: RuleTables) -> str:
    head, *blocks = _blocks(source)
    parts = [_with_settings(head.text, tables)]
    waiting = {kind: list(rows) for kind, rows in tables.items() if kind not in _SINGLE}
    for number, block in enumerate(blocks):
        if block.table in _TABLES:
            old = _table_in(block)
            parts.append(_with_fields(block.text, old, _wanted(RuleKind(block.table), tables, old)))
            continue
        if block.table not in waiting:
            parts.append(block.text)
            continue
        kind = RuleKind(block.table)
        was = {field: value for field, value in _row_in(block).items() if field in FIELDS[kind]}
        row = next((one for one in waiting[kind] if _key(kind, one) == was.get(FIELDS[kind][0])), None)
        if row is not None:
            waiting[kind].remove(row)
            parts.append(_with_fields(block.text, was, {str(field): value for field, value in row.items()}))
        if not any(later.table == block.table for later in blocks[number + 1 :]):
            parts.extend(_new_block(kind, one) for one in waiting.pop(kind))
    parts.extend(_new_tables(tables, there={block.table for block in blocks}))
    parts.extend(_new_block(kind, row) for kind, rows in waiting.items() for row in rows)
    return "\n".join(part.rstrip("\n") + "\n" for part in parts if part.strip())


def _blocks(source: str) -> Iterator[_Block]:
    """Take a file apart; comments in front of a table go with it, those at the head of the file stay there."""
    table, lines, is_head = "", list[str](), True
    for line in source.splitlines(keepends=True):
        found = _HEADER.match(line.rstrip("\r\n"))
        if found is None:
            lines.append(line)
            continue
        cut = len(lines)
        while cut and lines[cut - 1].lstrip().startswith("#"):
            cut -= 1
        cut = len(lines) if is_head and not any(map(_ANY_FIELD.match, lines)) else cut
        yield _Block(table, "".join(lines[:cut]))
        table, lines, is_head = found["table"], [*lines[cut:], line], False
    yield _Block(table, "".join(lines))


def _row_in(block: _Block) -> Mapping[str, object]:
    try:
        found = tomllib.loads(block.text).get(block.table)
    except tomllib.TOMLDecodeError:
        return {}
    rows = found if isinstance(found, list) else []
    return rows[0] if len(rows) == 1 and isinstance(rows[0], dict) else {}


def _table_in(block: _Block) -> Mapping[str, object]:
    try:
        found = tomllib.loads(block.text).get(block.table)
    except tomllib.TOMLDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _key(kind: RuleKind, row: RuleRow) -> Value | None:
    return row.get(FIELDS[kind][0])


def _wanted(kind: RuleKind, tables: RuleTables, old: Mapping[str, object]) -> dict[str, Value]:
    """Return what a table of the file shall say; what counts without being said is said only where it was."""
    rows = tables.get(kind, ())
    if kind is RuleKind.LIMITS:
        return {str(row[RuleField.NAME]): row[RuleField.NUMBER] for row in rows}
    limits = _wanted(RuleKind.LIMITS, tables, {})
    usual = tables_of(process_of({RuleKind.LIMITS: limits}))[kind][0]
    said = {str(field): value for row in rows for field, value in row.items()}
    return {key: value for key, value in said.items() if key in old or usual.get(RuleField(key)) != value}


def _with_settings(head: str, tables: RuleTables) -> str:
    """Write the settings that stand at the head of the file; what counts without being said is not said there."""
    try:
        old = tomllib.loads(head)
    except tomllib.TOMLDecodeError:
        return head
    for kind, value in _settings(tables).items():
        if old.get(kind, SETTINGS[kind]) != value:
            head = _with_fields(head, {kind: old[kind]} if kind in old else {}, {kind: value})
    return head


def _settings(tables: RuleTables) -> dict[RuleKind, Value]:
    rows = {kind: tables.get(kind, ()) for kind in SETTINGS}
    return {kind: found[0][RuleField.WHEN] if found else SETTINGS[kind] for kind, found in rows.items()}


def _with_fields(text: str, old: Mapping[str, object], new: Mapping[str, Value]) -> str:
    """Write the fields that differ, each on the line that it has; one that is new goes behind the others."""
    for key in [*new, *(key for key in old if key not in new)]:
        value = new.get(key)
        was = old.get(key)
        if value is not None and (tuple(was) if isinstance(was, list) else was) == value:
            continue
        text = _with_field(text, key, None if value is None else _written(value))
    return text


def _with_field(text: str, key: str, written: str | None) -> str:
    found = re.search("^" + _FIELD.replace("{key}", re.escape(key)), text, re.MULTILINE)
    if found and written is None:
        return text[: found.start()] + text[found.end() :].removeprefix("\r").removeprefix("\n")
    if found:
        return text[: found.start("value")] + (written or "") + text[found.end("value") :]
    if written is None:
        return text
    lines = text.splitlines(keepends=True)
    places = [n for n, line in enumerate(lines) if _ANY_FIELD.match(line) or _HEADER.match(line.rstrip())]
    at = places[-1] + 1 if places else len(lines)
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += "\n"
    return "".join([*lines[:at], f"{_bare(key)} = {written}\n", *lines[at:]])


# What is written anew


def _new_head(tables: RuleTables) -> str:
    said = {kind: value for kind, value in _settings(tables).items() if value != SETTINGS[kind]}
    return f"format = {FORMAT}\n" + "".join(f"{kind} = {_written(value)}\n" for kind, value in said.items())


def _new_tables(tables: RuleTables, there: Container[str] = ()) -> Iterator[str]:
    for kind in _TABLES:
        fields = {} if kind in there else _wanted(kind, tables, {})
        if fields:
            yield f"[{kind}]\n" + "".join(f"{_bare(name)} = {_written(value)}\n" for name, value in fields.items())


def _new_block(kind: RuleKind, row: RuleRow) -> str:
    return f"[[{kind}]]\n" + "".join(f"{field} = {_written(value)}\n" for field, value in row.items())


def _bare(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)


def _written(value: Value) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
