"""What Typer says by itself, in the language that is spoken: parts of help, and what is wrong with a command line.

Typer knows English only. Its headings are looked up by the name `_` of its module `core`, which is set to ours; what it
says of a mistake is known again by its form. Should a later Typer say something else, that stays English, and
`tests/cli/test_languages.py` says so.
"""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

import typer
from typer import core

from drafting_engine.language.languages import SOURCE
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import spoken

WORDS = (
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("required"),
    N_("default: {default}"),
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
"""Words on every page of help."""

MISTAKES: Mapping[str, str] = {
    r"No such option: (?P<option>\S+) \(Possible options: (?P<options>.+)\)": N_(
        "No such option: {option} (Possible options: {options})"
    ),
    r"No such option: (?P<option>.+)": N_("No such option: {option}"),
    r"No such command (?P<name>.+)\. Did you mean (?P<commands>.+)\?": N_(
        "No such command {name}. Did you mean {commands}?"
    ),
    r"No such command (?P<name>.+)\.": N_("No such command {name}."),
    r"Missing argument (?P<name>'[^']+')\.": N_("Missing argument {name}."),
    r"Missing argument (?P<name>'[^']+')\. Choose from:\s+(?P<choices>.+)": N_(
        "Missing argument {name}. Choose from: {choices}"
    ),
    r"Invalid value for (?P<name>'[^']+'): Input should be a valid integer.*": N_(
        "Invalid value for {name}: it must be a whole number"
    ),
    r"Invalid value for (?P<name>'[^']+'): Input should be greater than or equal to (?P<least>\d+)": N_(
        "Invalid value for {name}: it must be {least} or more"
    ),
    r"Invalid value for (?P<name>'[^']+'): Input should be less than or equal to (?P<most>\d+)": N_(
        "Invalid value for {name}: it must be {most} or less"
    ),
    r"Invalid value for (?P<name>'[^']+'): (?P<reason>.+)": N_("Invalid value for {name}: {reason}"),
    r"Got unexpected extra argument\(s\) \((?P<arguments>.+)\)": N_("Got unexpected extra arguments: {arguments}"),
    r"Option (?P<option>'[^']+') requires an argument\.": N_("Option {option} requires an argument."),
    r"Option (?P<option>'[^']+') does not take a value\.": N_("Option {option} does not take a value."),
}
"""What Typer says of a mistake, and our message for it."""


def mistake(error: typer.TyperException) -> str:
    """Say what is wrong with a command line."""
    told = error.format_message()
    for form, message in MISTAKES.items():
        if found := re.fullmatch(form, told, re.DOTALL):
            return _(message, **found.groupdict())
    return told


def translate_help(program: Any) -> None:
    """Put the help of a program and its commands into the language that is spoken."""
    if spoken() == SOURCE:
        return
    vars(core)["_"] = _
    program.help, program.subcommand_metavar = _(program.help), _(program.subcommand_metavar)
    for command in (program, *program.commands.values()):
        command.options_metavar = _(command.options_metavar)
        command.format_usage = partial(_write_usage, command)
        for parameter in command.get_params(typer.Context(command)):
            parameter.help = _(parameter.help) if getattr(parameter, "help", None) else None


def _write_usage(command: Any, context: Any, formatter: Any) -> None:
    formatter.write_usage(context.command_path, " ".join(command.collect_usage_pieces(context)), prefix=_("Usage: "))
