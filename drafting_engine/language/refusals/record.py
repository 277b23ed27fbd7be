"""Refusals of whoever reads the files of the record."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "amendment-in-wrong-file": Refusal(N_("{path}: holds proposal {number}"), N_("it belongs into {right}")),
    "field-missing": Refusal(N_("{path}: {key} must be there")),
    "field-not-a-day": Refusal(N_("{path}: {key} must be a day like 2016-05-12")),
    "field-not-a-group": Refusal(N_("{path}: {key} must be a group of fields")),
    "field-not-a-list-of-groups": Refusal(N_("{path}: {key} must be a list of groups of fields")),
    "field-not-a-list-of-texts": Refusal(N_("{path}: {key} must be a list of texts")),
    "field-not-a-number": Refusal(N_("{path}: {key} must be a whole number")),
    "field-not-a-text": Refusal(N_("{path}: {key} must be a text")),
    "field-not-a-time": Refusal(N_("{path}: {key} must be a time with its zone"), N_("like 2016-05-12T10:00:00+00:00")),
    "cosigned-not-cosigners": Refusal(N_("{path}: cosigners must be {count}, as the counts in cosigned make it")),
    "cosigned-twice": Refusal(N_("{path}: cosigned names a version twice")),
    "field-not-a-version": Refusal(N_("{path}: {key} must be the reference of a version, all 40 digits of it")),
    "field-too-long": Refusal(N_("{path}: {key} has more than {most} characters")),
    "file-too-long": Refusal(N_("{path} has more than {most} characters")),
    "kind-not-for-front-matter": Refusal(N_("a {kind} can't stand in the record's front matter")),
    "not-a-petition-id": Refusal(N_("{path}: '{name}' is not the id of a petition"), N_("it looks like P-12")),
    "not-a-petition-state": Refusal(N_("{path}: '{state}' is no state of a petition"), N_("it is one of {known}")),
    "not-a-seal": Refusal(N_("{path} is no seal")),
    "not-an-amendment-id": Refusal(N_("'{name}' is not the id of a proposal"), N_("it looks like A-7")),
    "not-a-rule-for-cosignatures": Refusal(
        N_("{path}: '{rule}' is no rule for earlier co-signatures"), N_("it is confirm or count")
    ),
    "not-an-amendment-state": Refusal(N_("{path}: '{state}' is no state of a proposal"), N_("it is one of {known}")),
    "not-journal-entries": Refusal(
        N_("'{value}' names no entries of the journal"), N_("they are written like 1042-1050, 1053")
    ),
    "not-a-json-object": Refusal(N_("{path} is not a JSON object")),
    "not-json": Refusal(N_("{path} is not JSON")),
    "record-file-too-long": Refusal(N_("{path} has more than {most} characters"), N_("the record's files are small")),
    "record-format-missing": Refusal(
        N_("{path} does not say its format"), N_("front matter begins with `format: 1`, a seal with `v`")
    ),
    "record-newer": Refusal(
        N_("{path} has format {format}; this version reads up to {known}"), N_("upgrade the drafting engine")
    ),
    "seal-fields-wrong": Refusal(N_("{path} is no seal: its time, root or counts can't be")),
    "seal-sum-wrong": Refusal(N_("{path} is no seal: the states of {count} signatures add up to another number")),
}
