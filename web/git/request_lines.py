"""The body of a request of Git, read before Git gets it: lines with their length, and behind those of a push one pack.

What is none is refused here with one line and one status. Git itself would end in the middle of its answer.
"""

import re
from collections.abc import Iterator
from typing import IO

from drafting_engine.errors import DraftingError
from drafting_engine.language.refusals import refusal_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.permissions import Act
from drafting_engine.participation.token_scopes import BeyondScope, may_push
from drafting_engine.repository.pushes.pack_streams import weigh
from drafting_engine.repository.pushes.pushed import MOST_UPDATES, NULL_ID, PushLimits, PushTooLarge
from web.git.requests import GitRefusal, GitService, Pusher

_LENGTH = re.compile(rb"[0-9a-fA-F]{4}\Z")
_UPDATE = re.compile(rb"(?P<old>[0-9a-f]{40}) (?P<new>[0-9a-f]{40}) (?P<ref>refs/[^\x00-\x20\x7f]{1,500})\n?\Z")
_SHALLOW = re.compile(rb"shallow [0-9a-f]{40}\n?\Z")
_QUESTION = re.compile(rb"[^\x00-\x09\x0b-\x1f\x7f]*\n?\Z")
_MOST_QUESTIONS = 200_000
_PROBE = b"0000"
"""What Git sends to learn if it may push at all."""


def check_body(service: GitService, body: IO[bytes], limits: PushLimits, pusher: Pusher | None = None) -> None:
    """Raise `GitRefusal` if a request can't be read, or names a branch that the pusher's token is not good for.

    `body` is read from its start to its end.
    """
    if service is GitService.READ:
        _check_questions(body)
    elif body.read(len(_PROBE) + 1) != _PROBE:
        body.seek(0)
        _check_push(body, limits, pusher)


def _lines(body: IO[bytes]) -> Iterator[bytes | None]:
    """Yield the lines up to the end of a body; None stands for the marks between them."""
    while head := body.read(4):
        if not _LENGTH.match(head):
            raise GitRefusal(400)
        length = int(head, 16)
        if length <= 2:
            yield None
            continue
        line = body.read(length - 4) if length > 4 else b""
        if length == 3 or len(line) < length - 4:
            raise GitRefusal(400)
        yield line


def _check_questions(body: IO[bytes]) -> None:
    for count, line in enumerate(_lines(body)):
        if count > _MOST_QUESTIONS:
            raise GitRefusal(413)
        if line is not None and not _QUESTION.match(line):
            raise GitRefusal(400)


def _check_push(body: IO[bytes], limits: PushLimits, pusher: Pusher | None) -> None:
    has_objects = False
    named: set[bytes] = set()
    for line in _lines(body):
        if line is None:
            break
        if _SHALLOW.match(line):  # of a clone that has not the whole history
            continue
        found = _UPDATE.match(line.partition(b"\0")[0] if not named else line)
        if found is None or found["ref"] in named:
            raise GitRefusal(400, _("This push names its branches in no way that can be read; push with git push."))
        if pusher and not may_push(pusher.scopes, found["ref"].decode("utf-8", "replace")):
            raise GitRefusal(403, f"{refusal_words(BeyondScope(Act.EDIT)).message}.")
        named.add(found["ref"])
        has_objects |= found["new"] != NULL_ID.encode()
        if len(named) > MOST_UPDATES:
            raise GitRefusal(413, _("The push names too many branches; push a few at a time."))
    else:
        raise GitRefusal(400)
    if not named or not has_objects:
        if not named or body.read(1):
            raise GitRefusal(400)
        return
    try:
        weigh(body, limits)
    except DraftingError as error:
        raise GitRefusal(413 if isinstance(error, PushTooLarge) else 400, f"{refusal_words(error)}.") from None
