"""Reports of operations in words: what a verification looks at, and what was installed."""

from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.register.journal import Noun
from drafting_engine.services.operations.hooking import InstalledHook, InstalledSetting
from drafting_engine.services.publishing.verifying import Examined, ExaminedKind, VerificationStep


def step_words(step: VerificationStep) -> str:
    """Say what a verification does now."""
    match step:
        case VerificationStep.COMPARING:
            return _("Comparing register and record ...")
        case VerificationStep.CHECKING_OBJECTS:
            return _("Letting Git look through its objects ...")
        case VerificationStep.FOLLOWING_CLAUSES:
            return _("Following the lives of all clauses anew ...")


def examined_words(one: Examined) -> str:
    """Say what was looked at: `3 comments, and 1 that can't be read`."""
    words = _counted(one)
    return _("{things}, and {count} that can't be read", things=words, count=one.unread) if one.unread else words


def _counted(one: Examined) -> str:
    match one.what:
        case Noun():
            return things_words(one.what, one.count)
        case ExaminedKind.WAITING:
            return ngettext(
                "{count} of what was done waits to be published",
                "{count} of what was done wait to be published",
                one.count,
            )
        case ExaminedKind.OBJECTS:
            return _("every object of the repository")
        case ExaminedKind.ROWS:
            return _("every row of the register")
        case ExaminedKind.LINEAGES:
            return _("the lives of all clauses")


def installed_words(one: InstalledHook | InstalledSetting) -> str:
    """Say what was installed."""
    match one:
        case InstalledHook(is_new=True):
            return _("{hook} is installed", hook=one.name)
        case InstalledHook():
            return _("{hook} was installed before", hook=one.name)
        case InstalledSetting(merges=True):
            return _("files of Markdown are merged clause by clause")
        case InstalledSetting():
            return ngettext(
                "{count} setting for receiving is in place", "{count} settings for receiving are in place", one.count
            )


def things_words(noun: Noun, count: int) -> str:
    """Say how many things of a kind there are."""
    match noun:
        case Noun.COMMENT:
            return ngettext("{count} comment", "{count} comments", count)
        case Noun.AMENDMENT:
            return ngettext("{count} proposal", "{count} proposals", count)
        case Noun.LINK:
            return ngettext("{count} claim of origin", "{count} claims of origin", count)
        case Noun.SEAL:
            return ngettext("{count} file of seals", "{count} files of seals", count)
        case Noun.PETITION:
            return ngettext("{count} petition", "{count} petitions", count)
