"""The texts of letters."""

from drafting_engine.services.people.accounts import Purpose


def written(purpose: Purpose, *, title: str, name: str, site: str, token: str) -> tuple[str, str]:
    """Write a letter: its subject and its text."""
    subject, text = _TEXTS[purpose]
    heading = " ".join(title.split())
    fill = {"title": heading, "name": name, "link": f"{site}/password/{token}", "site": site}
    return subject.format(**fill), text.format(**fill) + "\n"


_END = "If you did not ask for this, do nothing: nothing happens without the link."

_TEXTS = {
    Purpose.JOIN: (
        "Your account: {title}",
        "Hello {name},\n\nyou want an account at “{title}”. Choose your password here within three days:\n\n"
        f"{{link}}\n\n{_END}",
    ),
    Purpose.INVITE: (
        "You are invited: {title}",
        "Hello {name},\n\nan account at “{title}” was made for you. Choose your password here within two weeks:\n\n"
        "{link}\n\nIf you don't want it, do nothing.",
    ),
    Purpose.RESET: (
        "Another password: {title}",
        "Hello {name},\n\nchoose another password for “{title}” here within two hours:\n\n"
        f"{{link}}\n\nYou will then be signed out everywhere. {_END}",
    ),
    Purpose.KNOWN: (
        "You have an account already: {title}",
        "Hello {name},\n\nsomebody, probably you, wanted an account at “{title}” with this address. You have one:\n\n"
        "{site}/sign-in\n\nIf you have forgotten your password, you can choose another there.",
    ),
}
