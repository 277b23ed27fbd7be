"""A line on which a page comes in slowly, piece by piece, as on a train."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

FIRST = 6_000
"""Bytes of an answer that come in pieces: more than the head of a page; the rest comes at once."""
PIECE = 200
"""Bytes that come together, fewer than one link of the header takes."""
PAUSE = 0.02
"""Seconds between two pieces, more than a browser takes between two drawings of a page."""


@contextmanager
def slow_line(address: str) -> Iterator[str]:
    """Hand out the address at which a site answers slowly, as long as the context lasts."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_accept, args=(listener, (host, int(port))), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def _accept(listener: socket.socket, server: tuple[str, int]) -> None:
    while True:
        try:
            visitor, _ = listener.accept()
        except OSError:  # the line was shut down
            return
        threading.Thread(target=_relay, args=(visitor, socket.create_connection(server)), daemon=True).start()


def _relay(visitor: socket.socket, server: socket.socket) -> None:
    with visitor, server:
        answering = threading.Thread(target=_answer, args=(server, visitor), daemon=True)
        answering.start()
        try:
            while request := visitor.recv(65_536):
                # Compressed, the whole head of a page would come in one piece.
                server.sendall(request.replace(b"\r\nAccept-Encoding:", b"\r\nX-Not-Asked-For:"))
            server.shutdown(socket.SHUT_WR)
        except OSError:  # a browser leaves when it likes
            server.close()
        answering.join()


def _answer(server: socket.socket, visitor: socket.socket) -> None:
    try:
        while answer := server.recv(262_144):
            slow = FIRST if answer.startswith(b"HTTP/1.1 200") and b"text/html" in answer[:2_000].lower() else 0
            for start in range(0, min(slow, len(answer)), PIECE):
                visitor.sendall(answer[start : min(start + PIECE, slow)])
                time.sleep(PAUSE)
            visitor.sendall(answer[slow:])
        visitor.shutdown(socket.SHUT_RDWR)  # the server lets go of a connection that nobody uses
    except OSError:  # a browser leaves when it likes
        server.close()
