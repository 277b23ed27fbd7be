"""Disks that take nothing."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def writing_forbidden() -> Iterator[None]:
    """Let the system refuse every byte that this process wants to write to a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
