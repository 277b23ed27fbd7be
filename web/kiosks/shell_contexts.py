"""What the templates of the signing app are given."""

from dataclasses import dataclass

from markupsafe import Markup

from drafting_engine.language.languages import Language
from web.site.contexts import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageScreens:
    """All screens of the app in one language."""

    language: Language
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskShell:
    """The one page of the app; a script shows one screen of it at a time."""

    head: Head
    manifest: str
    screens: tuple[LanguageScreens, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskWorker:
    """The service worker of the app."""

    build: str
    """The name of what is kept: another one whenever anything of it changes."""
    files: tuple[str, ...]
    """The addresses that the device keeps, to be answered without a network."""
