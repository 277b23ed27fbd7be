"""What became of rows that came together, on paper or from a kiosk, counted."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, FromClause, func, select

from drafting_engine.participation.signatures.sheets import RowOutcome
from drafting_engine.register.units import Unit


def count_outcomes(
    unit: Unit, rows: FromClause, outcome: ColumnElement[Any], where: ColumnElement[bool]
) -> Mapping[RowOutcome, int]:
    """Return how many of some rows came to what."""
    wanted = select(outcome, func.count()).select_from(rows).where(where).group_by(outcome)
    return {RowOutcome(came_to): amount for came_to, amount in unit.connection.execute(wanted)}
