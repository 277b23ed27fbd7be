"""Making a workspace from texts that are there already: a Git repository, a bundle, or a folder of Markdown."""

import json
import re
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from drafting_engine.clauses.language_guess import guess_language
from drafting_engine.clauses.text_settings import FILE, MARKDOWN, is_markdown, parse_text_settings
from drafting_engine.errors import DraftingError, Invalid, NotFound, OneOf
from drafting_engine.register.journal import Noun
from drafting_engine.repository.cloning import NotTakenIn, clone_bare
from drafting_engine.repository.opening import open_repository
from drafting_engine.repository.refs import MAIN
from drafting_engine.repository.writing import Author, NewCommit, open_for_writing, write_commit
from drafting_engine.services.operations import source_texts
from drafting_engine.services.operations.workspaces import (
    REPOSITORY,
    Workspace,
    built,
    first_commit,
    require_plain,
    workspace_at,
)
from drafting_engine.services.publishing.kinds import KINDS

_BUNDLE = b"# v"
"""How a bundle begins."""

_OF_SITES = tuple(kind for kind in KINDS if kind.noun not in (Noun.PETITION, Noun.SEAL))
"""Kinds of things that make a record a site's."""


def imported_workspace(
    source: Path,
    target: Path,
    *,
    documents: tuple[str, ...],
    author: Author,
    when: datetime,
    title: str = "",
    language: str = "",
) -> Workspace:
    """Make a workspace from a Git repository or a bundle with its history, or from a folder of Markdown."""
    require_plain(*filter(None, (title, language)))
    _refuse_wrong(source, target)
    with built(target, documents=documents) as folder:
        repository = folder / REPOSITORY
        if is_git(source):
            clone_bare(source, repository)
            _name(repository, title, language, author, when)
        else:
            texts = _texts_in(source)
            spoken = language or _language_of(texts)
            texts |= _settings_file(texts.get(FILE, ""), title, spoken)
            first_commit(repository, texts, f"Take in {source.resolve().name}", author, when)
    return Workspace(target)


def left_out(source: Path) -> tuple[str, ...]:
    """Return the files of a source that are not taken; of a repository everything is."""
    return () if is_git(source) else source_texts.left_out(source)


def is_git(source: Path) -> bool:
    """Return True for a bundle, a clone or a bare repository."""
    return (
        source.is_file()
        or (source / ".git").exists()
        or ((source / "HEAD").is_file() and (source / "objects").is_dir())
    )


def _refuse_wrong(source: Path, target: Path) -> None:
    if not source.exists():
        raise NotFound("source-not-found", source=source)
    if source.is_file() and not _is_bundle(source):
        raise NotTakenIn("source-not-a-bundle", source=source)
    if is_git(source) or workspace_at(source):
        _refuse_whole_record(source, target)


def _is_bundle(source: Path) -> bool:
    with source.open("rb") as stream:
        return stream.read(len(_BUNDLE)) == _BUNDLE


def _refuse_whole_record(source: Path, target: Path) -> None:
    """Refuse a copy of a site's record: its comments and proposals belong into a register as well.

    Petitions alone, and their seals, make none: a register takes them in from any record.
    """
    with tempfile.TemporaryDirectory() as cache:
        try:
            with open_repository(source, cache=Path(cache)) as repository:
                refs = [f"refs/{where}/{kind.branch}" for kind in _OF_SITES for where in ("heads", "remotes/origin")]
                heads = [head for ref in refs if (head := repository.ref(ref))]
                paths = [path for head in heads for path in repository.files(head)]
                is_whole = any(kind.place.fullmatch(path) for path in paths for kind in _OF_SITES)
        except DraftingError:  # what is wrong with it is told by whoever clones it
            is_whole = False
    if is_whole:
        raise Invalid("source-is-a-record", source=source, target=target)


def _texts_in(source: Path) -> dict[str, str]:
    texts = dict(source_texts.read_texts(source))
    if not any(is_markdown(path) for path in texts):
        raise NotFound("source-without-markdown", source=source, suffixes=OneOf(MARKDOWN))
    return texts


def _language_of(texts: Mapping[str, str]) -> str:
    """Return the language that a folder does not state, as its words show it; empty where it is stated or unclear."""
    if FILE in texts:
        return ""
    return guess_language(text for path, text in texts.items() if is_markdown(path))


def _settings_file(before: str, title: str, language: str) -> Mapping[str, str]:
    """Return `constitution.toml` with a title and a language; nothing where there is nothing to write."""
    stated = {key: value for key, value in (("title", title), ("language", language)) if value}
    if not stated:
        return {}
    text = before or "format = 1\n"
    for key, value in stated.items():
        line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
        before_tables = rf"\A((?:(?!\[).*\n)*?){key}[ \t]*=.*\n?"
        text = f"{line}\n" + re.sub(before_tables, r"\1", text, count=1)
    parse_text_settings(text)
    return {FILE: text}


def _name(location: Path, title: str, language: str, author: Author, when: datetime) -> None:
    """Write title and language, where they are given, as a version on top of a history that came in."""
    if not title and not language:
        return
    with open_repository(location, cache=location) as reading:
        head = reading.main()
        is_main = reading.ref(MAIN) is not None
        files = reading.files(head)
        before = reading.text(files[FILE], FILE) if FILE in files else ""
    with open_for_writing(location) as repository:
        write_commit(
            repository,
            MAIN if is_main else repository.head.name,
            NewCommit(
                files=dict(_settings_file(before, title, language)),
                author=author,
                message="State title and language",
                when=when,
            ),
            expected_head=head,
        )
