"""Segments of an index as Whoosh writes them: without what nobody uses, and without what was deleted."""

from collections.abc import Iterable
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter
from whoosh.reading import SegmentReader


class Codec(W3Codec):  # type: ignore[misc]  # the library has no types
    """Whoosh's own files, written without the lengths of fields."""

    def field_writer(self, storage: Any, segment: Any) -> "FieldWriter":
        """Return what writes the words of a segment."""
        return FieldWriter(self, storage, segment)


class FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes words without asking how long each document is, which Whoosh looks up on the disk for every word."""

    def add_postings(self, schema: Any, _: Any, items: Iterable[Any]) -> None:
        """Write words in their order."""
        super().add_postings(schema, None, items)


def without_deletions(writer: Any, segments: Iterable[Any]) -> list[Any]:
    """Write those segments anew in which documents are deleted; return the others, which stay as they are."""
    kept = []
    for segment in segments:
        if not segment.has_deletions():
            kept.append(segment)
            continue
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return kept
