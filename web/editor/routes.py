"""Addresses at which drafters change the draft, and where everybody finds what they have begun to write."""

from dataclasses import replace

from drafting_engine.language.marking import N_
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.permissions import Act
from web.access.access_checks import FormLimits, ProtectedRoute
from web.editor import article_removal, editing, joined, undoing
from web.editor.fields import MOST_BYTES, MOST_FIELDS

EDITOR_LIMITS = FormLimits(most_bytes=MOST_BYTES, most_fields=MOST_FIELDS)
"""How large the form of an editor may be."""
PREVIEW_LIMITS = replace(EDITOR_LIMITS, counts=RateLimit.PREVIEW)
"""The same for its live preview."""


def protected_routes() -> list[ProtectedRoute]:
    """Return the addresses, each with its act."""
    both, form, act, edit = ("GET", "POST"), ("POST",), Act.EDIT, "/articles/{slug}/edit"
    begin, preview, menu = "/new-article", "/new-article/preview", N_("Write a new article")
    return [
        ProtectedRoute(edit, editing.edit, act=act, methods=both, name="edit", limits=EDITOR_LIMITS),
        ProtectedRoute(
            f"{edit}/preview", editing.edit_preview, act=act, methods=form, name="edit_preview", limits=PREVIEW_LIMITS
        ),
        ProtectedRoute(
            "/articles/{slug}/strike-out", article_removal.remove, act=act, methods=both, name="strike_article"
        ),
        ProtectedRoute(
            begin, editing.begin, act=act, methods=both, name="new_article", menu=menu, limits=EDITOR_LIMITS
        ),
        ProtectedRoute(
            preview, editing.begin_preview, act=act, methods=form, name="new_article_preview", limits=PREVIEW_LIMITS
        ),
        ProtectedRoute("/versions/{reference}/joined/{base}", joined.show, act=act, name="joined_versions"),
        ProtectedRoute("/versions/{reference}/undo", undoing.undo, act=act, methods=both, name="undo_version"),
        ProtectedRoute("/editing/find", editing.find, act=Act.PROPOSE, name="find_inputs"),
        ProtectedRoute("/drafts", editing.drafts, act=Act.PROPOSE, name="drafts", menu=N_("What you have begun")),
        ProtectedRoute("/drafts/drop", editing.drop_draft, act=Act.PROPOSE, methods=form, name="drop_draft"),
    ]
