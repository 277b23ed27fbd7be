"""What is looked for: one document a thing that has a page, and how it is told apart."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields

from drafting_engine.search.folding import Token, last_signs, tokens
from drafting_engine.search.function_words import FUNCTION_WORDS
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.search.stemming import primary, stems

LONGEST = 200_000
"""The characters of a document that are searched; what is longer is cut."""
BOUNDARY = "¶"
"""The word between title and text that no phrase has."""


TODAY = "today"
"""The state of a clause that stands; any other state says how it went."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What results are counted and narrowed by."""

    kind: str
    article: str
    state: str
    year: str

    @property
    def tier(self) -> int:
        """Return how far up such documents stand: what is in force, then what was, then what people say of it."""
        if self.kind in (DocumentKind.CLAUSE, DocumentKind.ARTICLE):
            return 3 if self.state == TODAY else 2
        return 0 if self.kind == DocumentKind.COMMENT else 1

    def joined(self) -> str:
        """Return all of them as one value."""
        return "\t".join((self.kind, self.article, self.state, self.year))

    @classmethod
    def parted(cls, joined: str) -> "Facets":
        """Read what `joined` wrote."""
        kind, article, state, year = joined.split("\t")
        return cls(kind, article, state, year)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One thing that can be found. Everything in it is public."""

    kind: DocumentKind
    name: str
    """What it is called among its kind: `c-0123456789ab`, `P-2`, the slug of an article, the name of a person."""
    title: str
    text: str
    language: str = ""
    article: str = ""
    """The slug of the article that it belongs to, as today's text has it; empty if it belongs to none."""
    place: str = ""
    """Where it stands, for people: `6.A.1`, or the title of the article."""
    author: str = ""
    """Who said it; of a decision and of a clause that is gone the body that decided."""
    state: str = ""
    day: str = ""
    """Of its birth or its end, ISO 8601."""
    is_git_day: bool = False
    """True if that is only the day on which a version was saved in Git, and the law may be older."""
    reason: str = ""
    """Why it was struck out, or decided so."""
    about: str = ""
    """Of a decision the input, of a comment the name of the thread, of a gone clause one that its words went into."""
    titles: tuple[tuple[str, str], ...] = ()
    """Its title in other languages, by their tags, where the text says it in them."""
    known_digest: str = ""
    """Its digest, where it was worked out before."""

    @property
    def key(self) -> str:
        """Return its name among all documents."""
        return f"{self.kind}:{self.name}"

    @property
    def languages(self) -> frozenset[str]:
        """Return the languages in which it has words."""
        tags = (self.language, *(tag for tag, _ in self.titles))
        return frozenset(primary(tag) for tag in tags if tag)

    @property
    def facets(self) -> Facets:
        """Return what it is counted by."""
        return Facets(*(" ".join(one.split()) for one in (self.kind, self.article, self.state, self.day[:4])))

    @property
    def digest(self) -> str:
        """Return a digest of all that it says."""
        return self.known_digest or hashlib.sha256(self.packed().encode("utf-8", "surrogatepass")).hexdigest()[:24]

    def packed(self) -> str:
        """Write it on one line."""
        told = {name: getattr(self, name) for name in _TOLD}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def unpacked(cls, line: str) -> "SearchDocument":
        """Read what `packed` wrote."""
        told = json.loads(line)
        titles = tuple((tag, title) for tag, title in told["titles"])
        return cls(**{**told, "kind": DocumentKind(told["kind"]), "titles": titles})


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """The words of a document as an engine indexes them, parted by spaces."""

    exact: str
    """Every word of title and text, folded, in order; last, single signs of scripts that are cut into pairs."""
    stemmed: str
    """The stems of both without function words; those of the title count several times."""
    heading: str
    """The words of the title, folded, in order."""
    title: str
    """The stems of the title."""
    author: str


_TOLD = tuple(one.name for one in fields(SearchDocument) if one.name != "known_digest")
_TITLE_WEIGHT = 3


def analysed(document: SearchDocument) -> Analysed:
    """Return the words of a document as they are indexed."""
    language = primary(document.language)
    head, body = list(tokens(document.title)), list(tokens(document.text[:LONGEST]))
    others = [(primary(tag), list(tokens(title))) for tag, title in document.titles]
    titled = [*_stems(head, language), *(stem for tag, words in others for stem in _stems(words, tag))]
    told = _stems(body, language)
    ends = dict.fromkeys(last_signs(f"{document.title} {document.text[:LONGEST]}"))
    heads = [" ".join(token.folded for token in words) for words in (head, *(words for _, words in others))]
    body_words = " ".join(token.folded for token in body)
    return Analysed(
        exact=f" {BOUNDARY} ".join((*heads, body_words, " ".join(ends))).strip(),
        heading=f" {BOUNDARY} ".join(heads),
        stemmed=" ".join(titled * _TITLE_WEIGHT + told),
        title=" ".join(titled),
        author=" ".join(token.folded for token in tokens(document.author)),
    )


def _stems(found: Iterable[Token], language: str) -> list[str]:
    common = FUNCTION_WORDS.get(language, frozenset())
    return [stem for token in found if token.folded not in common for stem in stems(token.word, language)]
