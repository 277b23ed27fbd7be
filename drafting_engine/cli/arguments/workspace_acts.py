"""Open a workspace to act in, as its site does: engine, register, clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.machine import MachineClock, new_key, own_address
from drafting_engine.services.acts import Acts
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import found_workspace
from drafting_engine.services.workplace import Workplace


@contextmanager
def acts_in(directory: Path) -> Iterator[Acts]:
    """Open a workspace to act in; its site may be served meanwhile."""
    workspace = found_workspace(directory)
    settings = workspace.settings()
    with register_of(workspace) as register:
        yield Acts(
            Workplace(
                engine=engine_of(directory),
                register=register,
                clock=MachineClock(),
                new_key=new_key,
                address=workspace.address(own_address(settings.host, settings.port)),
                time_zone=settings.time_zone,
            )
        )
