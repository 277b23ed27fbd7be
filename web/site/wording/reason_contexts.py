"""What a form offers where a decision needs a reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonChoice:
    """A reason code of the rules."""

    code: str
    title: str
    meaning: str
    is_chosen: bool
