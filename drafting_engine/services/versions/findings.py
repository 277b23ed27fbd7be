"""Findings of the rules for pushes, as facts: what is wrong, and with which file, version or ref."""

from dataclasses import dataclass
from enum import StrEnum

from drafting_engine.errors import DraftingError


class SubjectKind(StrEnum):
    """What a finding is about."""

    PUSH = "push"
    VERSION = "version"
    OBJECT = "object"
    NAME = "name"
    """A ref or a file, by its name."""
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Subject:
    """The file, version or ref that a finding is about."""

    kind: SubjectKind
    name: str = ""
    """A ref, the id of a version, a file."""
    clause: str = ""
    """The path of a clause in its file, of a finding about a clause."""


@dataclass(frozen=True, slots=True)
class PushFinding:
    """A reason to refuse a push, or a remark on what is taken all the same."""

    subject: Subject
    fault: DraftingError
    is_remark: bool = False


def version_subject(version: str) -> Subject:
    """Return a version as what a finding is about."""
    return Subject(SubjectKind.VERSION, version)


def name_subject(name: str) -> Subject:
    """Return a ref or file as what a finding is about."""
    return Subject(SubjectKind.NAME, name)
