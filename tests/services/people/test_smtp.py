"""Letters through a mail server: a small one listens on this machine and keeps what it is given."""

import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from drafting_engine.errors import Unavailable
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import Envelope, SmtpPost
from tests.registers import START

LONG = "https://constitution.a-city-with-a-long-name.example"


class Conversation(socketserver.StreamRequestHandler):
    """One client, answered as a server that knows no TLS answers."""

    server: "Server"

    def handle(self) -> None:
        """Talk until the client leaves."""
        self.server.connections += 1
        self.say("220 here")
        while words := self.rfile.readline().decode().split():
            match words[0].upper():
                case "EHLO":
                    self.say("\r\n".join(("250-here", *(f"250-{one}" for one in self.server.extensions), "250 HELP")))
                case "MAIL":
                    self.server.options.append(words[2:])
                    self.say("250 fine")
                case "RCPT":
                    self.server.recipients.append(words[1].removeprefix("TO:"))
                    self.say("250 fine")
                case "DATA":
                    self.say("354 go on")
                    self.server.letters.append(self.letter())
                    self.say("250 kept")
                    if self.server.leaves:
                        return
                case "QUIT":
                    self.say(self.server.farewell)
                    return
                case _:
                    self.say("250 fine")

    def say(self, line: str) -> None:
        """Send a line."""
        self.wfile.write(f"{line}\r\n".encode())

    def letter(self) -> bytes:
        """Read up to the point on a line of its own."""
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(lines)


class Server(socketserver.ThreadingTCPServer):
    """Keeps letters."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.letters: list[bytes] = []
        self.recipients: list[str] = []
        self.options: list[list[str]] = []
        self.extensions = ["8BITMIME"]
        self.connections = 0
        self.leaves = False
        self.farewell = "221 bye"


@pytest.fixture
def server() -> Iterator[Server]:
    """A mail server that is running."""
    with Server() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def post(server: Server) -> Iterator[SmtpPost]:
    """A post that hands letters to this server."""
    made = SmtpPost(f"smtp://127.0.0.1:{server.server_address[1]}")
    yield made
    made.rest()


def letter(recipient: str = "b@x.example") -> Envelope:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Hello", "a@x.example", recipient
    message.set_content("Words.")
    return Envelope(1, recipient, message)


def written(text: str, *, site: str = LONG) -> Envelope:
    """Write a letter as all of them are written, with what mail programs end it by."""
    head = Letterhead(title="Harbour", address=site, sender="drafting@city.example", language="es")
    message = head.message("b@x.example", ("Noticias", text), name="news-1.0123456789abcdef", written=START)
    message["List-Unsubscribe"] = f"<{site}/following/end/{'k' * 43}>"
    return Envelope(1, "b@x.example", message)


def test_a_letter_arrives(server: Server, post: SmtpPost) -> None:
    post.send(letter())
    (arrived,) = server.letters
    assert b"Subject: Hello" in arrived
    assert b"Words." in arrived


def test_the_server_is_told_exactly_the_address_that_was_checked(server: Server, post: SmtpPost) -> None:
    also = letter("b@x.example")
    also.message["Cc"] = "c@x.example"  # whatever a header says, nobody else gets the letter
    post.send(also)
    assert server.recipients == ["<b@x.example>"]


def test_the_address_that_ends_letters_stays_whole_however_long_the_name_of_the_site_is(
    server: Server, post: SmtpPost
) -> None:
    post.send(written("Buen día."))
    assert f"List-Unsubscribe: <{LONG}/following/end/{'k' * 43}>\r\n".encode() in server.letters[0]


@pytest.mark.parametrize("extensions", [["8BITMIME"], []])
def test_a_long_paragraph_of_any_script_arrives_in_lines_that_a_server_may_take(
    server: Server, post: SmtpPost, extensions: list[str]
) -> None:
    server.extensions = extensions
    text = f"مرحبًا\n\n{'كلمة ' * 400}\n\n{LONG}/versions/0123456789ab\n"
    post.send(written(text))
    (arrived,) = server.letters
    assert max(len(line) for line in arrived.split(b"\r\n")) <= 998
    assert arrived.isascii() or extensions
    read = message_from_bytes(arrived, policy=policy.default)
    assert str(read.get_content()).replace("\r\n", "\n") == text


def test_a_server_is_told_of_bytes_beyond_ascii_and_gets_none_that_it_does_not_know(
    server: Server, post: SmtpPost
) -> None:
    post.send(written("Buen día."))
    post.rest()
    server.extensions = []
    post.send(written("Buen día."))
    assert [any("8BITMIME" in one for one in options) for options in server.options] == [True, False]
    assert [one.isascii() for one in server.letters] == [False, True]
    for arrived in server.letters:
        assert str(message_from_bytes(arrived, policy=policy.default).get_content()).strip() == "Buen día."


@pytest.mark.parametrize("farewell", ["421 too busy for courtesy", "500 what"])
def test_a_letter_is_sent_when_the_server_took_it_whatever_it_says_afterwards(
    server: Server, post: SmtpPost, farewell: str
) -> None:
    server.farewell = farewell
    post.send(letter())
    post.rest()
    assert len(server.letters) == 1


def test_letters_share_a_connection_until_the_post_rests_or_the_server_leaves(server: Server, post: SmtpPost) -> None:
    for _ in range(3):
        post.send(letter())
    assert (len(server.letters), server.connections) == (3, 1)
    post.rest()
    server.leaves = True
    for _ in range(2):
        post.send(letter())
    assert (len(server.letters), server.connections) == (5, 3)


def test_a_password_is_not_sent_without_tls(server: Server) -> None:
    post = SmtpPost(f"smtp://luz:secret@127.0.0.1:{server.server_address[1]}")
    with pytest.raises(Unavailable) as refused:
        post.send(letter())
    assert "secret" not in str(refused.value)
    assert server.letters == []


def test_a_server_that_is_not_there_is_a_refusal() -> None:
    with pytest.raises(Unavailable):
        SmtpPost("smtp://127.0.0.1:1").send(letter())
