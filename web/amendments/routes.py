"""Addresses of proposed changes: who reads them, who makes them, and who decides on them."""

from starlette.routing import Route

from drafting_engine.participation.permissions import Act
from web.access.doors import Bounds, Door
from web.amendments import as_if, deciding, lists, one, proposing, steps
from web.cache.pages import Page
from web.changes.views import VIEWS
from web.editor.routes import LARGE, LOOKED

_STATES = {"state": ("accepted", "closed", "all")}
_SUPPOSED = ("amendments",)


def pages() -> list[Route]:
    """Return the addresses that everybody reads, the more particular before the more general."""
    return [
        Page("/amendments", lists.index, name="amendments", asks=("article",), chooses=_STATES),
        Page("/amendments.atom", lists.feed, name="amendments_feed"),
        Page("/amendments/together", lists.together, name="amendments_together"),
        Page("/amendments/{number:int}", one.show, name="amendment", chooses=VIEWS),
        Page("/as-if", as_if.show, name="as_if", asks=_SUPPOSED, chooses=VIEWS),
        Page("/as-if/articles/{slug}", as_if.article, name="as_if_article", asks=_SUPPOSED, chooses=VIEWS),
    ]


def doors() -> list[Door]:
    """Return the addresses at which people propose changes and decide on them."""
    both, form, propose, number = ("GET", "POST"), ("POST",), Act.PROPOSE, "/amendments/{number:int}"
    many: Bounds = {"most_bytes": deciding.MOST_BYTES, "most_fields": deciding.MOST_FIELDS}
    article, edit, settle = "/articles/{slug}/propose", f"{number}/edit/{{slug}}", f"{number}/settle/{{head}}/{{slug}}"
    return [
        Door(article, proposing.propose, act=propose, methods=both, name="propose", **LARGE),
        Door(f"{article}/preview", proposing.propose_preview, act=propose, methods=form, name="propose_view", **LOOKED),
        Door(f"{number}/edit", proposing.change, act=propose, name="change_amendment"),
        Door(edit, proposing.edit, act=propose, methods=both, name="edit_amendment", **LARGE),
        Door(f"{edit}/preview", proposing.edit_preview, act=propose, methods=form, name="amendment_view", **LOOKED),
        Door(settle, proposing.settle, act=propose, methods=both, name="settle_amendment", **LARGE),
        Door(f"{settle}/preview", proposing.settle_preview, act=propose, methods=form, name="settle_view", **LOOKED),
        Door(f"{number}/cosign", steps.cosign, act=Act.COSIGN, methods=both, name="cosign"),
        Door(f"{number}/withdraw", steps.withdraw, act=propose, methods=both, name="withdraw"),
        Door(f"{number}/review", steps.review, act=Act.DECIDE, methods=both, name="review"),
        Door(f"{number}/decide", deciding.decide, act=Act.DECIDE, methods=both, name="decide", **many),
        Door("/amendments/accept", deciding.accept_several, act=Act.DECIDE, methods=both, name="accept", **many),
    ]
