"""Days as pages tell them, where a reader could take Git's day of a version for that of a law."""

from collections.abc import Iterable

from drafting_engine.clock import day_of
from drafting_engine.language.text.version_days import decided_day, git_days_note, saved_day
from drafting_engine.provenance.dating import FIRST_PLAUSIBLE, GIT, version_day
from drafting_engine.repository.commit import Commit
from web.site.page_services import PageServices


def day_decided(services: PageServices, commit: Commit, decided_on: str) -> str:
    """Write the day on which a version was decided on, or say that it is only the version's day in Git."""
    is_only_git = services.engine.texts.is_git_day(commit)
    return decided_day(decided_on, services.day(commit), is_only_git=is_only_git)


def day_written(services: PageServices, commit: Commit) -> str:
    """Write the day of a version: the legal one, with Git's where that is another; or Git's, which is said of it."""
    if services.engine.texts.is_git_day(commit):
        return decided_day("", services.day(commit), is_only_git=True)
    saved = day_of(commit.date, services.settings.time_zone)
    is_other = commit.date >= FIRST_PLAUSIBLE and services.date_of(commit) not in (None, saved)
    return saved_day(services.day(commit), saved) if is_other else services.day(commit)


def note_on_days(commits: Iterable[Commit]) -> str:
    """Return what is said of days that only Git states; empty where every version states its own."""
    told = (version_day(commit) for commit in commits)
    return git_days_note() if any(one and one.source == GIT for one in told) else ""


def note_on_laws(services: PageServices, commits: Iterable[Commit]) -> str:
    """Return the same for lists of versions; a draft that is written here has the days on which it was written."""
    return "" if services.is_draft() else note_on_days(commits)
