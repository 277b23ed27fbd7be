"""A crowd in a process of its own: many connections that ask for pages which nobody asked for before.

`python -m benchmarks.crowd PORT CONNECTIONS PATHS` reads addresses from a file, one a line, shares them out among the
connections, begins again at its end, and goes on until it is ended. A served page that is kept does not come twice.
"""

import http.client
import itertools
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from benchmarks.load import HOST

PATIENCE = 120


def main(arguments: Sequence[str]) -> None:
    """Ask until this process is ended."""
    port, connections = int(arguments[0]), int(arguments[1])
    paths = Path(arguments[2]).read_text(encoding="utf-8").split()
    turn = itertools.cycle(paths)
    lock = threading.Lock()
    threads = [threading.Thread(target=_ask, args=(port, turn, lock)) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _ask(port: int, turn: "itertools.cycle[str]", lock: threading.Lock) -> None:
    while True:
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        try:
            while True:
                with lock:
                    path = next(turn)
                connection.request("GET", path, headers={"accept-encoding": "gzip"})
                connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            connection.close()


if __name__ == "__main__":
    main(sys.argv[1:])
