"""Refusals of whoever reads the rules of a process."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_, NN_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "process-for-unknown": Refusal(N_("process.toml: for must list what a reason is given for"), N_("known: {known}")),
    "process-format-not-a-number": Refusal(N_("process.toml: format must be a whole number from 1")),
    "process-limits-not-a-table": Refusal(N_("process.toml: limits must be a table")),
    "process-may-not-texts": Refusal(N_("process.toml: may must be a list of texts")),
    "process-born-without-postcode": Refusal(
        N_("process.toml: asks lists born without postcode"),
        N_("the register of residents finds people by name, day of birth and postcode together"),
    ),
    "process-ask-unknown": Refusal(N_("process.toml: asks can't list '{ask}'"), N_("known: {known}")),
    "process-not-a-list-of-texts": Refusal(N_("process.toml: {key} must be a list of texts")),
    "process-not-a-table": Refusal(N_("process.toml: {key} must be a table"), N_("write [{key}]")),
    "process-not-true-or-false": Refusal(N_("process.toml: {key} must be true or false")),
    "process-petition-characters-reversed": Refusal(
        N_("process.toml: minimum_characters is more than maximum_characters")
    ),
    "process-threshold-kind-unknown": Refusal(N_("process.toml: kind of a threshold is unknown"), N_("known: {known}")),
    "process-earlier-cosignatures-unknown": Refusal(
        N_("process.toml: earlier_cosignatures must be confirm or count"), N_('write earlier_cosignatures = "confirm"')
    ),
    "process-moderation-unknown": Refusal(
        N_("process.toml: moderation must be before or after"), N_('write moderation = "after"')
    ),
    "process-newer": Refusal(
        N_("process.toml has format {format}; this version reads up to {known}"), N_("upgrade the drafting engine")
    ),
    "process-not-a-date": Refusal(N_("process.toml: {key} must be a date"), N_("write it as 2016-03-14")),
    "process-not-a-number": Refusal(N_("process.toml: {key} must be a whole number")),
    "process-not-a-text": Refusal(N_("process.toml: {key} must be a text")),
    "process-not-tables": Refusal(N_("process.toml: {key} must be a list of tables"), N_("write [[{key}]]")),
    "process-phase-reversed": Refusal(N_("process.toml: phase '{phase}' ends before it begins")),
    "process-unreadable": Refusal(N_("process.toml can't be read: {reason}")),
    "reason-not-in-rules": Refusal(
        N_("the rules have no reason '{reason}'"), N_("process.toml lists the reason codes")
    ),
    "rule-code-wrong": Refusal(
        N_("'{code}' is no short name of a reason"),
        N_("use small letters a to z, digits and single hyphens, as in federal-matter"),
    ),
    "rule-field-missing": Refusal(N_("{rule}: {name}: {field} is missing"), N_("fill it in, or take the rule out")),
    "rule-field-not-a-day": Refusal(N_("{rule}: {name}: {field} is no day"), N_("write it as 2016-03-14")),
    "rule-field-not-a-number": Refusal(
        N_("{rule}: {name}: {field} is no whole number"), N_("write it in digits, as in 5000")
    ),
    "rule-field-too-long": Refusal(
        N_("{rule}: {name}: {field} is too long"), N_("say it in at most {most} characters")
    ),
    "rule-twice": Refusal(N_("{rule}: {name} stands there twice"), N_("change one of them, or take it out")),
    "rules-changed-meanwhile": Refusal(
        N_("somebody else changed the rules while you had the form open"),
        N_("open the form in another window, look what is new, and make your change there"),
    ),
    "rules-too-many": Refusal(N_("{rule}: there are more than {most}"), N_("take some out")),
    "threshold-not-in-rules": Refusal(
        NN_("the rules have no threshold at {count} signature", "the rules have no threshold at {count} signatures"),
    ),
}
