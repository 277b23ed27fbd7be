"""What drafters and stewards do with the draft, put together."""

from drafting_engine.services.drafting.drafts import Drafts
from drafting_engine.services.drafting.editing import AfterLanding, Editing
from drafting_engine.services.drafting.joining import Joining
from drafting_engine.services.drafting.rules_editing import RulesEditing
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.workplace import Workplace


class DraftingActs:
    """Everything that people can do with the draft; safe to share between threads."""

    def __init__(self, place: Workplace, notices: Notices, *, landed: AfterLanding) -> None:
        """`landed` does what follows when the draft has moved on."""
        self.editing = Editing(place, landed=landed)
        """Saves what drafters change."""
        self.joining = Joining(place, notices)
        """Tells drafters what their versions were joined with."""
        self.rules_editing = RulesEditing(place, landed=landed)
        """Saves what stewards change of the rules."""
        self.drafts = Drafts(place.register, clock=place.clock)
        """Saves unfinished forms of people."""
