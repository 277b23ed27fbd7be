"""People's acts in tests: over any engine and register."""

from drafting_engine.clock import Clock
from drafting_engine.machine import new_key
from drafting_engine.register.opening import Register
from drafting_engine.services.acts import Acts
from drafting_engine.services.engine import Engine
from drafting_engine.services.workplace import Workplace

PATIENCE = 60
"""Seconds in which a page waits for the record after an act: a loaded machine is slow, and that is no fault."""


def acts_of(engine: Engine, register: Register, clock: Clock, *, address: str = "https://city.example") -> Acts:
    """Put acts together as a server does."""
    return Acts(
        Workplace(engine=engine, register=register, clock=clock, new_key=new_key, address=address, patience=PATIENCE)
    )
