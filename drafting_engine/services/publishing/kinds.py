"""Kinds of public things: for each where its files are, and how they are made, read and restored.

One line a kind. Publishing, verifying and rebuilding go by this table, so that a new kind is all three or none.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from drafting_engine.record.amendments import amendment_from
from drafting_engine.record.annotations import read_annotation
from drafting_engine.record.files import read_file
from drafting_engine.record.links import link_from
from drafting_engine.record.published_files import PublishedFile
from drafting_engine.register.journal import Noun
from drafting_engine.register.units import Unit
from drafting_engine.services.amendments import publishing as amendment_shaping
from drafting_engine.services.comments import publishing as comment_files
from drafting_engine.services.links import publishing as link_files
from drafting_engine.services.petitions import publishing as petition_files
from drafting_engine.services.seals import publishing as seal_files

Shaper = Callable[[Unit, Sequence[str], str], Iterable[PublishedFile]]
"""From a reading unit, the keys of things and the address of the site to the files of the things as they are now.

The same state gives the same bytes, whenever and wherever it is shaped. A thing that is not public yet has no file.
"""

Files = Iterable[tuple[str, str]]
"""Paths with their texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of public thing."""

    noun: Noun
    branch: str
    place: re.Pattern[str]
    """What paths of its files look like on that branch."""
    shape: Shaper
    keys: Callable[[Unit], Iterable[str]]
    """Name everything of the kind that has a file."""
    read: Callable[[str, str], object]
    """Read a file: equal values mean the same thing, whoever wrote the bytes. Raises `Invalid`."""
    address: Callable[[str, str], str]
    """Tell from a file at which address the site was when it was written; empty if the file holds no address."""
    restore: Callable[[Unit, Files], object]
    """Take things back into an empty register from their files; what is not public of them is lost."""


def _no_address(_: str, __: str) -> str:
    return ""


KINDS: tuple[Kind, ...] = (
    Kind(
        noun=Noun.AMENDMENT,
        branch=amendment_shaping.BRANCH,
        place=re.compile(r"amendments/[^/]+\.md"),
        shape=amendment_shaping.shape_amendments,
        keys=amendment_shaping.all_keys,
        read=lambda path, text: amendment_from(read_file(path, text)),
        address=_no_address,
        restore=amendment_shaping.restore,
    ),
    Kind(
        noun=Noun.COMMENT,
        branch=comment_files.BRANCH,
        place=re.compile(r"[^/]+/[^/]+/C-[0-9A-Za-z]{1,40}\.json"),
        shape=comment_files.shaped,
        keys=comment_files.all_keys,
        read=read_annotation,
        address=lambda path, text: read_annotation(path, text).id.rpartition("/comments/")[0],
        restore=comment_files.restore,
    ),
    Kind(
        noun=Noun.LINK,
        branch=link_files.BRANCH,
        place=re.compile(r"links/L-[0-9A-Za-z]{1,40}\.json"),
        shape=link_files.shape_links,
        keys=link_files.all_keys,
        read=link_from,
        address=_no_address,
        restore=link_files.restore,
    ),
    Kind(
        noun=Noun.PETITION,
        branch=petition_files.BRANCH,
        place=petition_files.PLACE,
        shape=petition_files.shape_petitions,
        keys=petition_files.all_keys,
        read=petition_files.read,
        address=_no_address,
        restore=petition_files.restore,
    ),
    Kind(
        noun=Noun.SEAL,
        branch=seal_files.BRANCH,
        place=seal_files.PLACE,
        shape=seal_files.shape_seals,
        keys=seal_files.all_keys,
        read=seal_files.read,
        address=_no_address,
        restore=seal_files.restore,
    ),
)
