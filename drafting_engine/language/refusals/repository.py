"""Refusals of Git repositories: opening, reading, writing and copying them."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "bundle-not-unpacked": Refusal(
        N_("{bundle} can't be unpacked: {reason}"), N_("make it with git bundle create --all")
    ),
    "bundle-only-read": Refusal(N_("{bundle} is a bundle, which is only read"), N_("serve a workspace")),
    "correction-newer": Refusal(N_("{file} in the record has version {version}"), N_("this program reads {known}")),
    "correction-not-json": Refusal(N_("{file} in the record is no JSON"), N_("it is one object")),
    "correction-without-clauses": Refusal(
        N_("{file} in the record names no clauses"), N_("it has commit, after and before")
    ),
    "correction-without-version": Refusal(N_("{file} in the record has no version"), N_('it is an object with "v": 1')),
    "file-and-folder": Refusal(N_("{path} would be a file and a folder at once")),
    "git-gave-no-reason": Refusal(N_("git gave no reason")),
    "git-not-found": Refusal(N_("the git program was not found"), N_("install git")),
    "git-settings-not-written": Refusal(N_("the settings of {location} can't be written: {reason}")),
    "git-too-slow": Refusal(N_("git does not end"), N_("see what the machine is busy with")),
    "head-moved": Refusal(N_("{ref} has changed since it was read"), N_("read it again and repeat the change")),
    "hook-in-the-way": Refusal(N_("{path} is there already"), N_("it stays as it is; let it also run: {command}")),
    "hooks-elsewhere": Refusal(
        N_("Git looks for the hooks of {location} in {folder}"), N_("git config --unset core.hooksPath")
    ),
    "location-not-writable": Refusal(
        N_("{location} can't be written: {reason}"), N_("see who may write in this folder")
    ),
    "message-without-subject": Refusal(N_("a commit message needs a subject of one line")),
    "not-a-place-for-hooks": Refusal(
        N_("{location} is not a Git repository"), N_("name a workspace, or the folder of a clone")
    ),
    "not-a-repository": Refusal(
        N_("{location} is not a Git repository"), N_("give a clone, a bare repository or a bundle")
    ),
    "not-a-writable-ref": Refusal(N_("'{ref}' is no branch or tag that can be written")),
    "not-an-author": Refusal(N_("'{name}' can't be written as the author of a change")),
    "objects-not-removed": Refusal(N_("objects can't be removed: {reason}"), N_("purge it again")),
    "partial-clone": Refusal(N_("{location} is a partial clone"), N_("fetch all of it: git clone without --filter")),
    "path-is-link": Refusal(N_("{path} is a link and is not written through")),
    "path-taken": Refusal(N_("{path} is there already as something else")),
    "refs-unreadable": Refusal(N_("branches and tags can't be read: {fault}")),
    "ref-moves-unreadable": Refusal(N_("{file} in the repository can't be read: {reason}")),
    "ref-locked": Refusal(N_("{ref} can't be written now: {reason}"), N_("another writer holds it; try again")),
    "ref-not-written": Refusal(
        N_("{ref} can't be written: {reason}"), N_("see whether the disk is full or may not be written")
    ),
    "removed-path-missing": Refusal(N_("{path} can't be removed: it is not there")),
    "repository-empty": Refusal(N_("{location} has no version yet"), N_("commit a text first")),
    "repository-not-copied": Refusal(N_("{folder} can't be copied: {reason}"), N_("git fsck may tell more")),
    "repository-not-repacked": Refusal(N_("{command}: {reason}"), N_("nothing is lost; the next time may do")),
    "repository-not-written": Refusal(
        N_("the repository can't be written: {reason}"), N_("see whether the disk is full or may not be written")
    ),
    "repository-of-somebody-else": Refusal(
        N_("{location} belongs to somebody else"), N_("git config --global --add safe.directory {folder}")
    ),
    "second-working-tree": Refusal(
        N_("{location} is a second working tree"), N_("install into the clone that it belongs to")
    ),
    "source-not-taken-in": Refusal(N_("it can't be taken in: {reason}"), N_("git fsck may tell more")),
    "source-without-version": Refusal(
        N_("{source} holds no version"), N_("commit a text first, or make the bundle with --all")
    ),
    "time-without-zone": Refusal(N_("a time without a zone can't be written")),
    "trailers-not-read-back": Refusal(
        N_("the message's trailers would not be read back as given"),
        N_("a key is letters, digits and hyphens; a value is one line; the body must not end like trailers"),
    ),
    "unsafe-path": Refusal(N_("'{path}' is not a safe path"), N_("write it like articles/water.md")),
    "version-not-found": Refusal(
        N_("no version is called '{name}'"), N_("give a reference, a branch, a milestone or a date like 2016-05-03")
    ),
}
