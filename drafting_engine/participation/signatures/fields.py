"""What a signer fills in beside name and address, wherever they sign: how long it may be, and what it may say."""

from drafting_engine.errors import Invalid
from drafting_engine.hidden_signs import is_seen_line

LONGEST_POSTCODE = 20
LONGEST_DISTRICT = 80
LONGEST_DOCUMENT = 60

HERE, ELSEWHERE = "here", "elsewhere"
"""What a signer says of where they live."""


def read_line(text: str, longest: int) -> str:
    """Return one line of a form without needless blanks; raise `Invalid` for what is too long or holds unseen signs."""
    line = " ".join(text.split())
    if len(line) > longest or (line and not is_seen_line(line)):
        raise Invalid("signature-field-unreadable", most=longest)
    return line
