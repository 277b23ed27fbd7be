"""Addresses that earlier versions of the engine gave to clauses, so that an id published under one still resolves.

Up to algorithm 6 an item of a list whose items are all written `1.` was the second, third … of the address 1; since
then it has the number that readers of Markdown see. Up to algorithm 7 a sentence that stands farther out than the row
of letters above it was read as the end of the row, and was born as a paragraph where somebody set it apart.
Up to algorithm 10 `art. 3.` in small letters, and a number with no blank behind it, `(2)The`, were words of a
paragraph, and what stands under such an article stood under the section around it. Articles with names of two words,
`Disposición adicional primera`, had addresses under their title, as other headings have. Up to algorithm 13 so did
articles of languages that were not read yet (`Pasal 2`, `Điều 3`) and those behind a picture; `**Article deux.**` and
`Odst. 1` were paragraphs. Up to algorithm 15 the bold title of a chapter without number, above articles that are bold
lines too, was the last paragraph of the article in front of it, or of the section.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, product

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.numbers.headings import slug
from drafting_engine.clauses.numbers.labels import is_small_name
from drafting_engine.identifiers import ClauseId
from drafting_engine.provenance.state import StoredEvent

MOST_NUMBERS = 4
"""Numbers of an address of which each is tried in both ways."""
MOST_PARAGRAPHS = 12
"""Paragraphs of a section that are tried as what a clause stood under while the label above it was words."""
BOLD = 7
"""The level of a bold line that serves as a heading."""
MOST_EVENTS = 6_000
"""Events that are looked at for one, in half a second."""
_PARAGRAPH = re.compile(r"\.p\d+\Z")


def may_have_ended_a_row(key: str) -> bool:
    """Return True if an address is that of a paragraph, which may have been read as the end of what is above it."""
    return _PARAGRAPH.search(key) is not None


def earlier_addresses(key: str) -> Iterator[str]:
    """Yield the address of a clause, then those that it may have had: `4.1.3`, then `4.1.1~3`."""
    parts = key.split(".")
    numbers = [at for at, part in enumerate(parts) if part.isdecimal() and int(part) > 1][-MOST_NUMBERS:]
    for counted in product((False, True), repeat=len(numbers)):
        repeated = {at for at, is_counted in zip(numbers, counted, strict=True) if is_counted}
        yield ".".join(f"1~{part}" if at in repeated else part for at, part in enumerate(parts))


def life_once_unlabelled(
    clause_id: ClauseId, events: Iterable[tuple[int, StoredEvent]], commit_id: Callable[[int], str]
) -> str | None:
    """Return the life of a clause whose birth an id tells at the address that it had while a label was read as words.

    `commit_id` gives the commit of a number.
    """
    looked_at = list(islice(((commit, e.life, e.after) for commit, e in events if e.after is not None), MOST_EVENTS))
    known = {(clause.document, clause.key): clause for _, _, clause in looked_at}
    names: Counter[tuple[int, str, str]] = Counter()
    born_beside: Counter[tuple[int, str, str]] = Counter()
    article_in_front: dict[tuple[int, str], str] = {}
    for commit, life, clause in looked_at:
        born = commit_id(commit)
        names[commit, clause.document, clause.parent] += is_small_name(clause.label)
        born_beside[commit, clause.document, clause.parent] += 1
        place = (names if is_small_name(clause.label) else born_beside)[commit, clause.document, clause.parent]
        upper = known.get((clause.document, clause.parent))
        for section in {clause.parent, upper.parent if upper is not None else ""}:
            keys = chain(
                _addresses_as_words(clause, section, place),
                _addresses_by_title(clause, upper),
                _addresses_as_last_paragraph(clause, (section, article_in_front.get((commit, clause.document), ""))),
            )
            if any(ClauseId.born(born, clause.document, key) == clause_id for key in keys):
                return life
        if clause.label and clause.kind is ClauseKind.HEADING:
            article_in_front[commit, clause.document] = clause.key
    return None


def _addresses_as_last_paragraph(clause: Clause, above: tuple[str, ...]) -> Iterator[str]:
    """Yield the addresses that the bold title of a chapter may have had as a paragraph of one of two clauses."""
    if clause.level == BOLD and not clause.label:
        for key, count in product(above, range(1, MOST_PARAGRAPHS + 1)):
            yield f"{key}.p{count}" if key else f"p{count}"


def _addresses_as_words(clause: Clause, section: str, place: int) -> Iterator[str]:
    """Yield the addresses that a labelled clause may have had when its label, or that of its article, was words.

    `section` is the address of what stands above the clause, or above its article; a clause was its
    paragraph at `place`, among all that were born there with it, or, with a name in small letters, among such; of a row
    of numbers without blanks each was the paragraph that it counts.
    """
    above = f"{section}." if section else ""
    own = clause.key.removeprefix(f"{clause.parent}.")
    yield f"{above}{clause.key}"
    if is_small_name(clause.label):
        yield f"{above}p{place}"
    elif clause.label:
        if section == clause.parent:
            yield f"{above}p{place}"
        if clause.kind is not ClauseKind.HEADING:
            yield f"{above}p{own}"
        yield f"{above}{own}"
        yield from (f"{above}p{count}.{own}" for count in range(1, MOST_PARAGRAPHS + 1))


def _addresses_by_title(clause: Clause, upper: Clause | None) -> Iterator[str]:
    """Yield the addresses that an article, or what stands in one, may have had when its name was words of a title."""
    if clause.label and clause.kind is ClauseKind.HEADING:
        yield _address_by_title(clause)
    if upper is not None and upper.label and upper.kind is ClauseKind.HEADING:
        yield f"{_address_by_title(upper)}.{clause.key.removeprefix(f'{clause.parent}.')}"


def _address_by_title(heading: Clause) -> str:
    above = f"{heading.parent}." if heading.parent else ""
    return f"{above}{slug(f'{heading.label} {heading.text}')}"
