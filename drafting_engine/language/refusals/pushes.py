"""Refusals of what is pushed: how large it may be, how its files are called, and what its trailers say."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_, NN_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "filename-begins-with-sign": Refusal(N_("a name does not begin with a dot, a blank or a hyphen")),
    "filename-ends-with-sign": Refusal(N_("a name does not end with a dot or a blank")),
    "filename-not-composed": Refusal(
        N_("the name is not in Unicode's composed form (NFC); rename it: git config core.precomposeUnicode true")
    ),
    "filename-not-utf-8": Refusal(N_("the name is not UTF-8")),
    "filename-of-device": Refusal(N_("on Windows this is the name of a device; choose another")),
    "filename-too-long": Refusal(NN_("the name is longer than {count} byte", "the name is longer than {count} bytes")),
    "filename-with-odd-character": Refusal(N_("the name holds {character}; use letters, digits and {signs}")),
    "filename-without-letters": Refusal(N_("the name is empty or made of dots")),
    "pack-damaged": Refusal(
        N_("the objects of the push came in damaged, cut off or with more behind them"), N_("push again")
    ),
    "push-of-too-many-changes": Refusal(N_("the push changes too much at once"), N_("push in smaller parts")),
    "push-of-too-many-objects": Refusal(
        NN_("more than {count} object in one push", "more than {count} objects in one push"),
        N_("push in smaller parts"),
    ),
    "push-too-large": Refusal(
        NN_("more than {count} byte in one push", "more than {count} bytes in one push"),
        N_("push in smaller parts"),
    ),
    "pushed-file-too-large": Refusal(
        NN_("a file ({object}) has {count} byte", "a file ({object}) has {count} bytes"),
        N_("at most {most} are taken"),
    ),
    "pushed-folders-too-deep": Refusal(
        N_("folders in folders, more than {most} deep"), N_("keep files nearer the top")
    ),
    "pushed-object-too-large": Refusal(
        NN_("something in the push has {count} byte", "something in the push has {count} bytes"),
        N_("at most {most} are taken"),
    ),
    "pushed-version-of-too-many-files": Refusal(
        NN_("more than {count} file in one version", "more than {count} files in one version"),
        N_("a constitution has fewer"),
    ),
    "pushed-version-too-large": Refusal(
        NN_("a version ({object}) has {count} byte", "a version ({object}) has {count} bytes"),
        N_("at most {most} are taken"),
    ),
    "trailer-misspelt": Refusal(N_("did you mean {meant}?")),
    "trailer-not-a-comment": Refusal(N_("name an origin, as in C-01JX")),
    "trailer-not-a-day": Refusal(N_("give the legal date, as in 2016-12-15")),
    "trailer-not-a-person": Refusal(N_("name them with their address here, as in Ana Torres <p12@city.example>")),
    "trailer-not-a-reason": Refusal(
        N_("give a code of process.toml, then words: federal-matter; leave is federal law")
    ),
    "trailer-not-a-version": Refusal(N_("name the version by its reference, as in 3f2a91c")),
    "trailer-not-an-amendment": Refusal(N_("name an origin, as in A-7")),
    "trailer-not-an-origin": Refusal(N_("name an origin, as in P-12 or P-12 (6.B.2, 6.B.3)")),
    "trailer-not-known": Refusal(N_("is read as a trailer that nobody knows")),
    "trailer-not-two-clauses": Refusal(N_("name the new clause and the old one, as in 14.2 <- 11.4")),
    "trailer-without-body": Refusal(N_("name the body that decided")),
}
