"""Hooks of a workspace, installed when it is made or served."""

import os
import sys

from drafting_engine.cli.terminal.printing import print_note
from drafting_engine.errors import DraftingError
from drafting_engine.language.refusals import refusal_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.operations.hooking import install_hooks
from drafting_engine.services.operations.workspaces import Workspace


def install_missing_hooks(workspace: Workspace) -> None:
    """Install missing hooks, or print why they can't be; a record that can't be written to needs none."""
    if not os.access(workspace.repository, os.W_OK):
        return
    try:
        install_hooks(workspace.root, python=sys.executable)
    except (DraftingError, OSError) as error:
        reason = str(refusal_words(error) if isinstance(error, DraftingError) else error)
        print_note(_("The record's hooks are not in place, so it takes no push over HTTP: {reason}", reason=reason))
