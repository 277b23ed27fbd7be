"""Refusals of who makes, moves, copies and keeps a workspace."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "table-without-header": Refusal(
        N_("the first line names no column that is known here: {header}"),
        N_("the first line must say what each column holds, like name, postcode, date of birth"),
    ),
    "residents-import-without-file": Refusal(
        N_("which table of residents?"), N_("drafting-engine residents DIR import FILE")
    ),
    "encoding-not-known": Refusal(N_("there is no encoding {encoding}"), N_("like utf-8 or cp1252")),
    "residents-without-columns": Refusal(
        N_("by these columns nobody can be found: {columns}"),
        N_("a document number is needed, or name, date of birth and postcode"),
    ),
    "residents-none-readable": Refusal(N_("of {count} rows none names a person that can be found")),
    "residents-changed": Refusal(
        N_("the register of residents was changed: it had {expected} keys and has {found}"),
        N_("drafting-engine residents reads it again from its file"),
    ),
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
    "amendment-to-erase-is-held": Refusal(
        N_("versions of proposal {number} stand in {branches} as well"),
        N_("what came into the draft is part of it; hide the proposal, or purge those that hold it first"),
    ),
    "comment-to-erase-not-found": Refusal(
        N_("there is no comment '{name}'"), N_("its address ends in its name, like C-01JX")
    ),
    "erasure-without-reason": Refusal(
        N_("say why it is erased"), N_("one line of at most {most} characters: the record shows it")
    ),
    "folder-not-empty": Refusal(
        N_("{target} is there already"), N_("name a folder that is not there yet, or an empty one")
    ),
    "limit-unknown": Refusal(N_("limits has no '{name}'"), N_("it has: {known}")),
    "limits-store-unusable": Refusal(
        N_("limits_store can't be used: {reason}"), N_("install its driver: pip install 'drafting-engine[redis]'")
    ),
    "not-a-backup": Refusal(N_("{file} is no backup"), N_("name the file that `drafting-engine backup` made")),
    "not-a-workspace": Refusal(
        N_("{path} is not a workspace"), N_("make one with `drafting-engine init` or `drafting-engine import`")
    ),
    "openid-client-missing": Refusal(
        N_("openid_client is missing"), N_("write what this site is called at the provider")
    ),
    "record-being-maintained": Refusal(N_("another process maintains the record"), N_("it will be done in a moment")),
    "record-being-written": Refusal(
        N_("another process writes the record and does not end"), N_("try again in a moment")
    ),
    "register-not-empty": Refusal(N_("the register holds public acts already"), N_("rebuild into a new folder")),
    "register-not-opened": Refusal(N_("{file} can't be opened: {reason}"), N_("the workspace must be writable")),
    "secret-unreadable": Refusal(
        N_("{key} can't be read: {reason}"),
        N_("it must be a file with the secret and nothing else, that the program may read"),
    ),
    "settings-not-utf-8": Refusal(N_("{file} is not UTF-8"), N_("save it again as UTF-8")),
    "source-file-not-utf-8": Refusal(N_("{path} is not UTF-8 (byte {position})"), N_("save it as UTF-8")),
    "source-file-too-large": Refusal(
        N_("{path} is larger than {megabytes} MB"), N_("it is hardly a constitution: leave it out")
    ),
    "source-file-with-nul": Refusal(
        N_("{path} holds a NUL byte"), N_("it is not a text: leave it out or save it as UTF-8")
    ),
    "source-is-a-record": Refusal(
        N_("{source} is a copy of a whole record, with comments and proposals"),
        N_("make a workspace of it: drafting-engine rebuild {target} --from {source}"),
    ),
    "source-not-a-bundle": Refusal(
        N_("{source} is no bundle"), N_("name a folder of Markdown, a Git repository or a bundle")
    ),
    "source-not-found": Refusal(
        N_("{source} is not there"), N_("name a folder, a Git repository or a bundle on this machine")
    ),
    "source-without-markdown": Refusal(N_("{source} holds no Markdown"), N_("texts end in {suffixes}")),
    "target-exists": Refusal(N_("{target} is there already"), N_("name a folder that is not there yet")),
    "title-wrong": Refusal(N_("'{value}' can't be a title or a language"), N_("write plain words on one line")),
    "git-fault": Refusal(N_("{fault}")),
    "acceptance-without-reason": Refusal(
        N_("why it is accepted is not said, or in more than {most} characters"),
        N_("it is published: say what happened, and name nobody"),
    ),
    "not-compared-for-damage": Refusal(N_("because of what is damaged the rest could not be compared ({fault})")),
    "journal-chain-broken": Refusal(
        N_("entry {number} of the journal does not follow on the one before it: it or an earlier one was changed")
    ),
    "git-file-changes-history": Refusal(
        N_("{file} stands in the repository: Git may show another history because of it")
    ),
    "ref-replaces-object": Refusal(N_("{ref} has Git show another object than the one that is asked for")),
    "ref-made-outside": Refusal(N_("{ref} is there, at {after}, and was not made by this program")),
    "ref-removed-outside": Refusal(N_("{ref} is gone, and stood at {before}")),
    "ref-points-elsewhere": Refusal(N_("{ref} names {after}, and named {before}")),
    "tag-moved-outside": Refusal(N_("{ref} names {after}, and named {before}: a milestone never moves")),
    "ref-set-back": Refusal(N_("{ref} was set back to {after}: the versions up to {before} are missing on it")),
    "ref-moved-outside": Refusal(
        N_("{ref} went on from {before} to {after} past this program: no page and no push that was checked did it")
    ),
    "ref-rewritten-outside": Refusal(N_("{ref} was rewritten: {after} does not lead to {before}, where it stood")),
    "published-head-differs": Refusal(
        N_("the branch heads says that {ref} stood at {told}, which is not in it as the register knows it")
    ),
    "published-journal-differs": Refusal(
        N_("the branch heads tells of entry {number} of the journal otherwise than the register")
    ),
    "entry-waits": Refusal(N_("entry {number} ({noun} {key}) waits since {since}")),
    "entries-published-elsewhere": Refusal(
        N_("entries are said to be published in {commit}, which is not in the record")
    ),
    "register-older-than-record": Refusal(
        N_("{branch} names entry {named}, and the register knows none after {highest}: it is older")
    ),
    "amendment-moved-when-decided": Refusal(N_("proposal {number} was decided at version {final}, and goes on")),
    "amendment-version-foreign": Refusal(N_("proposal {number}, version {version}: {fault}")),
    "cosigned-version-missing": Refusal(
        N_("proposal {number} was co-signed at version {version}, which is not on its branch")
    ),
    "branch-without-proposal": Refusal(N_("{branch} proposes nothing: no page shows it")),
    "amendment-without-branch": Refusal(N_("proposal {number} has no branch: its text is missing")),
    "register-without-file": Refusal(N_("{branch} holds {path}, and the register does not")),
    "record-without-file": Refusal(N_("{path} is missing on {branch}: the register has it")),
    "record-file-not-public": Refusal(N_("{path} stands on {branch}: by the register it is not public")),
    "record-file-differs": Refusal(N_("{path} on {branch} does not say what the register says")),
    "lineage-differs": Refusal(N_("what is kept of clause {clause} at {commit} differs; delete the workspace's cache")),
}
