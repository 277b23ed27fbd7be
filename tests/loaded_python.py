"""A Python that has loaded the program already: what runs a command or a hook as a process of its own, without waiting.

Most of what a short command takes is loading its modules. Here each is forked from a process that has loaded them and
has run nothing: arguments, environment, folder, streams, what it remembers and how it ends are its own, as if it had
been started. Servers are started so too: what ends a program (SIGTERM, SIGINT) is handed on to the fork. What loading
itself does is looked at in programs that are really started: `cli/test_start.py`, `hooks/test_installing.py`,
`test_documentation.py`.
"""

import atexit
import gc
import os
import runpy
import select
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

ROOT = Path(__file__).parents[1]
OPTIONS = ("-P", "-W", "error", "-m")
"""What may stand before the name of a module; it holds for all that is run."""
STREAMS = 3

CLIENT = """#!{python} -IS
import os, signal, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect({place!r})
    socket.send_fds(server, [b"!"], [0, 1, 2])
    environment = (f"{{name}}={{value}}" for name, value in os.environ.items())
    told = (str(len(sys.argv) - 1), os.getcwd(), *sys.argv[1:], *environment)
    server.sendall(os.fsencode("\\0".join(told)))
    server.shutdown(socket.SHUT_WR)
    answer = server.makefile()
    child = int(answer.readline())
    def hand_on(number, frame):
        try:
            os.kill(child, number)
        except ProcessLookupError:
            pass
    signal.signal(signal.SIGTERM, hand_on)
    signal.signal(signal.SIGINT, hand_on)
    code = int(answer.readline() or 70)
if code < 0:
    signal.signal(-code, signal.SIG_DFL)
    os.kill(os.getpid(), -code)
os._exit(code)
"""


@cache
def loaded_python() -> str:
    """Return the path of what can be called as Python is: `PATH -m drafting_engine.cli trace …`."""
    folder = Path(tempfile.mkdtemp(prefix="drafting-python-"))
    client, place = folder / "python", folder / "socket"
    client.write_text(CLIENT.format(python=sys.executable, place=str(place)))
    client.chmod(0o700)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(place))
    listener.listen()
    serving = subprocess.Popen(
        [
            sys.executable,
            "-W",
            "error",
            "-c",
            f"from tests.loaded_python import serve; serve({listener.fileno()}, {str(client)!r})",
        ],
        cwd=ROOT,
        env={**os.environ, "HOME": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        pass_fds=[listener.fileno()],
    )
    listener.close()
    atexit.register(_end, serving, folder)
    return str(client)


def _end(serving: subprocess.Popen[bytes], folder: Path) -> None:
    assert serving.stdin
    serving.stdin.close()
    serving.wait()
    shutil.rmtree(folder, ignore_errors=True)


def serve(number: int, client: str) -> None:
    """Run what is asked for at a listening socket, each in a fork of this process, until standard input ends."""
    _load_all()
    sys.executable = client  # so the hooks that a server installs are forked from here as well
    gc.freeze()  # what is loaded is shared with all forks, and looked through by none
    with socket.socket(fileno=number) as listener:
        while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
            connection, _ = listener.accept()
            _forget_ended()
            if os.fork():
                connection.close()
                continue
            listener.close()
            _answer(connection)
            return


def _forget_ended() -> None:
    with suppress(ChildProcessError):  # where there are none any more
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _load_all() -> None:
    for name in ("drafting_engine", "hooks", "web"):
        package = import_module(name)
        for module in walk_packages(package.__path__, f"{name}."):
            if not module.name.endswith(".__main__"):
                import_module(module.name)
    for name in [name for name in sys.modules if name.startswith("hooks.")]:
        del sys.modules[name]  # it runs as the main module


def _answer(connection: socket.socket) -> None:
    """Become what is asked for, and tell from the process above how that ended."""
    _, streams, _, _ = socket.recv_fds(connection, 1, STREAMS)
    told = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    child = os.fork()
    if child:
        for stream in streams:
            os.close(stream)
        connection.sendall(f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        connection.sendall(str(os.waitstatus_to_exitcode(status)).encode())
        os._exit(0)
    connection.close()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115 - as Python begins
    sys.stderr = open(2, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115 - the same
    count, folder, *words = os.fsdecode(told).split("\0")
    os.chdir(folder)
    os.environ.clear()
    os.environ.update((name, value) for name, _, value in (word.partition("=") for word in words[int(count) :]))
    _run_module(words[: int(count)])


def _run_module(arguments: list[str]) -> None:
    start = next(place for place, one in enumerate(arguments) if one not in OPTIONS)
    assert arguments[start - 1] == "-m", arguments
    sys.argv[1:] = arguments[start + 1 :]
    runpy.run_module(arguments[start], run_name="__main__", alter_sys=True)
