"""Refusals about clauses: their names, numbers and lives, and what is done to them."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "article-row-not-counted": Refusal(
        N_("the articles behind number {number} can't be counted on by themselves"),
        N_("give this one a number that is free, or renumber the others one by one, the last first"),
    ),
    "section-not-split-or-merged": Refusal(
        N_("{clause} is a section: it can be renumbered and moved, with all that stands under it"),
        N_("split and merge the clauses in it"),
    ),
    "cache-folder-not-writable": Refusal(
        N_("the cache folder {folder} can't be written"), N_("choose a folder that can be")
    ),
    "cannot-merge-clause-above-others": Refusal(
        N_("merging a clause that others stand under can't be done by itself here"),
        N_("do it in the text, where you see what it means"),
    ),
    "cannot-move-behind-itself": Refusal(
        N_("moving a clause behind itself can't be done by itself here"),
        N_("do it in the text, where you see what it means"),
    ),
    "cannot-move-there": Refusal(
        N_("moving {clause} there can't be done by itself here"), N_("do it in the text, where you see what it means")
    ),
    "cannot-renumber": Refusal(
        N_("renumbering can't be done by itself here"), N_("do it in the text, where you see what it means")
    ),
    "cannot-reshape": Refusal(
        N_("this can't be done by itself here"), N_("do it in the text, where you see what it means")
    ),
    "cannot-reshape-clause": Refusal(
        N_("this can't be done to {clause} by itself here"), N_("do it in the text, where you see what it means")
    ),
    "changes-inseparable": Refusal(
        N_("these changes hang together with others"), N_("pick those beside them too, or take the whole")
    ),
    "clause-not-found": Refusal(
        N_("no clause is called '{name}'"), N_("give an id, an address like 6.B.2, or some of its words")
    ),
    "clause-not-in-text": Refusal(
        N_("there is no clause '{clause}' in this text"), N_("choose it from the list again")
    ),
    "clause-not-numbered": Refusal(N_("{label} can't be numbered"), N_("change it in the text itself")),
    "clause-number-missing": Refusal(N_("no number was given"), N_("write it like {example}")),
    "clause-without-label": Refusal(
        N_("a clause without a label can't be numbered"), N_("change it in the text itself")
    ),
    "contradictions-undecided": Refusal(
        N_("not every contradiction was decided"), N_("choose what shall stand at each place")
    ),
    "lineage-cache-damaged": Refusal(
        N_("the lineage cache has lost a version"), N_("delete the cache folder and ask again")
    ),
    "lineage-cache-not-writable": Refusal(
        N_("the lives of clauses can't be written down now: {reason}"),
        N_("see whether the disk is full or may not be written; the cache may be deleted at any time"),
    ),
    "lineage-not-known": Refusal(N_("the lineage of this version is not known"), N_("update it first")),
    "not-a-clause-id": Refusal(N_("'{text}' is not a clause id"), N_("an id looks like c-3f2a91c0b7de")),
    "not-a-clause-number": Refusal(N_("{number} is no number here"), N_("write it like {example}")),
    "not-an-origin": Refusal(N_("'{text}' is not an origin"), N_("an origin looks like P-12, A-7 or essay:water")),
    "nothing-to-merge-with": Refusal(
        N_("nothing stands behind {clause} in its row"), N_("choose the first of the two clauses")
    ),
    "split-before-small-letter": Refusal(
        N_("a clause that begins with a small letter is read as the rest of the one above"),
        N_("split where a sentence begins"),
    ),
    "split-unclear": Refusal(
        N_("it is not clear where to split"), N_("give the first words of the second part, as they stand once")
    ),
}
