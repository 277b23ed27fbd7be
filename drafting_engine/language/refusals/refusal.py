"""What a refusal's code is said as: what is wrong, and what helps."""

from dataclasses import dataclass

from drafting_engine.language.marking import Plural


@dataclass(frozen=True, slots=True)
class Refusal:
    """Two messages with named places for the facts of the error, each marked by `N_` or `NN_`.

    Both begin small and end without a stop, since they stand in a line (`error: …`) as well as on a page.
    """

    message: str | Plural
    """What is wrong; a plural where the form depends on the fact `count`."""
    hint: str = ""
    """What helps; empty where nothing does."""
