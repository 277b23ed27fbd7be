"""What `constitution.toml` says of a text, and which files are its documents where there is none."""

import re
from dataclasses import dataclass
from functools import lru_cache

from drafting_engine.errors import Invalid

FILE = "constitution.toml"
FORMAT = 1
MARKDOWN = (
    ".md", ".markdown", ".mdown", ".mkdown", ".mkd", ".mkdn", ".mdwn", ".mdtext", ".mdtxt", ".mdx", ".qmd", ".rmd",
)  # fmt: skip
"""How files of Markdown are called: by the names that GitHub knows, and those of Quarto and R."""
MARKDOWN_NAMES = ("*.m[adk]*", "*.[qr]md")
"""Patterns that fit every path of Markdown, and few others."""
_NOT_TEXTS = re.compile(
    r"(readme|license|licence|copying|contributing|contributors|changelog|changes|history|authors|security|support|"
    r"code[-_ ]of[-_ ]conduct|pull[-_ ]request[-_ ]template|issue[-_ ]template|todo|faq|discussions?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSettings:
    """How a text introduces itself."""

    title: str = ""
    language: str = ""
    """A BCP 47 tag, `en`, `es-MX`; empty when nobody said."""
    documents: tuple[str, ...] = ()
    """Patterns of its files; `*` stays within a folder, `**` does not. Empty: every text file but the usual others."""
    essays: tuple[str, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    """Patterns of files that are in another language, each with its tag; the first that fits a file counts."""

    def language_of(self, path: str) -> str:
        """Return the tag that is stated for a file; empty where none is."""
        return next((tag for glob, tag in self.languages if _pattern(glob).match(path)), "")

    def holds(self, path: str) -> bool:
        """Return True if a file is one of the text's documents."""
        if self.documents:
            return any(_pattern(glob).match(path) for glob in self.documents)
        folder, _, name = path.rpartition("/")
        if path.startswith(".") or "/." in folder or not is_markdown(name):
            return False
        return not _NOT_TEXTS.match(name)

    def may_hold(self, folder: str) -> bool:
        """Return True if a document may lie in a folder, `docs/`, or below it."""
        if self.documents:
            return _may_hold(self.documents, folder)
        return not folder.startswith(".") and "/." not in folder

    @property
    def places(self) -> tuple[str, ...]:
        """The files and folders in which every document lies; empty where it may lie anywhere."""
        found = {_place(glob) for glob in self.documents}
        return () if "" in found else tuple(sorted(found))

    @property
    def is_markdown_only(self) -> bool:
        """True if every document is called as Markdown is."""
        return all(map(is_markdown, self.documents))


def is_markdown(path: str) -> bool:
    """Return True if a file is Markdown by its name, in small letters or capitals."""
    return path.lower().endswith(MARKDOWN)


def parse_text_settings(source: str) -> TextSettings:
    """Read `constitution.toml`; raise `Invalid` with the line that is wrong, or for a newer format."""
    import tomllib  # noqa: PLC0415 - most texts have no such file

    try:
        found = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise Invalid("text-settings-unreadable", file=FILE, reason=str(error)) from error
    version = found.get("format", FORMAT)
    if not isinstance(version, int) or version > FORMAT:
        raise Invalid("text-settings-newer", file=FILE, format=repr(version), known=FORMAT)
    return TextSettings(
        title=_text(found, "title"),
        language=_text(found, "language"),
        documents=_texts(found, "documents"),
        essays=_texts(found, "essays"),
        languages=_languages(found.get("languages", {})),
    )


def _text(found: dict[str, object], key: str) -> str:
    value = found.get(key, "")
    if not isinstance(value, str):
        raise Invalid("text-setting-not-a-text", file=FILE, key=key)
    return value


def _texts(found: dict[str, object], key: str) -> tuple[str, ...]:
    value = found.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Invalid("text-setting-not-texts", file=FILE, key=key)
    return tuple(value)


def _languages(found: object) -> tuple[tuple[str, str], ...]:
    """Read the table of the languages of files."""
    stated: list[tuple[str, str]] = []
    for glob, tag in (found if isinstance(found, dict) else {"*": None}).items():
        if not isinstance(tag, str):
            raise Invalid("text-setting-not-a-text", file=FILE, key=f'languages."{glob}"')
        stated.append((glob, tag))
    return tuple(stated)


@lru_cache(maxsize=4_096)
def _may_hold(globs: tuple[str, ...], folder: str) -> bool:
    return any(_may_fit(glob, folder) for glob in globs)


def _may_fit(glob: str, folder: str) -> bool:
    """Return True if a pattern can fit anything in a folder, by what it says before its first star."""
    plain = re.split(r"[*?]", glob, maxsplit=1)[0]
    if "**" not in glob and folder.count("/") > glob.count("/"):
        return False
    return folder.startswith(plain) or plain.startswith(folder)


def _place(glob: str) -> str:
    """Return the file that a pattern names, or the folder that it leads to before its first star."""
    plain = re.split(r"[*?]", glob, maxsplit=1)[0]
    return glob if plain == glob else plain.rpartition("/")[0]


@lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/?|\*|\?)", glob)
    known = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(known.get(part, re.escape(part)) for part in parts) + r"\Z")
