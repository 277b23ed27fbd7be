"""Errors of the register, and the translation of database errors into them."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from drafting_engine.errors import Conflict, Invalid, Unavailable


class RegisterUnavailable(Unavailable):
    """The database can't be reached, is full, or broke off."""


class BadDatabase(Invalid):
    """The address of the database can't be used."""


class SchemaOutOfDate(Unavailable):
    """The schema is not this program's; `found` is the schema's version, empty for none."""

    def __init__(self, code: str, /, *, found: str) -> None:
        super().__init__(code, found=found)
        self.found = found


class WrittenElsewhere(Conflict):
    """Another process wrote a row that must be unique."""

    def __init__(self) -> None:
        super().__init__("somebody-was-faster")


@contextmanager
def translated() -> Iterator[None]:
    """Translate errors of the database into ours, without its messages, which name tables and addresses."""
    try:
        yield
    except exc.SQLAlchemyError as error:
        raise refusal_of(error) from error


def refusal_of(error: exc.SQLAlchemyError) -> Exception:
    """Return the error of ours for an error of the database; errors of the program are returned unchanged."""
    if isinstance(error, exc.IntegrityError):
        return WrittenElsewhere()
    if isinstance(error, exc.OperationalError | exc.InterfaceError | exc.InternalError | exc.TimeoutError):
        return RegisterUnavailable("register-unavailable")
    if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        return RegisterUnavailable("register-unavailable")
    if type(error) is exc.DatabaseError:  # SQLite has no kind of its own for a file that is no database any more
        return RegisterUnavailable("register-damaged", fault=str(error.orig))
    return error
