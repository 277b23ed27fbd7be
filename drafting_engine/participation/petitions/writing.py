"""What somebody writes as a petition, or in correcting one, within the bounds of the rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from drafting_engine.errors import Invalid
from drafting_engine.hidden_signs import is_seen_line
from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.control_characters import without_control_characters
from drafting_engine.participation.petitions.rules import PetitionRules

LONGEST_TITLE = 200
LONGEST_WORDS = 2_000
"""Of what a moderator or a correction says."""
MOST_CLAUSES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionWords:
    """What a petition asks for, and of which clauses of today's draft it speaks."""

    title: str
    text: str
    """Markdown."""
    clauses: tuple[str, ...] = ()


def checked_words(words: PetitionWords, rules: PetitionRules) -> PetitionWords:
    """Return the words as they are kept; raise `Invalid` for none, too few or too many of them."""
    title = " ".join(words.title.split())
    if not title or len(title) > LONGEST_TITLE or not is_seen_line(title):
        raise Invalid("petition-needs-title", most=LONGEST_TITLE)
    text = without_control_characters(words.text).strip()
    if not rules.minimum_characters <= len(text) <= rules.maximum_characters or not text:
        raise Invalid("petition-needs-text", least=rules.minimum_characters, most=rules.maximum_characters)
    return PetitionWords(title=title, text=text, clauses=_checked_clauses(words.clauses))


def checked_explanation(words: str) -> str:
    """Return why something is done to a petition; raise `Invalid` for nothing or too much."""
    kept = checked_remark(words)
    if not kept:
        raise Invalid("petition-needs-explanation", most=LONGEST_WORDS)
    return kept


def checked_remark(words: str) -> str:
    """Return what is said beside a step, which may be nothing; raise `Invalid` for too much."""
    kept = without_control_characters(words).strip()
    if len(kept) > LONGEST_WORDS:
        raise Invalid("petition-needs-explanation", most=LONGEST_WORDS)
    return kept


def _checked_clauses(clauses: Iterable[str]) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(str(ClauseId.parse(one)) for one in clauses))
    if len(named) > MOST_CLAUSES:
        raise Invalid("petition-names-too-many-clauses", most=MOST_CLAUSES)
    return named
