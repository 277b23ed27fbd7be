"""The reason that a version states, as the command line says it."""

from drafting_engine.errors import DraftingError
from drafting_engine.services.engine import Engine


def stated_reason(engine: Engine, commit_id: str, reason: str) -> str:
    """Return a reason with the title that the rules of a version give to its code, and no stop at its end."""
    code, parted, words = (part.strip() for part in reason.partition(";"))
    if not code:
        return words.rstrip(".")
    return f"{_title(engine, commit_id, code)}{parted and '; '}{words}".rstrip(".")


def _title(engine: Engine, commit_id: str, code: str) -> str:
    # imported here, since most versions state no reason
    from drafting_engine.language.reasons import title_by_rules  # noqa: PLC0415
    from drafting_engine.participation.process.process import Process  # noqa: PLC0415

    try:
        rules = engine.process.at(commit_id)
    except DraftingError:  # rules that can't be read name none
        rules = Process()
    return title_by_rules(rules, code)
