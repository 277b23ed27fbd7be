"""Addresses of comments: who reads them, who writes, answers and moderates them, and programs."""

from starlette.routing import Route

from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.permissions import Act
from web.access.doors import Bounds, Door
from web.access.forms import MOST_FIELDS
from web.cache.pages import Page, leads_to
from web.comments import annotations_api, answers, commenting, moderation
from web.comments import pages as comments

COMMENT_BYTES = 100_000
"""The longest form with a comment: every letter may take twelve, as forms are sent."""

_LISTED = ("article", "clause", "state", "unanswered", "order", "page")


def pages() -> list[Route]:
    """Return the addresses that everybody reads, the more particular before the more general."""
    return [
        Page("/comments", comments.index, name="comments", asks=_LISTED),
        Page("/comments.atom", comments.feed, name="comments_feed"),
        Page("/comments/{name}.json", comments.as_json, name="comment_json"),
        Page("/comments/{name}", comments.show, name="comment"),
        Route("/annotations", leads_to("/annotations/"), name="annotations"),
        Page(
            "/annotations/",
            annotations_api.container,
            name="annotation_container",
            asks=("page",),
            chooses={"prefer": tuple(annotations_api.PREFERENCES.values())},
            prefers=annotations_api.PREFERENCES,
        ),
        Page("/annotations/{name}", annotations_api.show, name="annotation"),
    ]


def doors() -> list[Door]:
    """Return the addresses at which people comment, answer and moderate."""
    both, form, act = ("GET", "POST"), ("POST",), Act.COMMENT
    large: Bounds = {"most_bytes": COMMENT_BYTES}
    looked: Bounds = {**large, "counts": RateLimit.PREVIEW}
    many: Bounds = {**large, "most_fields": answers.PER_PAGE + MOST_FIELDS}
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
        Door("/answers", answers.show, act=Act.ANSWER, methods=both, name="answers", menu="Answer comments", **many),
        Door("/moderation/log", moderation.log, act=Act.READ, name="moderation_log", counts=RateLimit.LOOK),
        Door("/moderation", moderation.queue, act=Act.MODERATE, methods=both, name="moderation", menu="Moderation"),
    ]
