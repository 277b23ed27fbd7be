"""Refusals of the site's own forms and addresses: a choice that is missing, a number or a day that is none."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "annotation-not-found": Refusal(N_("there is no comment '{annotation}'"), N_("{path} lists all of them")),
    "clause-act-impossible": Refusal(
        N_("this can't be done by itself here"), N_("do it in the text, where you see what it means")
    ),
    "clause-move-within-file": Refusal(
        N_("moving a clause to another article of the same file can't be done by itself here"),
        N_("do it in the text, where you see what it means"),
    ),
    "clause-not-cited": Refusal(N_("no clause is cited as '{cited}'"), N_("write it as the text does, like {example}")),
    "comment-not-shown": Refusal(
        N_("no comment '{comment}' is shown"),
        N_("one that was just written may take some seconds; your own are listed under your account"),
    ),
    "form-garbled": Refusal(
        N_("this form is not as it was sent out"), N_("open the page again; what you typed is kept")
    ),
    "new-article-misplaced": Refusal(
        N_("a new article has no place in this text"), N_("its files are named in constitution.toml")
    ),
    "new-article-untitled": Refusal(N_("an article needs a title"), N_("write what it is about")),
    "no-act-chosen": Refusal(N_("say what becomes of it"), N_("show it, hide it, or leave it")),
    "no-clause-chosen": Refusal(N_("choose the clause"), N_("look for it by its words if it is not in the list")),
    "no-proposal-chosen": Refusal(N_("no proposal was chosen"), N_("tick those that shall be accepted")),
    "no-proposal-named": Refusal(N_("that names no proposals"), N_("give their numbers, like {example}")),
    "no-step-chosen": Refusal(N_("say what shall be done"), N_("use one of the buttons")),
    "no-verdict-chosen": Refusal(N_("say what becomes of them"), N_("answered, taken up or declined")),
    "not-a-day": Refusal(N_("that is no day"), N_("write it like {example}")),
    "not-a-proposal-number": Refusal(N_("that is no number of a proposal"), N_("write its number, like {example}")),
    "own-proposal-decided": Refusal(N_("proposal {number} is decided"), N_("propose a new one")),
    "proposal-decided": Refusal(N_("it is {state}"), N_("it is decided already")),
    "proposal-not-decidable": Refusal(N_("it is {state}"), N_("it can be accepted once it has its co-signers")),
    "own-words-missing": Refusal(
        N_("the words of your own are missing"), N_("write what shall stand, or choose another wording")
    ),
    "places-undecided": Refusal(
        N_("choose what shall stand at each place"), N_("nothing is saved until every place is decided")
    ),
    "proposal-version-replaced": Refusal(
        N_("this proposal has another version by now"), N_("open its page and decide again")
    ),
}
