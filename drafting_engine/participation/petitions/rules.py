"""What the rules of a process say of petitions: the table `[petitions]` of `process.toml`."""

from dataclasses import dataclass
from enum import StrEnum

TABLE = "petitions"


class Ask(StrEnum):
    """What is asked of whoever signs, beside a name and an address for letters."""

    POSTCODE = "postcode"
    DISTRICT = "district"
    RESIDENCE = "residence"
    """Whether they say that they live here."""
    DOCUMENT = "document"
    """The number of a document by which a register of residents knows them; it is compared and not kept."""
    BORN = "born"
    """The day of birth, by which they are found with name and postcode; it is compared and not kept."""

    @property
    def is_compared(self) -> bool:
        """True for what is only compared with a register of residents."""
        return self in (Ask.DOCUMENT, Ask.BORN)


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionRules:
    """The rules by which petitions are made and signed; what a text does not say is as it stands here."""

    sponsors: int = 0
    """How many must support it before it is read and opened; 0 for none."""
    minimum_characters: int = 40
    maximum_characters: int = 6_000
    open_days: int = 180
    """How long it can be signed; 0 for as long as nobody closes it."""
    moderated: bool = True
    """True if a moderator reads it before it is opened."""
    asks: tuple[Ask, ...] = ()
    districts: tuple[str, ...] = ()
    """Among which whoever signs chooses; none for words of their own."""
    sending_days: int = 3
    """How long after its end kiosks and sheets may bring in what was given in time."""
    retention_days: int = 365
    """How long after its close the register knows who signed."""

    @property
    def compares(self) -> bool:
        """True if something is asked by which signers are looked for in a register of residents."""
        return any(one.is_compared for one in self.asks)
