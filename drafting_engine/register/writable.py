"""Check that the register can take a row now, as far as that shows without writing one.

So a form says up front that nothing can be taken, and not only once it is filled in.
"""

import os
from pathlib import Path

from sqlalchemy import Engine, text

from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.errors import RegisterUnavailable

LEAST = 1 << 20
"""Free bytes below which a disk is full: a commit needs its pages twice for a moment."""


def require_writable(engine: Engine) -> None:
    """Raise `RegisterUnavailable` if the disk is full, or the database can only be read."""
    if engine.name == POSTGRESQL:
        with engine.connect() as connection:
            is_writable = connection.scalar(text("SHOW transaction_read_only")) == "off"
    else:
        is_writable = _is_writable(Path(engine.url.database or ""))
    if not is_writable:
        raise RegisterUnavailable("register-unavailable")


def _is_writable(file: Path) -> bool:
    disk = os.statvfs(file.parent)
    is_writable = not disk.f_flag & os.ST_RDONLY and os.access(file, os.W_OK)
    return is_writable and disk.f_bavail * disk.f_frsize >= LEAST
