"""What a process says of earlier co-signatures: whether they count on when the words of an amendment change."""

from enum import StrEnum

RULE = "earlier_cosignatures"
"""The name of the rule in process.toml."""


class EarlierCosignatures(StrEnum):
    """What becomes of co-signatures when the words of an amendment change."""

    CONFIRM = "confirm"
    """They count again once they are confirmed."""
    COUNT = "count"
    """They count on."""
