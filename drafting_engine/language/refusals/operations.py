"""Refusals of who makes, moves, copies and keeps a workspace."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "backup-damaged": Refusal(N_("{file} is no backup, or is damaged"), N_("take another copy of it")),
    "backup-folder-missing": Refusal(N_("{folder} is not there"), N_("make the folder first")),
    "backup-newer": Refusal(
        N_("{file} has format {format}; this program reads {known}"), N_("upgrade the drafting engine")
    ),
    "backup-not-found": Refusal(N_("{file} is not there"), N_("name the file that `drafting-engine backup` made")),
    "backup-repository-damaged": Refusal(
        N_("the repository in {file} is damaged: {fault}"), N_("take an older backup")
    ),
    "backup-target-exists": Refusal(N_("{file} is there already"), N_("name a file that is not there yet")),
    "backup-unreadable": Refusal(N_("{file} can't be unpacked: {reason}")),
    "not-a-backup": Refusal(N_("{file} is no backup"), N_("name the file that `drafting-engine backup` made")),
}
