"""Refusals of whoever reads the text."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "article-address-twice": Refusal(
        N_("{one} and {other} would have the same address '{address}'"), N_("rename one of them")
    ),
    "article-not-found": Refusal(
        N_("no article is called '{article}'"), N_("the table of contents lists all articles")
    ),
    "article-number-twice": Refusal(
        N_("{one} and {other} are both article {number}"), N_("give one of them another number")
    ),
    "article-number-wrong": Refusal(N_("{document}: number must be a number or a text"), N_("write `number: 6`")),
    "day-unreadable": Refusal(N_("this day can't be read"), N_("write it like 2016-12-15")),
    "essay-not-found": Refusal(N_("no essay is called '{essay}'"), N_("the list of essays names all of them")),
    "no-documents": Refusal(
        N_("{place} at {version} holds no text"), N_("name its files with --documents, or in constitution.toml")
    ),
    "no-documents-between": Refusal(
        N_("{place} at {one} and {other} holds no text"), N_("name its files with --documents, or in constitution.toml")
    ),
    "no-documents-in-history": Refusal(
        N_("the history of {place} up to {version} holds no text"),
        N_("name its files with --documents, or in constitution.toml"),
    ),
    "shallow-clone": Refusal(N_("{place} is a shallow clone"), N_("fetch its whole history: git fetch --unshallow")),
    "text-not-found": Refusal(
        N_("there is no text '{document}' in this version"), N_("the table of contents lists all articles")
    ),
}
