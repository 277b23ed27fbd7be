"""Pushes in words: why one is refused, and what could not be done after one."""

from drafting_engine.language.refusals import refusal_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.repository.naming import shown
from drafting_engine.services.landing import FailedStep, LandingStep
from drafting_engine.services.versions.findings import PushFinding, Subject, SubjectKind


def finding_words(finding: PushFinding) -> str:
    """Say why a push is refused, and what it is about."""
    return f"{_subject_words(finding.subject)}: {refusal_words(finding.fault)}"


def _subject_words(subject: Subject) -> str:
    match subject.kind:
        case SubjectKind.PUSH:
            return _("this push")
        case SubjectKind.VERSION:
            return _("version {version}", version=subject.name[:7])
        case SubjectKind.OBJECT:
            return _("object {object}", object=subject.name[:12])
        case SubjectKind.NAME | SubjectKind.CLAUSE:
            return shown(f"{subject.name} {subject.clause}".strip())


def failed_step_words(failed: FailedStep) -> str:
    """Say what could not be done after a push, and why."""
    return (
        f"{_step_words(failed.step)}: {refusal_words(failed.cause)}"
        if failed.step
        else str(refusal_words(failed.cause))
    )


def _step_words(step: LandingStep) -> str:
    match step:
        case LandingStep.LINEAGES:
            return _("the lives of clauses are not up to date")
        case LandingStep.AMENDMENTS:
            return _("open proposals were not carried to the new draft")
        case LandingStep.COMMENTS:
            return _("comments that the draft takes up were not told so")
        case LandingStep.ORIGINS:
            return _("authors of petitions that the draft names were not asked")
