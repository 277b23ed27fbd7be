"""Addresses of kiosks."""

from drafting_engine.language.marking import N_
from drafting_engine.participation.permissions import Act
from drafting_engine.services.kiosks.messages import MOST_BYTES
from web.access.access_checks import DeviceRoute, ProtectedRoute
from web.kiosks import devices, overseeing

_MOST_OF_A_CODE = 2_000


def device_routes() -> list[DeviceRoute]:
    """Return the addresses to which devices of kiosks talk."""
    form = ("POST",)
    return [
        DeviceRoute(
            "/kiosk/register", devices.register, methods=form, name="kiosk_register", most_bytes=_MOST_OF_A_CODE
        ),
        DeviceRoute("/kiosk/work", devices.work, name="kiosk_work"),
        DeviceRoute("/kiosk/batches", devices.batches, methods=form, name="kiosk_batches", most_bytes=MOST_BYTES),
    ]


def protected_routes() -> list[ProtectedRoute]:
    """Return the pages of those who look after kiosks."""
    act, both = Act.RUN_KIOSKS, ("GET", "POST")
    return [
        ProtectedRoute(overseeing.ADDRESS, overseeing.index, act=act, methods=both, name="kiosks", menu=N_("Kiosks")),
        ProtectedRoute(f"{overseeing.ADDRESS}.csv", overseeing.as_table, act=act, name="kiosks_csv"),
        ProtectedRoute(f"{overseeing.ADDRESS}/{{kiosk}}", overseeing.show, act=act, methods=both, name="kiosk_detail"),
    ]
