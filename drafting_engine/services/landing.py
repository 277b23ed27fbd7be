"""Landing: what follows when the draft has moved on, whoever moved it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting_engine.services.acts import Acts


def landed(acts: "Acts") -> None:
    """Carry open amendments to the draft as it is now, and bring its lineage up to date."""
    acts.amending.carry_all()
    acts.engine.lineages.update(acts.engine.texts.heads().main)
