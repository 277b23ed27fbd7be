"""What is particular to one language for reading law: the shape that every module of this folder fills.

Words are in small letters, and abbreviations without their stop. Accents are written; who compares without accents
folds them.
"""

from dataclasses import dataclass


def words(text: str) -> tuple[str, ...]:
    """Split a list of words."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """Split a list of phrases, which a semicolon parts from each other."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(";") if phrase.strip())


def ranked(text: str) -> tuple[tuple[str, ...], ...]:
    """Split ordinals, one rank between two semicolons, its forms between blanks."""
    return tuple(tuple(rank.split()) for rank in text.split(";"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one language that say how its laws are built."""

    tag: str
    """The language as BCP 47 writes it, `de`."""
    name: str
    common: tuple[str, ...] = ()
    """Its commonest words, by which a text that does not say its language shows it; none where its script does."""
    article: tuple[str, ...] = ()
    """Words that label an article when a number follows: `article`, `art`."""
    article_with_stop: tuple[str, ...] = ()
    """Abbreviations for an article that are other words without their stop: `can`, of a canon."""
    article_beside: tuple[str, ...] = ()
    """Names of two words for an article that is counted in a row of its own: `geçici madde`."""
    section: tuple[str, ...] = ()
    """Words that label a section, which may be more or less than an article: `section`, `abschnitt`."""
    the: tuple[str, ...] = ()
    """Words in front of an ordinal that begins a name, `The First Schedule`."""
    sections: tuple[str, ...] = ()
    """The same words where several numbers follow: `sections`, `secs`."""
    above: tuple[str, ...] = ()
    """Words that label what articles stand in: `title`, `chapter`, `part`."""
    beside: tuple[str, ...] = ()
    """Words that label what stands beside articles: `annex`, `amendment`."""
    paragraph: tuple[str, ...] = ()
    """Words that label what stands right under an article: `paragraph`, `absatz`."""
    behind_number: tuple[str, ...] = ()
    """Those of all these words that a number in digits may stand in front of: `2. Kapitel`, `1 mom.`, `5. cikk`."""
    article_cited: tuple[str, ...] = ()
    """Further forms of the words for an article in running text: `articles`, `artikeln`, `статьи`."""
    parts_cited: tuple[str, ...] = ()
    """Words for a part of an article in running text, in all their forms: `absatzes`, `fracciones`, `части`."""
    article_behind: tuple[str, ...] = ()
    """Forms of the words for an article that stand behind its number: `5. maddesi`."""
    sentence: tuple[str, ...] = ()
    """Words for what carries no label and is counted by who cites it: `satz`, `phrase`, `párrafo`, `alinéa`."""
    ordinals: tuple[tuple[str, ...], ...] = ()
    """By rank, the first first: the forms of the words that count."""
    tens: tuple[tuple[str, ...], ...] = ()
    """By tens, ten first: the words that count them, with an ordinal of one to nine behind, `vigésimo primero`."""
    tens_joint: str = " "
    """What stands between the two."""
    is_unit_first: bool = False
    """True if the unit stands in front: `الثانية والعشرون`."""
    unnumbered: tuple[str, ...] = ()
    """Words that stand where a number could: `Título preliminar`."""
    alone: tuple[str, ...] = ()
    """Words that are a heading where they stand alone on a line, in capitals if there are any: `附則`, `PREAMBLE`."""
    negations: tuple[str, ...] = ()
    """Words on which a sentence turns: not, no, nobody, without, except, only."""
    negation_parts: tuple[str, ...] = ()
    """The same for scripts that put no blanks between words, or join negations to them: found anywhere in a word."""
    negation_endings: tuple[str, ...] = ()
    """The same for languages whose verbs end in a negation."""
    numbers: tuple[str, ...] = ()
    """Words that are numbers, shares or multiples: two, half, double."""
    abbreviations: tuple[str, ...] = ()
    """Abbreviations whose stop ends no sentence, whatever follows: `bzw`, `e.g`."""
    citing: tuple[str, ...] = ()
    """Abbreviations whose stop ends no sentence when a number follows: `no`, `abs`, `ст`; many are words too."""
    tombstones: tuple[str, ...] = ()
    """Phrases that stand where a clause was struck out: `repealed`, `weggefallen`."""
    struck: tuple[str, ...] = ()
    """What may stand between `this article` and such a phrase, where a sentence says it: `is`, `has been`."""
    struck_by: tuple[str, ...] = ()
    """Words behind such a phrase that go on with when or by what: `by`, `durch`."""
    other_laws: tuple[str, ...] = ()
    """Words that say that a reference before or behind them is to another law; `*` in front stands for any
    letters, `#` for a number."""
    this: tuple[str, ...] = ()
    """Words before such a word that say that it is this law: `this`, `dieses`, `presente`."""
    following: tuple[str, ...] = ()
    """Words behind a number that cite also what follows it: `et seq`, `ff`."""
    about: tuple[str, ...] = ()
    """Words between a law and what it is about: `Act on Associations`."""
    same: tuple[str, ...] = ()
    """Words before one for an article that say that it is the one named before: `of the same article`."""
    conjunctions: tuple[str, ...] = ()
    """Words between two numbers that are cited: `and`, `or`, `to`."""
    of: tuple[str, ...] = ()
    """Words between a part and its article, `paragraph 2 of article 3`; empty where the case of the noun says so."""
    # The last fields are regular expressions; of all words, these alone, but `understood`, are told by their capitals.
    means: tuple[str, ...] = ()
    """Words behind a term in quotation marks that define it: `means`, `bedeutet`."""
    introduced: tuple[str, ...] = ()
    """Words in a bracket in front of a term that define it: `(hereinafter "Council")`."""
    understood: tuple[str, ...] = ()
    """Words in front of a term in quotation marks that define it: `se entiende por`."""
    called: tuple[str, ...] = ()
    """Words in front of a term in quotation marks that say that it is one: `the term`."""
    defined: tuple[str, ...] = ()
    """Words behind a term that say that it is defined elsewhere: `as defined`."""
