"""Addresses at which drafters change the draft, and where everybody finds what they have begun to write."""

from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.permissions import Act
from web.access.doors import Bounds, Door
from web.editor import editing, striking
from web.editor.fields import MOST_BYTES, MOST_FIELDS

LARGE: Bounds = {"most_bytes": MOST_BYTES, "most_fields": MOST_FIELDS}
"""How large the form of an editor may be."""
LOOKED: Bounds = {**LARGE, "counts": RateLimit.PREVIEW}
"""The same for its live preview."""


def doors() -> list[Door]:
    """Return the addresses, each with its act."""
    both, form, act, edit = ("GET", "POST"), ("POST",), Act.EDIT, "/articles/{slug}/edit"
    begin, preview, menu = "/new-article", "/new-article/preview", "Write a new article"
    return [
        Door(edit, editing.edit, act=act, methods=both, name="edit", **LARGE),
        Door(f"{edit}/preview", editing.edit_preview, act=act, methods=form, name="edit_preview", **LOOKED),
        Door("/articles/{slug}/strike-out", striking.strike, act=act, methods=both, name="strike_article"),
        Door(begin, editing.begin, act=act, methods=both, name="new_article", menu=menu, **LARGE),
        Door(preview, editing.begin_preview, act=act, methods=form, name="new_article_preview", **LOOKED),
        Door("/editing/find", editing.find, act=Act.PROPOSE, name="find_inputs"),
        Door("/drafts", editing.drafts, act=Act.PROPOSE, name="drafts", menu="What you have begun"),
        Door("/drafts/drop", editing.drop_draft, act=Act.PROPOSE, methods=form, name="drop_draft"),
    ]
