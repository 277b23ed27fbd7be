"""What Git asks over HTTP: two services, each with an advertisement and a request; everything else is refused here.

This is pure translation: from a request to what `git http-backend` is told, and from the head of its answer back.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from starlette.types import Scope, Send

from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.token_scopes import Scopes
from drafting_engine.repository.pushes.hooking import RECEIVING
from drafting_engine.repository.pushes.push_environment import push_variables
from web.cache.headers import SECURITY

ADDRESS = "/constitution.git"
ADVERTISED = f"{ADDRESS}/info/refs"
SERVICE = f"{ADDRESS}/git-upload-pack"
RECEIVER = f"{ADDRESS}/git-receive-pack"


class GitService(StrEnum):
    """What Git offers under the address."""

    READ = "upload-pack"
    PUSH = "receive-pack"


SETTINGS = (
    ("http.uploadpack", "true"),
    ("http.receivepack", "false"),
    ("http.getanyfile", "false"),
    ("uploadpack.allowFilter", "false"),
    ("uploadpack.allowAnySHA1InWant", "false"),
    ("uploadpack.allowTipSHA1InWant", "false"),
    ("uploadpack.allowReachableSHA1InWant", "false"),
    ("uploadpack.hideRefs", "refs"),
    ("uploadpack.hideRefs", "!refs/heads"),
    ("uploadpack.hideRefs", "!refs/tags"),
    ("core.hooksPath", os.devnull),
    ("core.fsmonitor", "false"),
    ("pack.threads", "1"),
)
"""Git settings that override those of the repository."""

MOST_MEMORY = "512m"
"""The largest piece of memory that Git may ask for at once while it takes a push in."""

_KIND = "application/x-git-{}-{}"
_PROTOCOL = re.compile(rb"version=[0-2]\Z")

_TOLD = {
    400: N_("This request can't be read."),
    401: N_("A push needs a personal token as the password; make one on the page of your account."),
    403: N_("This address is for reading: clone and fetch."),
    404: N_(
        "Nothing stands at this address. To copy the record: git clone of the address that ends in /constitution.git"
    ),
    405: N_("This address can't be used in this way."),
    408: N_("The request took too long."),
    429: N_("From your network, too many copies are being made at the moment. Try again in a minute."),
    413: N_("The request is too large."),
    415: N_("This is no request of Git's."),
    503: N_("Too many copies are being made at the moment, or the record can't be read. Try again in a minute."),
}


class GitRefusal(Exception):
    """A request that is refused before Git runs; `status` is the HTTP status, `told` the line that Git shows."""

    def __init__(self, status: int, told: str = "", *, wait: int = 60) -> None:
        super().__init__(status)
        self.detail = ""
        """What the log says besides."""
        self.is_late = False
        """True if the answer has begun already, so that it can only be broken off."""
        self.status = status
        self.told = told or (_(_TOLD[status]) if status in _TOLD else "")
        self.wait = wait
        """Seconds until another try makes sense."""


@dataclass(frozen=True, slots=True)
class GitRequest:
    """A request that Git may answer."""

    service: GitService
    is_advertised: bool
    """True if the branches are asked for, before the request itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pusher:
    """The person for whom a push acts, as the hooks get it."""

    name: str
    email: str
    """As Git names them at this instance, `p12@constitution.example.org`."""
    address: str
    """Where the site is, for what hooks write."""
    language: str = ""
    """The tag of the language in which they are told why a push is refused."""
    scopes: Scopes = frozenset()
    """What the token is good for with which they push."""

    def environment(self) -> Mapping[str, str]:
        """Return the environment variables for the hooks of the record."""
        return push_variables(email=self.email, name=self.name, address=self.address, language=self.language)


def is_under_address(path: str) -> bool:
    """Return True if a path is under the address of the record."""
    return path == ADDRESS or path.startswith(f"{ADDRESS}/")


def git_request_of(scope: Scope) -> GitRequest:
    """Return the request of Git; raise `GitRefusal` for everything but the two services."""
    path, query, headers = scope["path"], scope["query_string"], dict(scope["headers"])
    if scope.get("raw_path", path.encode("utf-8", "surrogateescape")) not in _PATHS:
        raise GitRefusal(404)
    if path == ADVERTISED:
        service = _SERVICES.get(query)
        if service is None:
            raise GitRefusal(404)
        if scope["method"] != "GET":
            raise GitRefusal(405)
        return GitRequest(service, is_advertised=True)
    if query:
        raise GitRefusal(404)
    if scope["method"] != "POST":
        raise GitRefusal(405)
    service = GitService.READ if path == SERVICE else GitService.PUSH
    if headers.get(b"content-type", b"") != _KIND.format(service, "request").encode():
        raise GitRefusal(415)
    if headers.get(b"content-encoding", b"") not in (b"", b"gzip", b"x-gzip"):
        raise GitRefusal(415)
    return GitRequest(service, is_advertised=False)


_PATHS = (ADVERTISED.encode(), SERVICE.encode(), RECEIVER.encode())
_SERVICES = {f"service=git-{service}".encode(): service for service in GitService}


def environment(
    scope: Scope, folder: Path, size: int, pusher: Pusher | None = None, *, hidden: Iterable[str] = ()
) -> dict[str, str]:
    """Return the environment for Git: the request, and of the server's own environment only `PATH`.

    Branches that are `hidden` are not named to readers.
    """
    asked = git_request_of(scope)
    protocol = dict(scope["headers"]).get(b"git-protocol", b"")
    withheld = (("uploadpack.hideRefs", ref) for ref in hidden)
    settings = (*SETTINGS, *withheld, ("safe.directory", str(folder)), *(_receiving(folder) if pusher else ()))
    told = {f"GIT_CONFIG_KEY_{number}": key for number, (key, _) in enumerate(settings)}
    told |= {f"GIT_CONFIG_VALUE_{number}": value for number, (_, value) in enumerate(settings)}
    if pusher:
        told |= {**pusher.environment(), "REMOTE_USER": pusher.email, "GIT_ALLOC_LIMIT": MOST_MEMORY}
        told |= {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    return told | {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C",
        "HOME": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_COUNT": str(len(settings)),
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_PROTOCOL": protocol.decode("ascii") if _PROTOCOL.match(protocol) else "",
        "GIT_PROJECT_ROOT": str(folder),
        "GIT_HTTP_EXPORT_ALL": "1",
        "REQUEST_METHOD": scope["method"],
        "PATH_INFO": scope["path"].removeprefix(ADDRESS),
        "QUERY_STRING": scope["query_string"].decode("ascii"),
        "CONTENT_TYPE": "" if asked.is_advertised else _KIND.format(asked.service, "request"),
        "CONTENT_LENGTH": str(size),
    }


def answer_headers(head: bytes, service: GitService) -> list[tuple[bytes, bytes]]:
    """Return the headers for a response of Git; raise `GitRefusal` if it is not of this service."""
    fields = {
        name.strip().lower(): value.strip() for name, _, value in (f.partition(b":") for f in head.split(b"\r\n"))
    }
    kind = fields.get(b"content-type", b"")
    if b"status" in fields or not kind.startswith(_KIND.format(service, "").encode()):
        raise GitRefusal(503)
    return [(b"content-type", kind), (b"cache-control", b"no-store"), *SECURITY]


async def reply(send: Send, refused: GitRefusal, *fields: tuple[bytes, bytes]) -> None:
    """Answer without running Git, with one line that the client's Git shows."""
    body = f"{refused.told}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    headers += [(b"cache-control", b"no-store"), *fields, *SECURITY]
    if refused.status == 401:
        headers.append((b"www-authenticate", b'Basic realm="personal token", charset="UTF-8"'))
    if refused.status in (429, 503):
        headers.append((b"retry-after", str(refused.wait).encode()))
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _receiving(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return the Git settings for a push; they override those of the repository, and only its own hooks run."""
    return (*RECEIVING.items(), ("http.receivepack", "true"), ("core.hooksPath", str(folder / "hooks")))
