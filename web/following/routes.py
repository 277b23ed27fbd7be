"""Addresses by which people follow what happens, and end it."""

from drafting_engine.language.marking import N_
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.permissions import Act
from drafting_engine.services.following.shapes import FollowingShape
from web.access.access_checks import FormLimits, ProtectedRoute, VisitorRoute
from web.access.private_data import PrivateData
from web.cache.pages import PublicPage
from web.following import ending, feeds, letters, own_following, subscribing
from web.search.pages import FACETS


def public_routes() -> list[PublicPage]:
    """Return the feeds; they stand before the pages whose addresses they lengthen."""
    return [
        PublicPage("/everything.atom", feeds.everything, name="everything_feed"),
        PublicPage("/petitions/{number}.atom", feeds.petition, name="petition_feed"),
        PublicPage("/amendments/{number:int}.atom", feeds.proposal, name="amendment_feed"),
        PublicPage("/contributors/{name}.atom", feeds.person, name="contributor_feed"),
        PublicPage("/search.atom", feeds.search, name="search_feed", free_parameters=("q", *FACETS)),
    ]


def protected_routes() -> list[ProtectedRoute]:
    """Return the pages of those who are signed in."""
    form, act, counts = ("POST",), Act.FOLLOW, RateLimit.KEEP_ACCOUNT
    return [
        ProtectedRoute("/following", own_following.show, act=act, name="following", menu=N_("What you follow")),
        PrivateData("/following.json", own_following.as_data, act=act, name="following_json", shape=FollowingShape),
        ProtectedRoute(
            "/following/often",
            own_following.choose_frequency,
            act=act,
            methods=form,
            name="following_often",
            limits=FormLimits(counts=counts),
        ),
        ProtectedRoute(
            "/following/{id:int}/stop",
            own_following.stop,
            act=act,
            methods=form,
            name="stop_following",
            limits=FormLimits(counts=counts),
        ),
        ProtectedRoute("/operations/letters", letters.show, act=Act.OPERATE, name="letters"),
        ProtectedRoute("/operations/letters.csv", letters.as_table, act=Act.OPERATE, name="letters_csv"),
    ]


def visitor_routes() -> list[VisitorRoute]:
    """Return the pages of those who need no account; letters are ended by a form that needs no page of ours."""
    both = ("GET", "POST")
    return [
        VisitorRoute("/follow/everything", subscribing.follow, methods=both, name="follow_everything"),
        VisitorRoute("/follow/search", subscribing.follow_search, methods=both, name="follow_search"),
        VisitorRoute("/follow/{kind}/{key}", subscribing.follow, methods=both, name="follow"),
        VisitorRoute("/following/asked", subscribing.asked, name="following_asked"),
        VisitorRoute("/following/confirm/{token}", subscribing.confirm, methods=both, name="confirm_following"),
        VisitorRoute("/following/end/{key}", ending.end, methods=both, name="end_letters", takes_any_form=True),
        VisitorRoute(
            "/following/end/{key}/{id:int}", ending.end, methods=both, name="end_following", takes_any_form=True
        ),
    ]
