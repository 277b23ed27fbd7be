"""What follows when the editor has saved a version of a proposal."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.services.drafting.editing import ContestedEdit, SavedEdit
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.editor.editing import NEW
from web.site import addresses

KIND = "amendment"
"""As what the unsaved work of a proposal is kept."""


def revised(request: Request, done: SavedEdit | ContestedEdit) -> ContestedEdit | Response:
    """Drop the unsaved work and lead to the proposal's page; give back what has to be asked first."""
    if isinstance(done, ContestedEdit):
        return done
    acts = acts_of(request)
    number: int = request.path_params["number"]
    slug = request.path_params.get("slug", NEW)
    for place in (f"{number} {slug}", f"{number} settle {slug}"):
        acts.drafting.drafts.drop(person_of(request), KIND, place)
    acts.publisher.catch_up()
    return RedirectResponse(addresses.amendment(str(number)), 303)
