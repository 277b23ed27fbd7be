"""Addresses of comments: who reads them, who writes, answers and moderates them, and programs."""

from dataclasses import replace

from starlette.routing import Route

from drafting_engine.language.marking import N_
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.permissions import Act
from drafting_engine.services.comments.shapes import ThreadShape
from web.access.access_checks import FormLimits, ProtectedRoute
from web.access.forms import MOST_FIELDS
from web.cache.pages import PublicPage, leads_to
from web.comments import annotations_api, answers, commenting, data, filters, moderation, own_comments
from web.comments import pages as comments
from web.site.data import DataPage

COMMENT_BYTES = 500_000
"""The longest form with a comment and a wording: every letter may take twelve, as forms are sent."""


def public_routes() -> list[Route]:
    """Return the addresses that everybody reads, the more particular before the more general."""
    return [
        *data.data_routes(),
        PublicPage("/comments", comments.index, name="comments", free_parameters=(*filters.NAMES, "page")),
        PublicPage("/comments.atom", comments.feed, name="comments_feed"),
        DataPage("/comments/{name}.json", comments.as_json, name="comment_json", shape=ThreadShape),
        PublicPage("/comments/{name}", comments.show, name="comment"),
        Route("/annotations", leads_to("/annotations/"), name="annotations"),
        PublicPage(
            "/annotations/",
            annotations_api.container,
            name="annotation_container",
            free_parameters=("page",),
            choices={"prefer": tuple(annotations_api.PREFERENCES.values())},
            preferences=annotations_api.PREFERENCES,
        ),
        PublicPage("/annotations/{name}", annotations_api.show, name="annotation"),
    ]


def protected_routes() -> list[ProtectedRoute]:
    """Return the addresses at which people comment, answer and moderate."""
    both, form, act = ("GET", "POST"), ("POST",), Act.COMMENT
    large = FormLimits(most_bytes=COMMENT_BYTES)
    looked = replace(large, counts=RateLimit.PREVIEW)
    many = replace(large, most_fields=answers.PER_PAGE + MOST_FIELDS)
    return [
        ProtectedRoute("/comments/new", commenting.new, act=act, methods=both, name="new_comment", limits=large),
        ProtectedRoute(
            "/comments/preview", commenting.preview, act=act, methods=form, name="preview_comment", limits=looked
        ),
        ProtectedRoute("/comments/mine", own_comments.mine, act=act, name="own_comments", menu=N_("Your comments")),
        ProtectedRoute("/comments/{name}/reply", commenting.reply, act=act, methods=both, name="reply", limits=large),
        ProtectedRoute(
            "/comments/{name}/edit", commenting.edit, act=act, methods=both, name="edit_comment", limits=large
        ),
        ProtectedRoute(
            "/comments/{name}/withdraw", commenting.withdraw, act=act, methods=both, name="withdraw_comment"
        ),
        ProtectedRoute("/comments/{name}/anchor", commenting.anchor, act=act, methods=both, name="anchor_comment"),
        ProtectedRoute("/comments/{name}/react", commenting.react, act=Act.REACT, methods=both, name="react"),
        ProtectedRoute("/comments/{name}/report", commenting.report, act=Act.REPORT, methods=both, name="report"),
        ProtectedRoute(
            "/answers",
            answers.show,
            act=Act.ANSWER,
            methods=both,
            name="answers",
            menu=N_("Answer comments"),
            limits=many,
        ),
        ProtectedRoute(
            "/moderation",
            moderation.queue,
            act=Act.MODERATE,
            methods=both,
            name="moderation",
            menu=N_("Moderation"),
            amount=moderation.waiting,
        ),
    ]
