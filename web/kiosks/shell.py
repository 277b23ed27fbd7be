"""The signing app of a kiosk: its shell, its manifest and its service worker, which let it work without a network.

The shell is the same for every device and holds nothing of anybody: all screens in every language of the interface.
What the device is, which petitions are open and who signed comes from the device itself, or by its signed requests.
"""

import hashlib
import json

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.language.languages import LANGUAGES, SOURCE, Language
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import speaking
from web.access.account_services import acts_of
from web.cache.headers import CONTENT_SECURITY_POLICY
from web.kiosks.shell_contexts import KioskShell, KioskWorker, LanguageScreens
from web.site.contexts import Head
from web.site.page_services import PageServices, services_of
from web.site.rendering import CHANGES_WITH_HEADS

ADDRESS = "/kiosk"
"""Where the app begins: the scope of its worker, too."""
MANIFEST = f"{ADDRESS}/manifest.webmanifest"
WORKER = f"{ADDRESS}/worker.js"

_STYLES = ("reading.css", "forms.css", "kiosk.css")
_SCRIPTS = (
    *("kiosk.js", "kiosk-keys.js", "kiosk-store.js", "kiosk-screens.js"),
    *("kiosk-qr.js", "kiosk-sending.js", "kiosk-signing.js"),
)
_ICON = "kiosk.svg"
_PAPER = "#fdfcf9"
_ACCENT = "#39389a"
_POLICY = f"{CONTENT_SECURITY_POLICY}; manifest-src 'self'; worker-src 'self'"
"""What other pages do not need: an app that is installed has a manifest, and a worker beside it."""


def shell(request: Request) -> Response:
    """Show the app, with all its screens in every language."""
    services = services_of(request)
    response = services.pages.respond("kiosks/kiosk.html", _shell(services), freshness=CHANGES_WITH_HEADS)
    response.headers["content-security-policy"] = _POLICY
    return response


def manifest(request: Request) -> Response:
    """Answer with what a tablet must know to install the app."""
    icon = services_of(request).pages.asset(_ICON)
    shown = {
        "name": _("Sign petitions"),
        "short_name": _("Sign petitions"),
        "description": _("People sign petitions on this device, also without a network."),
        "id": ADDRESS,
        "start_url": ADDRESS,
        "scope": ADDRESS,
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _ACCENT,
        "icons": [
            {"src": icon, "sizes": "any", "type": "image/svg+xml", "purpose": one} for one in ("any", "maskable")
        ],
    }
    body = json.dumps(shown, ensure_ascii=False)
    return Response(body, media_type="application/manifest+json", headers={"cache-control": CHANGES_WITH_HEADS})


def worker(request: Request) -> Response:
    """Answer with the worker that keeps the app on the device: another one, where any file of the app is another."""
    services = services_of(request)
    files = (ADDRESS, MANIFEST, *(services.pages.asset(one) for one in (*_STYLES, *_SCRIPTS, _ICON)))
    with speaking(SOURCE):
        html = services.pages.render("kiosks/kiosk.html", _shell(services))
    context = KioskWorker(build=f"kiosk-{hashlib.sha256(html.encode()).hexdigest()[:16]}", files=files)
    body = services.pages.render("kiosks/worker.js", context)
    headers = {"cache-control": CHANGES_WITH_HEADS, "service-worker-allowed": ADDRESS}
    return Response(body, media_type="text/javascript", headers=headers)


def receipt(request: Request) -> Response:
    """Lead a signer from the address that a kiosk showed to the signature, once it has come here and counts."""
    token = acts_of(request).kiosks.uploading.receipt(request.path_params["kiosk"], request.path_params["row"])
    return RedirectResponse(f"/signatures/{token}", 303)


def _shell(services: PageServices) -> KioskShell:
    return KioskShell(
        head=Head(
            title=_("Sign petitions"),
            description=_("People sign petitions on this device, also without a network."),
            robots="noindex",
        ),
        manifest=MANIFEST,
        screens=tuple(_screens(services, one) for one in LANGUAGES),
    )


def _screens(services: PageServices, language: Language) -> LanguageScreens:
    with speaking(language):
        html = services.pages.render("kiosks/screens.html", None)
    return LanguageScreens(language=language, html=Markup(html))  # noqa: S704 - a template of ours, without facts
