"""Refusals of pages: addresses that name nothing, and a record that can't be read."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "comparison-of-one-version": Refusal(
        N_("a comparison names two versions"), N_("like /compare/first-draft...today")
    ),
    "list-goes-on-by-number": Refusal(
        N_("'{page}' is no place in this list"), N_("write how many rows to leave out: ?after=500")
    ),
    "origin-not-named": Refusal(
        N_("no version of the text names {origin}"), N_("origins look like P-12, A-7 or M-204")
    ),
    "record-not-readable-now": Refusal(N_("the record can't be read now"), N_("try again in a moment")),
    "search-too-long": Refusal(N_("a search has at most {longest} characters"), N_("search for a few words")),
    "search-beginning-too-short": Refusal(
        N_("the beginning of a word that is searched for has at least {shortest} letters"), N_("write more of the word")
    ),
    "search-engine-missing": Refusal(
        N_("the package of the search engine {engine} is not installed"),
        N_("install drafting-engine[{engine}], or take the line search_engine out of settings.toml"),
    ),
    "search-index-being-written": Refusal(
        N_("another process is writing the index of the search"), N_("try again in a moment")
    ),
    "search-rebuild-needs-one-place": Refusal(
        N_("search rebuild takes one repository, bundle or workspace"), N_("drafting-engine search rebuild REPO")
    ),
    "search-wildcard-in-front": Refusal(
        N_("a search can’t begin with a wildcard"), N_("write how the word begins, like constitut*")
    ),
    "took-too-long": Refusal(
        N_("this takes longer than one page or form may"),
        N_("look at one article, or at fewer proposals at once; or try again, when a part of it is known"),
    ),
    "too-many-pages-at-once": Refusal(
        N_("your machine asks for many pages at once"), N_("wait until some have come, then open this one again")
    ),
    "version-not-in-history": Refusal(N_("no version is called “{name}”"), N_("start again from the newest version")),
}
