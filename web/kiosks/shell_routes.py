"""Addresses of the signing app."""

from starlette.routing import Route

from web.access.access_checks import VisitorRoute
from web.cache.pages import PublicPage
from web.kiosks import shell


def public_routes() -> list[Route]:
    """Return the addresses of the signing app itself, which are the same for every device."""
    return [
        PublicPage(shell.ADDRESS, shell.shell, name="kiosk"),
        PublicPage(shell.MANIFEST, shell.manifest, name="kiosk_manifest"),
        PublicPage(shell.WORKER, shell.worker, name="kiosk_worker"),
    ]


def visitor_routes() -> list[VisitorRoute]:
    """Return the address that a signer takes home."""
    return [VisitorRoute("/kiosk/{kiosk}/signatures/{row}", shell.receipt, name="kiosk_receipt")]
