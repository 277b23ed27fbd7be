"""Acts: composes what people do in one workspace, as the engine composes what can be asked of it.

Every act goes to its truth first, the register or Git, durably; what is public of it is in the journal and reaches
Git a moment later.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from drafting_engine.clock import Clock
from drafting_engine.participation.people import Person
from drafting_engine.register.opening import Register
from drafting_engine.repository.writing import Person as Author
from drafting_engine.services.engine import Engine

# ruff: noqa: PLC0415 - a service is imported when it is first asked for, as the engine does
if TYPE_CHECKING:
    from drafting_engine.services.amendments.acting import Amending
    from drafting_engine.services.amendments.deciding import Deciding
    from drafting_engine.services.comments.acting import Commenting
    from drafting_engine.services.comments.answering import Answering
    from drafting_engine.services.comments.moderating import Moderating
    from drafting_engine.services.drafting.drafts import Drafts
    from drafting_engine.services.drafting.editing import Editing
    from drafting_engine.services.people.notices import Notices
    from drafting_engine.services.publishing.publisher import Publisher


class Acts:
    """Everything that people can do to one constitution; safe to share between threads."""

    def __init__(
        self, engine: Engine, register: Register, *, clock: Clock, new_key: Callable[[], str], address: str
    ) -> None:
        """Compose over an engine and a register; `new_key` gives keys that nobody can guess and that sort by time."""
        self.engine = engine
        self.register = register
        self.clock = clock
        self.new_key = new_key
        self.address = address.rstrip("/")

    @property
    def location(self) -> Path:
        """Where the repository is."""
        return self.engine.location

    @property
    def host(self) -> str:
        """The name of this instance: what addresses of authors in Git end in."""
        return urlsplit(self.address).hostname or "localhost"

    def author(self, person: Person) -> Author:
        """Give a person as Git names them: the name they chose, and an address here that is nobody's mailbox."""
        return author_of(person, self.host)

    @property
    def engine_author(self) -> Author:
        """Give the engine as Git names it, where it writes by itself."""
        return Author("The drafting engine", f"engine@{self.host}")

    @cached_property
    def commenting(self) -> "Commenting":
        """What people say of the text."""
        from drafting_engine.services.comments.acting import Commenting

        return Commenting(self)

    @cached_property
    def answering(self) -> "Answering":
        """What those who draft make of it."""
        from drafting_engine.services.comments.answering import Answering

        return Answering(self)

    @cached_property
    def moderating(self) -> "Moderating":
        """What is shown and what is not."""
        from drafting_engine.services.comments.moderating import Moderating

        return Moderating(self)

    @cached_property
    def publisher(self) -> "Publisher":
        """Writes what was done in public to Git."""
        from drafting_engine.services.publishing.publisher import Publisher

        return Publisher(self)

    @cached_property
    def editing(self) -> "Editing":
        """Saves what drafters change."""
        from drafting_engine.services.drafting.editing import Editing

        return Editing(self)

    @cached_property
    def drafts(self) -> "Drafts":
        """Keeps what people have begun to write."""
        from drafting_engine.services.drafting.drafts import Drafts

        return Drafts(self.register, clock=self.clock)

    @cached_property
    def amending(self) -> "Amending":
        """Takes amendments through their lives, and carries them along with the draft."""
        from drafting_engine.services.amendments.acting import Amending

        return Amending(self)

    @cached_property
    def deciding(self) -> "Deciding":
        """Accepts amendments, whole or in part, alone or together."""
        from drafting_engine.services.amendments.deciding import Deciding

        return Deciding(self)

    @cached_property
    def notices(self) -> "Notices":
        """Tells people what became of what they wrote."""
        from drafting_engine.services.people.notices import Notices

        return Notices(self)


def author_of(person: Person, host: str) -> Author:
    """Give a person as Git names them at an instance: `p12@constitution.example.org`."""
    return Author(person.name, f"p{person.id.value}@{host}")
