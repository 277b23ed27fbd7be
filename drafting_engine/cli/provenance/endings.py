"""What became of a clause that no longer stands, as the command line says it."""

from drafting_engine.cli.provenance.stated_reasons import stated_reason
from drafting_engine.cli.text.wording import clause_name, day_within
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.text.endings import ended
from drafting_engine.language.text.version_days import decided_day
from drafting_engine.provenance.endings import Ending
from drafting_engine.services.engine import Engine


def ended_words(engine: Engine, commit_id: str, ending: Ending) -> str:
    """Return how a clause left the text up to a version: what happened, when, by whom, why, and who carries it on."""
    last = ending.version
    is_only_git = engine.texts.is_git_day(last.commit)
    day = decided_day(last.decided_on, day_within(last.commit), is_only_git=is_only_git)
    carriers = engine.lineages.carriers(commit_id, ending)
    names = [_("{clause} ({id})", clause=clause_name(one.clause), id=str(one.clause_id)) for one in carriers]
    words = ended(ending.kind, day, last.decided_by, names)
    reason = stated_reason(engine, commit_id, last.reason)
    return _("{ended}, because: {reason}", ended=words, reason=reason) if reason else words
