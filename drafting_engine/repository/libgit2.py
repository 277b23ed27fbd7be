"""libgit2 by its binding, which every module of this folder takes from here.

Left alone, the binding reads all certificates of the machine twice while it is imported: a quarter of its start. On a
machine that has none it can't be imported at all. Nothing here speaks TLS, since the git program does what reaches
another machine. So the binding is imported while OpenSSL is told of no file and of a folder without certificates.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CERTIFICATES = {"SSL_CERT_FILE": os.devnull, "SSL_CERT_DIR": str(Path(__file__).parent)}
"""Where OpenSSL looks; a device is no file, and so none is read."""


@contextmanager
def _without_certificates() -> Iterator[None]:
    known = {name: os.environ.get(name) for name in _CERTIFICATES}
    os.environ.update(_CERTIFICATES)
    try:
        yield
    finally:
        for name, value in known.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


with _without_certificates():
    import pygit2
    from pygit2.enums import FileMode, ObjectType, ReferenceType, RepositoryOpenFlag, SortMode

__all__ = ["FileMode", "ObjectType", "ReferenceType", "RepositoryOpenFlag", "SortMode", "pygit2"]
