"""A process that signs people up from several threads and says whom, until it is killed: `killed.py FILE [ADDRESS]`."""

import sys
from itertools import count
from pathlib import Path
from threading import Lock, Thread

from drafting_engine.register.opening import open_register
from drafting_engine.services.people.accounts import Accounts
from tests.registers import StandingClock, quick_passwords


def main() -> None:
    """Sign people up for ever."""
    file, address, prefix = sys.argv[1:]
    accounts = Accounts(open_register(Path(file), address), clock=StandingClock(), passwords=quick_passwords())
    said = Lock()

    def sign_up(thread: int) -> None:
        for number in count():
            email = f"{prefix}-{thread}-{number}@x.example"
            accounts.sign_up(email, "Somebody", token=email)
            with said:
                sys.stdout.write(f"{email}\n")
                sys.stdout.flush()

    for thread in range(6):
        Thread(target=sign_up, args=(thread,)).start()


if __name__ == "__main__":
    main()
