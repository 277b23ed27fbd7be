"""The words of a result that were asked for, and the part of its text that has most of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting_engine.search.expressions import Phrase, Prefix, Word
from drafting_engine.search.folding import Token, tokens, written_words
from drafting_engine.search.stemming import primary, stems

_LOOKED_THROUGH = 20_000
"""The characters of a text in which words are marked."""
SHOWN = 320
_BEFORE = 60
"""The characters that are shown before the first marked word."""

Leaf = Word | Phrase | Prefix
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a text, marked or not."""

    text: str
    is_marked: bool = False


class Marker:
    """Marks what one question asked for, in any number of texts; what it learns of a word it knows for the next."""

    def __init__(self, wanted: Iterable[Leaf]) -> None:
        leaves = tuple(wanted)
        words = [leaf for leaf in leaves if isinstance(leaf, Word) and leaf.field != "author"]
        phrases = [leaf.words for leaf in leaves if isinstance(leaf, Phrase)]
        self._exact = {word.folded for word in words} | {phrase[0] for phrase in phrases if len(phrase) == 1}
        self._stems = {stem for word in words for stem in word.stems if not word.is_common}
        self._beginnings = tuple(leaf.folded for leaf in leaves if isinstance(leaf, Prefix))
        self._phrases = [phrase for phrase in phrases if len(phrase) > 1]
        self._known: dict[str, dict[str, bool]] = {}

    def marked(self, text: str, language: str) -> tuple[Run, ...]:
        """Return a whole text in runs, the words that were asked for marked."""
        return tuple(_runs(text, self._spans(text, language), 0, len(text)))

    def excerpt(self, text: str, language: str, shown: int = SHOWN) -> tuple[Run, ...]:
        """Return the part of a text that has most of the words that were asked for, in runs."""
        spans = self._spans(text[:_LOOKED_THROUGH], language)
        if len(text) <= shown:
            return tuple(_runs(text, spans, 0, len(text)))
        start, end = _window(text, spans, shown)
        runs = _runs(text, spans, start, end)
        before, after = ("… " if start else ""), (" …" if end < len(text) else "")
        return tuple(run for run in (Run(before), *runs, Run(after)) if run.text)

    def _spans(self, text: str, tag: str) -> list[Span]:
        language = primary(tag)
        known = self._known.setdefault(language, {})
        found: list[Span] = []
        for match in written_words(text):
            written = match.group()
            is_hit = known.get(written)
            if is_hit is None:
                is_hit = known[written] = any(self._is_hit(token, language) for token in tokens(written))
            if is_hit:
                found.append(match.span())
        return _merged([*found, *self._phrase_spans(text)]) if self._phrases else found

    def _is_hit(self, token: Token, language: str) -> bool:
        if token.folded in self._exact or (self._beginnings and token.folded.startswith(self._beginnings)):
            return True
        return bool(self._stems) and not self._stems.isdisjoint(stems(token.word, language))

    def _phrase_spans(self, text: str) -> Iterable[Span]:
        told = list(tokens(text))
        folded = [token.folded for token in told]
        for phrase in self._phrases:
            at = -1
            while phrase[0] in folded[at + 1 :]:
                at = folded.index(phrase[0], at + 1)
                if tuple(folded[at : at + len(phrase)]) == phrase:
                    yield told[at].start, told[at + len(phrase) - 1].end


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that touch or overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _window(text: str, spans: Sequence[Span], shown: int) -> Span:
    """Return where the part begins and ends in which most spans stand, from word to word."""
    best, most, last = 0, 0, 0
    for first, (start, _) in enumerate(spans):
        while last < len(spans) and spans[last][1] <= start + shown - _BEFORE:
            last += 1
        if last - first > most:
            best, most = start, last - first
    start = 0 if best <= _BEFORE else (text.rfind(" ", best - _BEFORE, best - _BEFORE // 2) + 1 or best)
    end = len(text) if start + shown >= len(text) else text.rfind(" ", start, start + shown)
    return start, end if end > start else min(len(text), start + shown)


def _runs(text: str, spans: Iterable[Span], start: int, end: int) -> Iterable[Run]:
    at = start
    for begin, stop in spans:
        if begin < at or stop > end:
            continue
        if begin > at:
            yield Run(text[at:begin])
        yield Run(text[begin:stop], is_marked=True)
        at = stop
    if at < end:
        yield Run(text[at:end])
