"""Refusals of whoever writes: texts, drafts and what is said of a version."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "article-address-taken": Refusal(N_("there is already an article at {path}"), N_("give yours another address")),
    "article-begun-elsewhere": Refusal(
        N_("you have begun to write on that article already"),
        N_("publish that first, or throw it away; “What you have begun” leads to it"),
    ),
    "article-in-shared-file": Refusal(
        N_("that article is not a file of its own, so it can't be changed along with this one"),
        N_("publish this first, then go on to that one"),
    ),
    "article-new-first": Refusal(
        N_("a new article is published before one goes on from it"), N_("publish it, then change other articles")
    ),
    "article-too-long": Refusal(N_("this is longer than {most} characters"), N_("split it into several articles")),
    "branch-not-found": Refusal(N_("{ref} is not there"), N_("it may have been closed meanwhile")),
    "decision-day-unreadable": Refusal(N_("the day of the decision can't be read"), N_("write it like 2016-12-15")),
    "draft-too-long": Refusal(N_("this is too long to be kept"), N_("save it in smaller steps")),
    "explanation-ends-in-trailers": Refusal(
        N_("the last lines of the explanation look like `Word: value`"), N_("end it with a sentence")
    ),
    "field-with-unseen-character": Refusal(N_("a field holds a character that nobody can see"), N_("type it again")),
    "names-too-many": Refusal(N_("this names too many"), N_("one change names at most {most}")),
    "not-an-article": Refusal(N_("'{path}' is no article"), N_("open the page again; only articles are written here")),
    "nothing-changed": Refusal(N_("nothing was changed"), N_("the draft already reads like this")),
    "reason-missing": Refusal(
        N_("choose the reason that these words explain"), N_("the rules of the process list the reasons")
    ),
    "side-not-utf-8": Refusal(N_("{name} ({side}) is not UTF-8 at byte {position}"), N_("save it as UTF-8 text")),
    "summary-missing": Refusal(N_("say in one line what changes"), N_("readers of the history see this line first")),
    "summary-too-long": Refusal(N_("the summary is too long"), N_("at most {most} characters; say more below it")),
    "too-many-save": Refusal(
        N_("too many people are saving at once"), N_("what you typed is kept; save again in a moment")
    ),
}
