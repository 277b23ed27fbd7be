"""Readers in a process of their own, at a pace: `python -m benchmarks.readers PORT RATE SECONDS PATH`.

Each asks when it is their turn, whether others have their answers or not; a turn that came late counts as waiting. It
prints as JSON how many were answered, in how long, and how long each waited.
"""

import json
import selectors
import sys
import time
from collections import deque
from collections.abc import Sequence

from benchmarks.load import PATIENCE, first_answer
from benchmarks.signers import Connection, opened

CONNECTIONS = 32


def main(arguments: Sequence[str]) -> None:
    """Read for some seconds and print what was measured."""
    port, rate, seconds, path = int(arguments[0]), float(arguments[1]), float(arguments[2]), arguments[3]
    request = first_answer(port, path).request
    waited: list[float] = []
    free = deque(Connection(opened(port, at)) for at in range(CONNECTIONS))
    start, asked = time.perf_counter(), 0
    with selectors.DefaultSelector() as selector:
        for one in free:
            selector.register(one.wire, selectors.EVENT_READ, one)
        while (spent := time.perf_counter() - start) < seconds:
            while free and asked < spent * rate:
                one = free.popleft()
                one.begin(start + asked / rate)
                one.wire.sendall(request)
                asked += 1
            for key, _ in selector.select(min(1 / rate, PATIENCE)):
                if key.data.is_answered(b"HTTP/1.1 200"):
                    waited.append(time.perf_counter() - key.data.begun)
                    free.append(key.data)
    print(json.dumps({"answered": len(waited), "seconds": spent, "waited": waited}))


if __name__ == "__main__":
    main(sys.argv[1:])
