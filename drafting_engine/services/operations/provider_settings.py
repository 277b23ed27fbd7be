"""The OpenID Connect provider that the settings of a workspace name, if any.

A module of its own, since what it imports is heavy and most commands need none of it.
"""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from drafting_engine.clock import Clock
from drafting_engine.register.opening import Register
from drafting_engine.services.operations.workspaces import Workspace
from drafting_engine.services.people.identities import Identities
from drafting_engine.services.people.openid_provider import Provider, ProviderClient
from drafting_engine.settings import BadSetting, Settings


def identities_of(
    workspace: Workspace, register: Register, *, clock: Clock, role_names: Iterable[str] = ()
) -> Identities | None:
    """Return sign-in through the provider of a workspace's settings; None if they name none. Raise `BadSetting`."""
    settings = workspace.settings()
    if not settings.openid_issuer:
        return None
    if not settings.openid_client:
        raise BadSetting("openid-client-missing", key="openid_client")
    client = ProviderClient(
        issuer=settings.openid_issuer,
        client=settings.openid_client,
        secret=_openid_secret(workspace.root, settings),
        resident_claim=settings.openid_resident_claim,
        resident_values=tuple(one.strip() for one in settings.openid_resident_values.split(",") if one.strip()),
        name=settings.openid_name or urlsplit(settings.openid_issuer).hostname or "",
    )
    return Identities(register, Provider(client, clock=clock), clock=clock, role_names=role_names)


def _openid_secret(root: Path, settings: Settings) -> str:
    """Read the secret of this site at the provider; a refusal does not repeat it."""
    if not settings.openid_secret_file:
        return settings.openid_secret
    try:
        return (root / settings.openid_secret_file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        key = "openid_secret_file"
        raise BadSetting("secret-unreadable", key=key, reason=type(error).__name__) from None
