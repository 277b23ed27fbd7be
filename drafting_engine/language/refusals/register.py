"""Refusals of the register."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "database-address-unreadable": Refusal(
        N_("the database's address can't be read"),
        N_('for example "postgresql://person:password@host/name"; empty for SQLite in the workspace'),
    ),
    "database-driver-missing": Refusal(
        N_("the driver for PostgreSQL is not installed"), N_("pip install 'drafting-engine[postgresql]'")
    ),
    "database-unknown": Refusal(
        N_("'{kind}' is not a database that is known here"),
        N_('for example "postgresql://person:password@host/name"; empty for SQLite in the workspace'),
    ),
    "register-closed": Refusal(N_("the register is closed"), N_("try again in a moment")),
    "register-copied-by-pg-dump": Refusal(
        N_("the register is in PostgreSQL, which is copied by pg_dump"),
        N_("copy the repository first, then the database: docs/operating.md says how"),
    ),
    "register-copy-damaged": Refusal(
        N_("the copy of the register is damaged: {fault}"), N_("run `drafting-engine verify`")
    ),
    "register-damaged": Refusal(N_("{fault}")),
    "register-form-differs": Refusal(N_("the tables are not as this program makes them: {what}")),
    "register-key-not-written": Refusal(
        N_("the key of the register, {file}, can't be written: {reason}"), N_("see whether the disk is full")
    ),
    "register-key-unreadable": Refusal(
        N_("the key of the register, {file}, can't be read: {reason}"), N_("see to whom the file belongs")
    ),
    "register-sealed-by-another-key": Refusal(
        N_("{file} is missing, or is not the key by which the register was sealed"),
        N_("put the file back from a backup; nothing is sealed until then"),
    ),
    "row-added-outside": Refusal(N_("row {row} of {table} was added otherwise than by this program")),
    "row-changed-outside": Refusal(N_("row {row} of {table} was changed otherwise than by this program")),
    "row-changed-outside-before": Refusal(
        N_("row {row} of {table} was changed otherwise than by this program, and written over since")
    ),
    "row-taken-out": Refusal(N_("row {row} of {table} was removed otherwise than by this program")),
    "seals-of-no-table": Refusal(N_("there are seals of a table {table} that is not there")),
    "table-changed-outside": Refusal(
        N_("{table} has {found} sealed rows and had {kept}: rows, their seals or the last number were changed")
    ),
    "table-seal-missing": Refusal(N_("the seal of the table {table} is missing")),
    "table-unreadable": Refusal(N_("the table {table} can't be read: {fault}")),
    "register-newer": Refusal(
        N_("the register was written by a newer version of this program"), N_("install that version")
    ),
    "register-not-copied": Refusal(N_("the register can't be copied: {reason}"), N_("see whether the disk is full")),
    "register-older": Refusal(
        N_("the register is older than this program"), N_("run `drafting-engine migrate` on the workspace")
    ),
    "register-row-dangling": Refusal(N_("row {row} of {table} refers to a row of {target} that is not there")),
    "register-unavailable": Refusal(N_("the register can't be used now"), N_("try again in a moment")),
    "register-without-tables": Refusal(
        N_("the register has no tables yet"), N_("run `drafting-engine migrate` on the workspace")
    ),
    "somebody-was-faster": Refusal(N_("somebody was faster"), N_("look at what is there now and try again")),
}
