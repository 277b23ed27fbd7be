"""Expressions that mean the same in one text: `"parental leave" = ["maternity", "paternity"]`, a line each."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafting_engine.search.expressions import AllOf, AnyOf, Expression, Phrase, Question, Word
from drafting_engine.search.folding import Token, tokens
from drafting_engine.search.stemming import is_function_word, stems, stems_in

FILE = "search.toml"
"""The file of a text that holds them."""
MOST_CHARACTERS = 100_000
FORMAT = 1
_MOST_LINES = 2_000
_MOST_EXPRESSIONS = 20
_MOST_WORDS = 6
_READ = ("ar", "de", "en", "es", "fr", "pt")
"""Languages in which people ask, also of a text in another one, whose index has no stems of theirs."""

Expressed = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The lines of one text; each is some expressions that mean the same."""

    lines: tuple[tuple[Expressed, ...], ...] = ()

    def words(self) -> Mapping[str, str]:
        """Return every word of the lines folded, with how it is written."""
        return {token.folded: token.word for line in self.lines for expressed in line for token in expressed}

    def expand(self, question: Question, languages: Sequence[str]) -> Question:
        """Return a question that also finds what means the same as the words of one that somebody asked."""
        if not self.lines:
            return question
        found: list[Expression] = []
        at = 0
        while at < len(question.wanted):
            length, others = self._at(question.wanted[at:], languages)
            asked = question.wanted[at : at + max(1, length)]
            one = asked[0] if len(asked) == 1 else AllOf(tuple(asked))
            found.append(AnyOf((one, *others)) if others else one)
            at += max(1, length)
        return replace(question, wanted=tuple(found))

    def _at(self, asked: Sequence[Expression], languages: Sequence[str]) -> tuple[int, tuple[Expression, ...]]:
        """Return how many of the expressions that are asked for stand in a line, and what else the line has."""
        best: tuple[int, tuple[Expression, ...]] = (0, ())
        for line in self.lines:
            for expressed in line:
                length = _length(expressed, asked, languages)
                if length > best[0]:
                    others = (_expression(other, languages) for other in line if other is not expressed)
                    best = (length, tuple(others))
        return best


def read_synonyms(text: str) -> Synonyms:
    """Read the table `synonyms` of a file; a file that breaks the format has none, as it hides no result."""
    try:
        table = tomllib.loads(text[:MOST_CHARACTERS])
    except tomllib.TOMLDecodeError:
        return Synonyms()
    told = table.get("synonyms")
    if table.get("format") != FORMAT or not isinstance(told, dict):
        return Synonyms()
    lines = (_line(name, others) for name, others in list(told.items())[:_MOST_LINES])
    return Synonyms(tuple(line for line in lines if len(line) > 1))


def _line(name: str, others: object) -> tuple[Expressed, ...]:
    named = [name, *(one for one in others if isinstance(one, str))] if isinstance(others, list) else [name]
    expressions = [tuple(tokens(one))[:_MOST_WORDS] for one in named]
    return tuple(one for one in expressions if one)[:_MOST_EXPRESSIONS]


def _length(expressed: Expressed, asked: Sequence[Expression], languages: Sequence[str]) -> int:
    """Return how many words an expression takes of those asked for; 0 if it does not stand there."""
    telling = [token for token in expressed if not is_function_word(token.folded, languages)] or list(expressed)
    if len(telling) > len(asked):
        if isinstance(asked[0], Phrase) and asked[0].words == tuple(token.folded for token in expressed):
            return 1
        return 0
    for token, one in zip(telling, asked, strict=False):
        if not isinstance(one, Word) or one.field or not _is_form(token, one, languages):
            return int(isinstance(asked[0], Phrase) and asked[0].words == tuple(t.folded for t in expressed))
    return len(telling)


def _is_form(token: Token, word: Word, languages: Sequence[str]) -> bool:
    if token.folded == word.folded or not set(stems_in(token.word, languages)).isdisjoint(word.stems):
        return True
    return any(not set(stems(token.word, one)).isdisjoint(stems(word.written, one)) for one in _READ)


def _expression(expressed: Expressed, languages: Sequence[str]) -> Expression:
    if len(expressed) > 1:
        return Phrase(tuple(token.folded for token in expressed))
    token = expressed[0]
    return Word(token.word, token.folded, stems_in(token.word, languages) or (token.folded,))
