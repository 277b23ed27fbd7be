"""Asking whether something is meant that can't be undone."""

import sys

import typer

from drafting_engine.cli.terminal.printing import is_terminal
from drafting_engine.language.sentences import gettext as _

YES = ("y", "yes")
"""Understood in every language, since examples and habits are in English."""


def is_confirmed(question: str) -> bool:
    """Ask a question in a terminal and return True if the answer is yes; without a terminal the answer is no."""
    if not is_terminal(sys.stdin):
        return False
    # Translators: what somebody types to say yes: all forms, with a blank between them
    ours = _("y yes").split()
    # Translators: stands after a question; the capital letter is what holds if nothing is typed
    choices = _("[y/N]")
    sys.stderr.write(f"{question} {choices}: ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        raise typer.Abort
    return answer.strip().casefold() in {*YES, *ours}
