"""What a refusal's code is said as: what is wrong, and what helps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Two messages with named places for the facts of the error, each marked by `N_`.

    Both begin small and end without a stop, since they stand in a line (`error: …`) as well as on a page.
    """

    message: str
    hint: str = ""
    """What helps; empty where nothing does."""
    many: str = ""
    """The message where the fact `count` is not one, where that matters."""
