"""Words for what can be found."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import NP_
from drafting_engine.search.kinds import DocumentKind

_KINDS: Mapping[Enum, str] = {
    DocumentKind.CLAUSE: NP_("what is found", "clause"),
    DocumentKind.ARTICLE: NP_("what is found", "article"),
    DocumentKind.PETITION: NP_("what is found", "petition"),
    DocumentKind.PROPOSAL: NP_("what is found", "proposal"),
    DocumentKind.DECISION: NP_("what is found", "decision"),
    DocumentKind.ESSAY: NP_("what is found", "essay"),
    DocumentKind.EVENT: NP_("what is found", "event"),
    DocumentKind.COMMENT: NP_("what is found", "comment"),
    DocumentKind.PERSON: NP_("what is found", "person"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {DocumentKind: _KINDS}
