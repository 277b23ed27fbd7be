"""In which encoding a table is written, told from the whole of it: offices rarely know, and accents begin late.

UTF-8 is believed if every byte of the file fits it. Otherwise charset-normalizer judges the lines that are not plain
ASCII, since a register of a million lines may hold its first accent in the last.
"""

import codecs
from typing import BinaryIO

from charset_normalizer import from_bytes

_BLOCK = 1 << 20
_SAMPLE = 128 << 10
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["cp1252", "cp1251", "cp1253", "cp1256", "mac_roman", "cp850"]
"""Only one for Latin letters of Windows: its sister of Central Europe has the same bytes, and reads ñ as ń."""
_FALLBACK = "cp1252"


def encoding_of(stream: BinaryIO) -> str:
    """Return the name of the encoding of a stream that can be read twice; it is put back to its start."""
    stream.seek(0)
    start = stream.read(4)
    stream.seek(0)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), "")
    if marked:
        return marked
    if start[1:2] == b"\0":
        return "utf-16-le"
    found = "utf-8" if _is_utf8(stream) else _guessed(stream)
    stream.seek(0)
    return found


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    stream.seek(0)
    try:
        while block := stream.read(_BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(stream: BinaryIO) -> str:
    """Return the encoding that the lines with other signs than ASCII are most likely in."""
    stream.seek(0)
    sample = bytearray()
    while len(sample) < _SAMPLE and (line := stream.readline(_BLOCK)):
        if not line.isascii():
            sample += line
    best = from_bytes(bytes(sample), cp_isolation=_CANDIDATES).best()
    return best.encoding if best else _FALLBACK
