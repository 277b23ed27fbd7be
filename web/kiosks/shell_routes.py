"""Addresses of the signing app."""

from starlette.routing import Route

from web.cache.pages import PublicPage
from web.kiosks import shell


def public_routes() -> list[Route]:
    """Return the addresses of the signing app itself, which are the same for every device."""
    return [
        PublicPage(shell.ADDRESS, shell.shell, name="kiosk"),
        PublicPage(shell.MANIFEST, shell.manifest, name="kiosk_manifest"),
        PublicPage(shell.WORKER, shell.worker, name="kiosk_worker"),
    ]
