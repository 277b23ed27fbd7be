"""A real server for tests: uvicorn on a free port of this machine, in a thread of its own."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from web.access.connections import ConnectionLimits
from web.app import WebApplication
from web.serving import server_config


@contextmanager
def served(application: WebApplication, limits: ConnectionLimits | None = None) -> Iterator[str]:
    """Serve an application and give its address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(server_config(application, limits=limits or ConnectionLimits()))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not begin"
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
