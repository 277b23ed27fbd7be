"""Every address of the site in one table; docs/web.md explains each."""

from collections.abc import Callable
from typing import TypedDict

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting_engine.participation.permissions import Act
from drafting_engine.services.people.limiting import Try
from web.access.doors import Door, Entrance
from web.access.forms import MOST_FIELDS
from web.access.resuming import ROOM
from web.amendments import as_if, deciding, proposing
from web.amendments import lists as amendments
from web.amendments import one as amendment
from web.amendments import steps as amending
from web.comments import annotations_api, answers, commenting, moderation
from web.comments import pages as comments
from web.editor import editing, striking
from web.editor import fields as editor_fields
from web.home import pages as home
from web.people import accounts, leaving, naming, openid, own_account
from web.petitions import origins
from web.petitions import pages as petitions
from web.site.assets import Assets
from web.text import articles, clauses, comparisons, essays, history, record, searches

COMMENT_BYTES = 100_000
"""The longest form with a comment: every letter may take twelve, as forms are sent."""


def routes(assets: Assets) -> list[Route]:
    """Give the table of routes, the more particular before the more general."""
    return [
        Route("/", home.show, name="home"),
        Route("/contents", articles.contents, name="contents"),
        Route("/articles", _to("/contents"), name="articles"),
        Route("/articles/{slug}.md", articles.source, name="article_source"),
        Route("/articles/{slug}.atom", history.article_feed, name="article_feed"),
        Route("/articles/{slug}/history", history.article, name="article_history"),
        Route("/articles/{slug}", articles.show, name="article"),
        Route("/essays", essays.index, name="essays"),
        Route("/essays/{slug}.md", essays.source, name="essay_source"),
        Route("/essays/{slug}", essays.show, name="essay"),
        Route("/at/{reference}", articles.contents, name="contents_at"),
        Route("/at/{reference}/articles/{slug}.md", articles.source, name="article_source_at"),
        Route("/at/{reference}/articles/{slug}", articles.show, name="article_at"),
        Route("/at/{reference}/essays/{slug}.md", essays.source, name="essay_source_at"),
        Route("/at/{reference}/essays/{slug}", essays.show, name="essay_at"),
        Route("/at/{reference}/clauses/{clause}.prov.json", clauses.as_prov, name="clause_prov_at"),
        Route("/at/{reference}/clauses/{clause}.json", clauses.as_json, name="clause_json_at"),
        Route("/at/{reference}/clauses/{clause}", clauses.show, name="clause_at"),
        Route("/clauses", _to("/search"), name="clauses"),
        Route("/clauses/{clause}.prov.json", clauses.as_prov, name="clause_prov"),
        Route("/clauses/{clause}.json", clauses.as_json, name="clause_json"),
        Route("/clauses/{clause}.atom", history.clause_feed, name="clause_feed"),
        Route("/clauses/{clause}", clauses.show, name="clause"),
        Route("/compare", comparisons.choose, name="choose_versions"),
        Route("/compare/{pair:path}", comparisons.compare, name="compare"),
        Route("/versions", _to("/history"), name="versions"),
        Route("/versions/{reference}", comparisons.version, name="version"),
        Route("/changes", _to("/history"), name="changes"),
        Route("/changes.atom", history.feed, name="feed"),
        Route("/history", history.draft, name="history"),
        Route("/petitions", petitions.index, name="petitions"),
        Route("/petitions/{number}", petitions.show, name="petition"),
        Route("/amendments", amendments.index, name="amendments"),
        Route("/amendments.atom", amendments.feed, name="amendments_feed"),
        Route("/amendments/together", amendments.together, name="amendments_together"),
        Route("/amendments/{number:int}", amendment.show, name="amendment"),
        Route("/as-if", as_if.show, name="as_if"),
        Route("/as-if/articles/{slug}", as_if.article, name="as_if_article"),
        Route("/comments", comments.index, name="comments"),
        Route("/comments.atom", comments.feed, name="comments_feed"),
        Route("/comments/{name}.json", comments.as_json, name="comment_json"),
        Route("/comments/{name}", comments.show, name="comment"),
        Route("/annotations", _to("/annotations/"), name="annotations"),
        Route("/annotations/", annotations_api.container, name="annotation_container"),
        Route("/annotations/{name}", annotations_api.show, name="annotation"),
        Route("/origins/{origin}", origins.show, name="origin"),
        Route("/search", searches.show, name="search"),
        Route("/record", record.show, name="record"),
        Route("/about", _to("/record"), name="about"),
        Route("/static/{name}", assets.serve, name="asset"),
        Route("/favicon.ico", _to(assets.address("mark.svg"), 307), name="favicon"),
    ]


def private_routes() -> list[Route]:
    """Give the table of addresses behind the private door, which pass by the page cache; more particular ones first."""
    doors = _doors()
    longest = max(door.most_bytes for door in doors)  # whoever has to sign in first brings the whole form along
    most = max(door.most_fields for door in doors)
    return [
        *doors,
        Entrance("/account/program", own_account.tell_program, name="tell_program"),
        Entrance("/sign-up", accounts.sign_up, methods=("GET", "POST"), name="sign_up"),
        Entrance(
            "/sign-in",
            accounts.sign_in,
            methods=("GET", "POST"),
            name="sign_in",
            most_bytes=longest + ROOM,
            most_fields=most + MOST_FIELDS,
        ),
        Entrance("/sign-in/provider", openid.begin, name="sign_in_provider"),
        Entrance("/sign-in/back", openid.back, name="sign_in_back"),
        Entrance("/sign-out", accounts.sign_out, methods=("POST",), name="sign_out"),
        Entrance("/forgotten", accounts.forgotten, methods=("GET", "POST"), name="forgotten"),
        Entrance("/letter-sent", accounts.letter_sent, name="letter_sent"),
        Entrance("/password/{token}", accounts.password, methods=("GET", "POST"), name="password"),
    ]


def _doors() -> list[Door]:
    """Give the addresses for those who may do an act, each with its act."""
    account, tokens, form = Act.KEEP_ACCOUNT, Act.MAKE_TOKENS, ("POST",)
    return [
        Door("/account", own_account.show, act=account, name="account", menu="Your account"),
        Door("/account/sessions/{id:int}/end", own_account.end_session, act=account, methods=form, name="end_session"),
        Door("/account/notices/seen", own_account.see_notices, act=account, methods=form, name="see_notices"),
        Door("/account/tokens", own_account.make_token, act=tokens, methods=form, name="make_token"),
        Door(
            "/account/tokens/{id:int}/revoke", own_account.revoke_token, act=tokens, methods=form, name="revoke_token"
        ),
        Door("/account/name", naming.choose, act=account, methods=("GET", "POST"), name="choose_name"),
        Door("/account/erase", leaving.leave, act=account, methods=("GET", "POST"), name="leave"),
        Door("/account/identities/remove", openid.unlink, act=account, methods=form, name="remove_identities"),
        *_editing_doors(),
        *_comment_doors(),
        *_amendment_doors(),
    ]


def _comment_doors() -> list[Door]:
    """Give the addresses at which people comment, answer and moderate."""
    both, form, act = ("GET", "POST"), ("POST",), Act.COMMENT
    large: _Bounds = {"most_bytes": COMMENT_BYTES}
    looked: _Bounds = {**large, "counts": Try.PREVIEW}
    return [
        Door("/comments/new", commenting.new, act=act, methods=both, name="new_comment", **large),
        Door("/comments/preview", commenting.preview, act=act, methods=form, name="preview_comment", **looked),
        Door("/comments/mine", commenting.mine, act=act, name="own_comments", menu="Your comments"),
        Door("/comments/{name}/reply", commenting.reply, act=act, methods=both, name="reply", **large),
        Door("/comments/{name}/edit", commenting.edit, act=act, methods=both, name="edit_comment", **large),
        Door("/comments/{name}/withdraw", commenting.withdraw, act=act, methods=both, name="withdraw_comment"),
        Door("/comments/{name}/anchor", commenting.anchor, act=act, methods=both, name="anchor_comment"),
        Door("/comments/{name}/react", commenting.react, act=Act.REACT, methods=both, name="react"),
        Door("/comments/{name}/report", commenting.report, act=Act.REPORT, methods=both, name="report"),
        Door(
            "/answers",
            answers.show,
            act=Act.ANSWER,
            methods=both,
            name="answers",
            menu="Answer comments",
            most_bytes=COMMENT_BYTES,
            most_fields=answers.PER_PAGE + MOST_FIELDS,
        ),
        Door("/moderation/log", moderation.log, act=Act.READ, name="moderation_log", counts=Try.LOOK),
        Door("/moderation", moderation.queue, act=Act.MODERATE, methods=both, name="moderation", menu="Moderation"),
    ]


def _editing_doors() -> list[Door]:
    """Give the addresses at which drafters change the draft."""
    both, form = ("GET", "POST"), ("POST",)
    large: _Bounds = {"most_bytes": editor_fields.MOST_BYTES, "most_fields": editor_fields.MOST_FIELDS}
    looked: _Bounds = {**large, "counts": Try.PREVIEW}
    return [
        Door("/articles/{slug}/edit", editing.edit, act=Act.EDIT, methods=both, name="edit", **large),
        Door(
            "/articles/{slug}/edit/preview",
            editing.edit_preview,
            act=Act.EDIT,
            methods=form,
            name="edit_preview",
            **looked,
        ),
        Door("/articles/{slug}/strike-out", striking.strike, act=Act.EDIT, methods=both, name="strike_article"),
        Door(
            "/new-article",
            editing.begin,
            act=Act.EDIT,
            methods=both,
            name="new_article",
            menu="Write a new article",
            **large,
        ),
        Door(
            "/new-article/preview",
            editing.begin_preview,
            act=Act.EDIT,
            methods=form,
            name="new_article_preview",
            **looked,
        ),
        Door("/editing/find", editing.find, act=Act.PROPOSE, name="find_inputs"),
        Door("/drafts", editing.drafts, act=Act.PROPOSE, name="drafts", menu="What you have begun"),
        Door("/drafts/drop", editing.drop_draft, act=Act.PROPOSE, methods=form, name="drop_draft"),
    ]


def _amendment_doors() -> list[Door]:
    """Give the addresses at which people propose changes and decide on them."""
    both, form, propose, one = ("GET", "POST"), ("POST",), Act.PROPOSE, "/amendments/{number:int}"
    large: _Bounds = {"most_bytes": editor_fields.MOST_BYTES, "most_fields": editor_fields.MOST_FIELDS}
    looked: _Bounds = {**large, "counts": Try.PREVIEW}
    many: _Bounds = {"most_bytes": deciding.MOST_BYTES, "most_fields": deciding.MOST_FIELDS}
    article, edit, settle = "/articles/{slug}/propose", f"{one}/edit/{{slug}}", f"{one}/settle/{{head}}/{{slug}}"
    return [
        Door(article, proposing.propose, act=propose, methods=both, name="propose", **large),
        Door(f"{article}/preview", proposing.propose_preview, act=propose, methods=form, name="propose_view", **looked),
        Door(f"{one}/edit", proposing.change, act=propose, name="change_amendment"),
        Door(edit, proposing.edit, act=propose, methods=both, name="edit_amendment", **large),
        Door(f"{edit}/preview", proposing.edit_preview, act=propose, methods=form, name="amendment_view", **looked),
        Door(settle, proposing.settle, act=propose, methods=both, name="settle_amendment", **large),
        Door(f"{settle}/preview", proposing.settle_preview, act=propose, methods=form, name="settle_view", **looked),
        Door(f"{one}/cosign", amending.cosign, act=Act.COSIGN, methods=both, name="cosign"),
        Door(f"{one}/withdraw", amending.withdraw, act=propose, methods=both, name="withdraw"),
        Door(f"{one}/review", amending.review, act=Act.DECIDE, methods=both, name="review"),
        Door(f"{one}/decide", deciding.decide, act=Act.DECIDE, methods=both, name="decide", **many),
        Door("/amendments/accept", deciding.accept_several, act=Act.DECIDE, methods=both, name="accept", **many),
    ]


class _Bounds(TypedDict, total=False):
    """How large a form may be, and as what it is counted."""

    most_bytes: int
    most_fields: int
    counts: Try


def _to(address: str, status: int = 308) -> Callable[[Request], Response]:
    """Lead from an old or short address to the one that is used."""

    def redirect(_: Request) -> Response:
        return RedirectResponse(address, status)

    return redirect
