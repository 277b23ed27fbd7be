"""Workspaces for writers: a small text, hooks, a drafter and somebody of the public."""

import sys
from pathlib import Path

from drafting_engine.services.operations.hooking import install_hooks
from drafting_engine.services.operations.registers import register_of
from tests.chaos.writers import Scene, add_people
from tests.drafting import workspace_in
from tests.signatures import add_petition


def scene_in(folder: Path, database: str = "") -> Scene:
    """Make a workspace with two people on a database."""
    workspace = workspace_in(folder)
    install_hooks(workspace.root, python=sys.executable)
    scene = Scene(workspace.root, database)
    register_of(workspace).close()
    acts = scene.acts()
    acts.register.migrate()
    add_people(acts)
    add_petition(acts.register)
    acts.register.close()
    return scene
