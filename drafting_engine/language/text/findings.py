"""Findings of the drafting rules in words."""

from collections.abc import Mapping

from drafting_engine.clauses.rules import Finding, FindingKind
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext

_FINDINGS: Mapping[FindingKind, str] = {
    FindingKind.NO_ARTICLE: N_("“{words}” leads nowhere: there is no article {article}"),
    FindingKind.NO_PART: N_("“{words}” leads nowhere: article {article} has no {part}"),
    FindingKind.NO_PART_HERE: N_("“{words}” leads nowhere: this article has no {part}"),
    FindingKind.REFERENCE_MOVED: N_("“{words}” meant what is {target} now"),
    FindingKind.TWICE: N_("{label} stands twice in a row"),
    FindingKind.AGAIN: N_("{label} stands once more in its row"),
    FindingKind.LABELS_MISSING: N_("from {before} the numbers go on with {after}: something between them is missing"),
    FindingKind.ARTICLE_MISSING: N_("article {before} is followed by article {after}: there is no article {first}"),
    FindingKind.ARTICLES_MISSING: N_(
        "article {before} is followed by article {after}: there are no articles {first} to {last}"
    ),
    FindingKind.ARTICLE_BEHIND: N_("article {after} stands behind article {before}"),
    FindingKind.TERM_UNDEFINED: N_("“{term}” is used as a term, but the text says nowhere what it means"),
    FindingKind.DEFINITION_REMOVED: N_("“{term}” is used as a term, but its definition goes with this change"),
    FindingKind.UNTITLED: N_("this article has no title"),
    FindingKind.SETTINGS_DROPPED: N_("version {version} dropped {file}, which says what belongs to the text"),
}


def finding_words(finding: Finding) -> str:
    """Say a finding; it begins small and has no stop."""
    return gettext(_FINDINGS[finding.kind], **dict(finding.facts))
