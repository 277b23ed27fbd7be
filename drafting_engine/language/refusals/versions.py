"""Refusals of versions: what a push may not bring, and what a form may not save."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_, NN_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "earlier-version-not-found": Refusal(
        N_("no version before it has the reference {version}"), N_("name one that it really undoes")
    ),
    "failed-otherwise": Refusal(N_("{fault}")),
    "first-version-undone": Refusal(
        N_("the first version can't be undone: the text began with it"), N_("strike out what should not be there")
    ),
    "file-with-sign": Refusal(
        N_("{document}: {fault}"), N_("type these words anew; lines that were there before may stay")
    ),
    "message-with-sign": Refusal(N_("the message: {fault}"), N_("write it anew: git commit --amend")),
    "no-such-amendment": Refusal(N_("there is no proposal {amendment}")),
    "push-author-address": Refusal(
        N_("its author is {author}, not you: {command} (or name yourself beside them: {trailer})")
    ),
    "push-author-date-early": Refusal(N_("its author's date is before 1970; write the legal date as Decided-On")),
    "push-author-date-late": Refusal(N_("its author's date lies in the future; set your clock and amend it")),
    "push-author-name": Refusal(N_("its author is called {author}, you are {pusher}: {command}")),
    "push-behind": Refusal(N_("has moved on meanwhile"), N_("fetch first, and push again")),
    "push-changes-rules": Refusal(
        N_("only a steward changes the rules of the process"),
        N_("ask one: they have a form for it on the site; or leave the file as the draft has it"),
    ),
    "push-committer-address": Refusal(
        N_("its committer is {author}, not you: {command} (or name yourself beside them: {trailer})")
    ),
    "push-committer-date-early": Refusal(N_("its committer's date is before 1970; write the legal date as Decided-On")),
    "push-committer-date-late": Refusal(N_("its committer's date lies in the future; set your clock and amend it")),
    "push-committer-name": Refusal(N_("its committer is called {author}, you are {pusher}: {command}")),
    "push-deletes": Refusal(N_("can't be deleted: nothing that was said is lost")),
    "push-drops-settings": Refusal(
        N_("is gone, so that every file of Markdown would be read as part of the text, essays too"),
        N_("put it back: git checkout origin/main -- constitution.toml; only a steward may drop it"),
    ),
    "push-forced": Refusal(N_("takes no forced push: fetch, merge or rebase your work on it, and push again")),
    "push-header-unknown": Refusal(
        N_("has a header {header} that no page shows"), N_("make it anew with git commit --amend, or with git rebase")
    ),
    "push-holds-link": Refusal(N_("a symbolic link; put the file itself there")),
    "push-holds-program": Refusal(N_("a program; take the right to run it away: git update-index --chmod=-x")),
    "push-holds-submodule": Refusal(N_("a submodule; put its files there")),
    "push-lands-unnamed": Refusal(
        N_("takes in proposal {number} and does not say so"),
        N_("add the trailer Amendment: A-{number} to the merge, a Reason and why: git commit --amend"),
    ),
    "push-lands-without-reason": Refusal(
        N_("accepts proposal {number} without a reason that the rules have for that"),
        N_("add a trailer such as Reason: {example} (known are {reasons}) and push again: git commit --amend"),
    ),
    "push-lands-without-words": Refusal(
        N_("accepts proposal {number} and does not say why"),
        N_("say it below the subject, or behind the code in the trailer Reason: git commit --amend"),
    ),
    "push-message-not-utf-8": Refusal(
        N_("its message is in {encoding}"), N_("write it in UTF-8: git config i18n.commitEncoding utf-8")
    ),
    "push-message-too-long": Refusal(
        N_("its message has more than {most} characters"), N_("put what is long into an essay, and shorten the message")
    ),
    "push-mode-wrong": Refusal(N_("mode {mode} instead of 100644")),
    "push-name-unreadable": Refusal(
        N_("names somebody as {name}: a name is one line of at most {most} characters, and no sign of it is hidden"),
        N_("set yours with git config user.name, and amend it: git commit --amend --reset-author"),
    ),
    "push-names-collide": Refusal(N_("is one file with {other} where case does not count")),
    "push-not-checked": Refusal(N_("the push could not be checked: {fault}")),
    "push-object-unreachable": Refusal(N_("belongs to no version of this push; what nobody can read is not kept")),
    "push-of-no-version": Refusal(N_("must name a version (a commit)")),
    "push-other-history": Refusal(N_("begins another history; start from the draft: git pull")),
    "push-path-too-long": Refusal(N_("the path is longer than {most} bytes")),
    "push-reason-names-too-few": Refusal(
        N_("so many clauses are struck out that a Reason has to name whoever asked for them: {origins}"),
        N_("name each in the words of a trailer, as in Reason: federal-matter; P-1, P-12: leave is federal law"),
    ),
    "push-reason-unknown": Refusal(N_("{trailer}: process.toml has no such code; it has {known}")),
    "push-signature-kept": Refusal(N_("its signature is kept, and not checked here")),
    "push-strikes-out-asked": Refusal(
        N_("version {version} strikes out what {origins} asked for; say why in a trailer Reason")
    ),
    "push-strikes-out-much": Refusal(
        NN_(
            "strikes out {count} clause of {total}, more than a tenth of the text",
            "strikes out {count} clauses of {total}, more than a tenth of the text",
        ),
        N_("if that is meant, a steward brings it, with a Reason that names each origin; else look what was deleted"),
    ),
    "push-subject-too-long": Refusal(
        N_("the first line of its message has more than {most} characters"),
        N_("say it shorter, and the rest below an empty line: git commit --amend"),
    ),
    "push-takes-out-brought": Refusal(
        N_("version {version} takes out words that {origins} brought; say why in a trailer Reason")
    ),
    "push-proposes-nothing": Refusal(
        N_("changes no word of the draft, so it is no proposal"), N_("commit a change of the text on it and push again")
    ),
    "push-to-amendment-of-somebody-else": Refusal(
        N_("proposal {number} is somebody else's"),
        N_("others may only merge main into it, with the trailer Carried: A-{number}"),
    ),
    "push-to-other-ref": Refusal(N_("only main and amendments/<number> take a push")),
    "push-took-too-long": Refusal(
        N_("the push could not be checked within {seconds} seconds"), N_("push in smaller parts")
    ),
    "push-too-many-refs": Refusal(
        NN_("{count} ref in one push: at most {most} are taken", "{count} refs in one push: at most {most} are taken"),
    ),
    "push-names-no-ref": Refusal(N_("a ref of the push has a name that can't be read"), N_("push with git push")),
    "push-trailer-wrong": Refusal(N_("{trailer}: {fault}")),
    "push-version-unreadable": Refusal(
        N_("its author or committer can't be read"), N_("make it anew: git commit --amend --reset-author")
    ),
    "push-without-text": Refusal(N_("holds no text"), N_("name its files in constitution.toml")),
    "push-zone-unknown": Refusal(
        N_("no place on Earth has the time zone {zone}"),
        N_("set your clock, and amend it: git commit --amend --reset-author"),
    ),
    "record-without-petition": Refusal(N_("the record has no petition {petition}")),
    "undone-version-not-of-draft": Refusal(
        N_("this version is not one of the draft’s"), N_("only what became part of the draft can be undone")
    ),
    "version-reason-names-too-few": Refusal(
        N_(
            "so many clauses are struck out that the reason has to name whoever asked for them: {origins}; "
            "name each in the words of the reason"
        ),
    ),
    "version-refused": Refusal(N_("{fault}"), N_("what was typed is still here; change it and save again")),
    "version-refused-at-clause": Refusal(
        N_("clause {clause}: {fault}"), N_("what was typed is still here; change it and save again")
    ),
    "version-refused-at-name": Refusal(
        N_("{name}: {fault}"), N_("what was typed is still here; change it and save again")
    ),
    "version-without-text-to-undo": Refusal(
        N_("this version changed nothing of the text"), N_("rules have a form of their own, where they are set back")
    ),
    "version-strikes-out-much": Refusal(
        NN_(
            "{count} clause of {total} would be struck out, more than a tenth of the text; only a steward does that",
            "{count} clauses of {total} would be struck out, more than a tenth of the text; only a steward does that",
        ),
    ),
    "version-strikes-out-asked": Refusal(
        N_("the new version strikes out what {origins} asked for; name a reason for it")
    ),
    "version-takes-out-brought": Refusal(
        N_("the new version takes out words that {origins} brought; name a reason for it")
    ),
}
