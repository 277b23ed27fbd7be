"""The key of the seals: a file beside the register, so that who can only write to the database can seal nothing.

The database makes the key, since no floor below the faces takes randomness for itself.
"""

from pathlib import Path

from sqlalchemy import Connection

from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.errors import RegisterUnavailable
from drafting_engine.register.secret_files import put_secret

FILE = "register.key"
_BYTES = 32


def read_key(file: Path) -> bytes | None:
    """Return the key in a file; None if there is no file, or something else in it."""
    try:
        key = bytes.fromhex(file.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None
    except OSError as error:
        raise RegisterUnavailable("register-key-unreadable", file=file, reason=error.strerror) from error
    return key if len(key) == _BYTES else None


def made_key(connection: Connection, file: Path) -> bytes:
    """Make a key where there is none, on disk and readable by its owner only; return the one that stands there."""
    try:
        put_secret(file, _random(connection).encode("ascii"))
    except OSError as error:
        raise RegisterUnavailable("register-key-not-written", file=file, reason=error.strerror) from error
    key = read_key(file)
    if key is None:
        raise RegisterUnavailable("register-key-unreadable", file=file, reason="")
    return key


def _random(connection: Connection) -> str:
    is_server = connection.dialect.name == POSTGRESQL
    sql = "SELECT gen_random_uuid()::text || gen_random_uuid()::text" if is_server else "SELECT hex(randomblob(32))"
    return str(connection.exec_driver_sql(sql).scalar_one()).replace("-", "").lower()
