"""Letters through a mail server: a small one listens on this machine and keeps what it is given."""

import socketserver
import threading
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from drafting_engine.errors import Unavailable
from drafting_engine.services.mailing.posts import Envelope, SmtpPost


class Conversation(socketserver.StreamRequestHandler):
    """One client, answered as a server that knows no TLS answers."""

    def handle(self) -> None:
        """Talk until the client leaves."""
        self.say("220 here")
        while words := self.rfile.readline().decode().split():
            match words[0].upper():
                case "RCPT":
                    self.server.recipients.append(words[1].removeprefix("TO:"))  # type: ignore[attr-defined]
                    self.say("250 fine")
                case "DATA":
                    self.say("354 go on")
                    self.server.letters.append(self.letter())  # type: ignore[attr-defined]
                    self.say("250 kept")
                case "QUIT":
                    self.say("221 bye")
                    return
                case _:
                    self.say("250 fine")

    def say(self, line: str) -> None:
        """Send a line."""
        self.wfile.write(f"{line}\r\n".encode())

    def letter(self) -> str:
        """Read up to the point on a line of its own."""
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(lines).decode()


class Server(socketserver.ThreadingTCPServer):
    """Keeps letters."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.letters: list[str] = []
        self.recipients: list[str] = []


@pytest.fixture
def server() -> Iterator[Server]:
    """A mail server that is running."""
    with Server() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def letter(recipient: str = "b@x.example") -> Envelope:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Hello", "a@x.example", recipient
    message.set_content("Words.")
    return Envelope(1, recipient, message)


def test_a_letter_arrives(server: Server) -> None:
    SmtpPost(f"smtp://127.0.0.1:{server.server_address[1]}").send(letter())
    (arrived,) = server.letters
    assert "Subject: Hello" in arrived
    assert "Words." in arrived


def test_the_server_is_told_exactly_the_address_that_was_checked(server: Server) -> None:
    post = SmtpPost(f"smtp://127.0.0.1:{server.server_address[1]}")
    written = letter("b@x.example")
    written.message["Cc"] = "c@x.example"  # whatever a header says, nobody else gets the letter
    post.send(written)
    assert server.recipients == ["<b@x.example>"]


def test_a_password_is_not_sent_without_tls(server: Server) -> None:
    post = SmtpPost(f"smtp://luz:secret@127.0.0.1:{server.server_address[1]}")
    with pytest.raises(Unavailable) as refused:
        post.send(letter())
    assert "secret" not in str(refused.value)
    assert server.letters == []


def test_a_server_that_is_not_there_is_a_refusal() -> None:
    with pytest.raises(Unavailable):
        SmtpPost("smtp://127.0.0.1:1").send(letter())
