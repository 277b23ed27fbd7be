"""The change set between two texts: every clause of both sides in exactly one change.

Sections that both texts share (the same source at the same address) are kept without being looked at, so that the
cost grows with what changed and not with the size of the text.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting_engine import deadline
from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.document import Document, Section
from drafting_engine.clauses.numbers.divisions import read_division
from drafting_engine.comparison.alignment.aligning import align
from drafting_engine.comparison.alignment.flowing import with_flows
from drafting_engine.comparison.alignment.links import Alignment, in_order, is_tombstone
from drafting_engine.comparison.alignment.reading_order import ReadingOrder
from drafting_engine.comparison.alignment.run_in_titles import Titles, titles_of
from drafting_engine.comparison.change import Change, ChangeKind, ChangeSet, in_order_of_kinds
from drafting_engine.comparison.changes.grouping import Groups, group
from drafting_engine.comparison.fields import article_fields
from drafting_engine.comparison.wordings.formatting import runs, same_as_whole, same_number, same_wording
from drafting_engine.comparison.wordings.similarity import words_of
from drafting_engine.comparison.wordings.words import tokens

LIKELY = 0.5
"""From this likeness on, a clause that was edited in its place is surely the same."""
OPENING = 5
"""So many first words tell which of several clauses goes on in the one that they became."""
GROUPED = 0.95
"""No split and no merge is surer than this."""
IN_PLACE = 0.6
"""How well the places of two clauses without a number must agree for that."""

_COUNT = re.compile(r"~\d+")
"""What an address has behind a name that stands above it already."""

Continuation = tuple[str, str]
"""(address after, address before): what a drafter said in a `Continues` trailer."""


def changes(before: Sequence[Document], after: Sequence[Document], continues: Sequence[Continuation] = ()) -> ChangeSet:
    """Compare two texts. Read both with one `Parser`: what did not change is then not read twice."""
    found, kept = differing(before, after, continues)
    by_clause = {clause: change for change in found for clause in change.after}
    result: list[Change] = []
    done: set[Change] = set()
    for document in after:
        for section in document.sections:
            equal = kept.get(section)
            if equal is not None:
                pairs = zip(equal.clauses, section.clauses, strict=True)
                result.extend(Change(kinds=(ChangeKind.KEPT,), before=(b,), after=(a,)) for b, a in pairs)
                continue
            for clause in section.clauses:
                if (change := by_clause[clause]) not in done:
                    done.add(change)
                    result.append(change)
    removed = [change for change in found if not change.after]
    return ChangeSet(_with_removed(result, removed, before), tuple(article_fields(before, after)))


def differing(
    before: Sequence[Document],
    after: Sequence[Document],
    continues: Sequence[Continuation] = (),
    returns: Callable[[Clause], bool] | None = None,
) -> tuple[list[Change], dict[Section, Section]]:
    """Return the changes of all clauses outside shared sections, and these sections (see `shared_sections`).

    What a drafter said in `continues` overrides what likeness says; addresses that fit nothing are passed over.
    `returns` says whether a clause, whose words stand nowhere before, is one that had been removed earlier: it is
    added, and nobody's continuation.
    """
    kept = shared_sections(before, after)
    equal = set(kept.values())
    old = [c for d in before for s in d.sections if s not in equal for c in s.clauses]
    new = [c for d in after for s in d.sections if s not in kept for c in s.clauses]
    if not old or not new:
        return [*map(_added, new), *map(_removed, old)], kept
    known = {clause.text for clause in old}
    said = {address for address, _ in continues}
    back = [c for c in new if returns is not None and c.text not in known and c.key not in said and returns(c)]
    apart = set(back)
    alignment = align(old, [clause for clause in new if clause not in apart], continues, kept)
    groups = group(alignment)
    passed = _Passed(_kept_in_front(before, equal), _kept_in_front(after, kept))
    found = [*_ChangeBuilder(alignment, groups, passed).all(), *map(_added, back)]
    return with_flows(found, alignment, groups.flows) if groups.flows else found, kept


def shared_sections(before: Sequence[Document], after: Sequence[Document]) -> dict[Section, Section]:
    """Return by section after the equal one before, where both texts have them in the same order."""
    kept: dict[Section, Section] = {}
    old = {document.name: document for document in before}
    for document in after:
        other = old.get(document.name)
        if other is None:
            continue
        same = _same_at_the_ends(other.sections, document.sections)
        kept.update((section, section) for section in (*document.sections[: same[0]], *document.sections[same[2] :]))
        places = {other.sections[position].identity: position for position in range(same[0], same[1])}
        middle = document.sections[same[0] : same[2]] if places else ()
        common = [(at, section) for section in middle if (at := places.get(section.identity)) is not None]
        positions = [position for position, _ in common]
        if positions != sorted(positions):
            stayed = in_order(positions)
            common = [(position, section) for position, section in common if position in stayed]
        kept.update((section, other.sections[position]) for position, section in common)
        for section in _bare_namesakes(other, document, kept):
            del kept[section]
    return kept


def _bare_namesakes(before: Document, after: Document, kept: Collection[Section]) -> list[Section]:
    """Return the kept headings that others are called like, with nothing else kept under them.

    The first of one name is whichever stands first: where one is put before it, or they change places, what stands
    under them says which it is.
    """
    counted = {_name(key) for document in (before, after) for key in map(_address, document.sections) if "~" in key}
    found: list[Section] = []
    upheld: set[str] = set()
    for section in reversed(after.sections) if counted else ():
        key = _address(section)
        if key and section in kept:
            if len(section.clauses) > 1 or key in upheld:
                upheld.add(section.clauses[0].parent)
            elif _name(key) in counted:
                found.append(section)
    return found


def _address(section: Section) -> str:
    """Return the address of a section's heading, empty where it has none."""
    return section.clauses[0].key if section.clauses and section.clauses[0].level else ""


def _name(key: str) -> str:
    return _COUNT.sub("", key)


def _same_at_the_ends(before: Sequence[Section], after: Sequence[Section]) -> tuple[int, int, int]:
    """Return how many sections are the very same in front, and where, before and after, those at the end begin."""
    most, start = min(len(before), len(after)), 0
    while start < most and before[start] is after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] is after[-1 - end]:
        end += 1
    return start, len(before) - end, len(after) - end


def _kept_in_front(documents: Sequence[Document], kept: Collection[Section]) -> dict[Clause, int]:
    """Return for each clause outside kept sections how many of these stand in front of it in its document."""
    found: dict[Clause, int] = {}
    for document in documents:
        count = 0
        for section in document.sections:
            if section in kept:
                count += 1
            else:
                found.update(dict.fromkeys(section.clauses, count))
    return found


@dataclass(frozen=True, slots=True)
class _Passed:
    """How many sections that both texts share stand in front of each clause: who has others in front went past them."""

    before: Mapping[Clause, int]
    after: Mapping[Clause, int]

    def is_past(self, one: Clause, other: Clause) -> bool:
        """Return True if a clause went past a section that stayed where it is."""
        return one.document == other.document and self.before[one] != self.after[other]


class _ChangeBuilder:
    """Turns links and groups into changes with their kinds."""

    def __init__(self, alignment: Alignment, groups: Groups, passed: _Passed) -> None:
        self._alignment = alignment
        self._groups = groups
        self._rows = ReadingOrder(alignment)
        self._disordered = self._gone_past(passed)
        self._disordered |= self._out_of_order()
        self._renumbered: dict[tuple[int, int], bool] = {}
        self._grouped_after = {a for further in groups.split.values() for a in further} | alignment.set_apart.keys()
        self._grouped_before = {b for further in groups.merged.values() for b in further} | alignment.run_in.keys()

    def all(self) -> Iterator[Change]:
        """Yield every change once."""
        alignment = self._alignment
        for after, clause in enumerate(alignment.after.clauses):
            deadline.check()
            before = alignment.to_before.get(after)
            if before is not None:
                yield self._linked(before, after)
            elif after not in self._grouped_after:
                yield _added(clause)
        for before, clause in enumerate(alignment.before.clauses):
            if before not in alignment.to_after and before not in self._grouped_before:
                yield _removed(clause)

    def _linked(self, before: int, after: int) -> Change:
        befores = [before, *self._groups.merged.get(after, ())]
        afters = [after, *self._groups.split.get(before, ())]
        titles = titles_of(self._alignment, before, after)
        if titles is not None and titles.before is not None:
            befores.append(before - 1)
        if titles is not None and titles.after is not None:
            afters.append(after - 1)
        if len(befores) + len(afters) == (2 if titles is None else 3):
            return self._alone(befores, afters)
        if after not in self._alignment.stated:
            before, after = self._heirs(befores, afters)
        kinds = set(self._kinds(before, after)) - {ChangeKind.KEPT, ChangeKind.REFORMATTED, ChangeKind.REWORDED}
        if self._alignment.to_before.get(after) != before:
            kinds.discard(ChangeKind.MOVED)  # the links of the others say nothing of its order
        if len(afters) > 1:
            kinds.add(ChangeKind.SPLIT)
        if len(befores) > 1:
            kinds.add(ChangeKind.MERGED)
        if any(not self._stays(b, a, befores, afters) for b in befores for a in afters):
            kinds.add(ChangeKind.MOVED)
        befores.sort(key=lambda b: (b != before, b))
        afters.sort(key=lambda a: (a != after, a))
        return self._change(befores, afters, kinds, min(GROUPED, self._group_score(before, after)))

    def _stays(self, before: int, after: int, befores: list[int], afters: list[int]) -> bool:
        """Return True if a part stands where its whole did, or right under another part of it, as an item."""
        links = self._alignment
        is_under = links.after.parent(after) in afters or links.before.parent(before) in befores
        return is_under or links.same_parent(before, after)

    def _alone(self, befores: list[int], afters: list[int]) -> Change:
        """Return the change of two clauses, with the title of one that stands apart."""
        before, after = befores[0], afters[0]
        return Change(
            kinds=tuple(self._kinds(before, after)),
            before=tuple(self._alignment.before.clauses[b] for b in befores),
            after=tuple(self._alignment.after.clauses[a] for a in afters),
            score=round(self._score(before, after), 3),
        )

    def _score(self, before: int, after: int) -> float:
        """Return how sure a link is: an edit in its place is no inference as long as half of the words are left."""
        links = self._alignment
        score = links.scores[after]
        titles = titles_of(links, before, after)
        if titles is not None and titles.say_the_same(links.before.clauses[before], links.after.clauses[after]):
            return 1.0
        if score == 1 or score < LIKELY or self._is_moved(before, after):
            return score
        one, other = links.before.clauses[before], links.after.clauses[after]
        same_label = bool(one.label) and same_number(one.label, other.label)
        return 1.0 if same_label or one.key == other.key or links.context(before, after) >= IN_PLACE else score

    def _group_score(self, before: int, after: int) -> float:
        """Return how sure a split or a merge is: as sure as the link between the two clauses that carry the life on."""
        if self._alignment.to_before.get(after) == before:
            return self._score(before, after)
        return self._alignment.scores.get(after, GROUPED)

    def _heirs(self, befores: list[int], afters: list[int]) -> tuple[int, int]:
        """Return the pair in a group that carries the life on.

        Of several that became one, the one whose words come first; else the one whose address stays, else the lead-in
        of a whole that became a list, else the most similar one.
        """
        if len(afters) == 1 and (first := self._opening(befores, afters[0])) is not None:
            return first, afters[0]
        for b in befores:
            for a in afters:
                one, other = self._alignment.before.clauses[b], self._alignment.after.clauses[a]
                if (one.document, one.key) == (other.document, other.key):
                    return b, a
        lead_in = self._lead_in(befores[0], afters) if len(befores) == 1 else None
        return befores[0], afters[0] if lead_in is None else lead_in

    def _lead_in(self, before: int, afters: list[int]) -> int | None:
        """Return the part that begins as the whole did and leads in the others, as its colon says."""
        whole = words_of(self._alignment.before.clauses[before].text)
        for after in afters:
            text = self._alignment.after.clauses[after].text
            opening = words_of(text)[:OPENING]
            if text.endswith((":", "：")) and opening and opening == whole[: len(opening)]:
                return after
        return None

    def _opening(self, befores: list[int], after: int) -> int | None:
        """Return the clause of several with whose first words the one that they became begins."""
        opening = tokens(self._alignment.after.clauses[after].text)[:OPENING]
        return next((b for b in befores if tokens(self._alignment.before.clauses[b].text)[:OPENING] == opening), None)

    def _change(self, befores: list[int], afters: list[int], kinds: set[ChangeKind], score: float) -> Change:
        one = tuple(self._alignment.before.clauses[b] for b in befores)
        other = tuple(self._alignment.after.clauses[a] for a in afters)
        if _words(one) != _words(other):
            kinds.add(ChangeKind.REWORDED)
        return Change(kinds=in_order_of_kinds(kinds), before=one, after=other, score=round(score, 3))

    def _kinds(self, before: int, after: int) -> Iterator[ChangeKind]:
        """Yield the kinds of a link between two clauses, in the order of kinds."""
        one, other = self._alignment.before.clauses[before], self._alignment.after.clauses[after]
        titles = titles_of(self._alignment, before, after)
        if titles is not None:
            yield from self._kinds_beside_title(before, after, titles)
            return
        is_moved = self._is_moved(before, after)
        if is_moved:
            yield ChangeKind.MOVED
        same_label = same_number(one.label, other.label)
        is_whole = not same_label and same_as_whole(one, other)  # the label was read into the words, or out of them
        is_renumbered = not is_whole and (not same_label or (not is_moved and self._is_renumbered(before, after)))
        if is_renumbered:
            yield ChangeKind.RENUMBERED
        if not is_whole and not same_wording(one, other) and not is_tombstone(one):
            yield ChangeKind.REWORDED
        elif not is_moved and not is_renumbered:
            same = (one.text, one.label, one.level) == (other.text, other.label, other.level)
            yield ChangeKind.KEPT if same else ChangeKind.REFORMATTED

    def _kinds_beside_title(self, before: int, after: int, titles: Titles) -> Iterator[ChangeKind]:
        """Yield the kinds of a link of which one clause begins with the title that stands above the other."""
        links = self._alignment
        places = (before if titles.before is None else before - 1, after if titles.after is None else after - 1)
        one, other = links.before.clauses[places[0]], links.after.clauses[places[1]]
        is_same_whole = titles.is_same_whole(links.before.clauses[before], links.after.clauses[after])
        kinds = []
        if not links.same_parent(*places) and not self._rows.is_same_place(*places):
            kinds.append(ChangeKind.MOVED)
        if not is_same_whole and not same_number(one.label, other.label):
            kinds.append(ChangeKind.RENUMBERED)
        if not is_same_whole and not titles.say_the_same(links.before.clauses[before], links.after.clauses[after]):
            kinds.append(ChangeKind.REWORDED)
        yield from kinds or [ChangeKind.REFORMATTED]

    def _is_moved(self, before: int, after: int) -> bool:
        """Return True if a clause stands among other clauses or in another order; another indent alone is no move."""
        if after in self._disordered:
            return True
        return not self._alignment.same_parent(before, after) and not self._rows.is_same_place(before, after)

    def _is_renumbered(self, before: int, after: int) -> bool:
        """Return True if two paths differ in a label or a count, not only in the words of an unnumbered heading."""
        found = self._renumbered.get((before, after))
        if found is None:
            found = self._renumbered[before, after] = self._has_other_numbers(before, after)
        return found

    def _has_other_numbers(self, before: int, after: int) -> bool:
        one, other = self._alignment.before.clauses[before], self._alignment.after.clauses[after]
        above_before, above_after = self._alignment.before.parent(before), self._alignment.after.parent(after)
        if same_number(one.path, other.path) or self._counts_behind_title(before, after):
            return False
        if not self._alignment.same_parent(before, after) and self._rows.is_same_place(before, after):
            if self._rows.is_wrapped(before, after):
                return not (same_number(one.label, other.label) or _is_called_otherwise(one.label, other.label))
            return bool(one.label) and _figures(one) != _figures(other)  # else only its paragraphs are counted anew
        is_same = _only_title(one, other) or _is_called_otherwise(one.label, other.label)
        if above_before is None or above_after is None:
            return not is_same
        old = one.path.removeprefix(self._alignment.before.clauses[above_before].path)
        new = other.path.removeprefix(self._alignment.after.clauses[above_after].path)
        is_other = not same_number(old, new) and not is_same
        return is_other or self._is_renumbered(above_before, above_after)

    def _counts_behind_title(self, before: int, after: int) -> bool:
        """Return True if paragraphs are only counted otherwise, since the first has its title above it, or no more."""
        links = self._alignment
        one, other = links.before.clauses[before], links.after.clauses[after]
        is_behind = links.after.parent(after) in links.set_apart or links.before.parent(before) in links.run_in
        return is_behind and not one.label and not other.label and links.same_parent(before, after)

    def _gone_past(self, passed: _Passed) -> set[int]:
        """Return what went past sections that stayed, without what went there below another."""
        links = self._alignment
        past = {
            after
            for after, before in links.to_before.items()
            if passed.is_past(links.before.clauses[before], links.after.clauses[after])
        }
        return {a for a in past if links.after.parent(a) not in past or not links.same_parent(links.to_before[a], a)}

    def _out_of_order(self) -> set[int]:
        """Return what changed places with its siblings."""
        alignment = self._alignment
        rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for after, clause in enumerate(alignment.after.clauses):
            before = alignment.to_before.get(after)
            if before is not None and after not in self._disordered and alignment.same_parent(before, after):
                rows[clause.document, clause.parent].append(before)
        found: set[int] = set()
        for row in rows.values():
            if row != sorted(row):
                labels = {b: alignment.before.clauses[b].label for b in row}
                steady = [b for b in row if labels[b] == alignment.after.clauses[alignment.to_after[b]].label]
                stayed = in_order(row, steady)
                found.update(alignment.to_after[before] for before in row if before not in stayed)
        return found


def _added(clause: Clause) -> Change:
    """Return what came; a tombstone only says that something went."""
    kind = ChangeKind.REFORMATTED if is_tombstone(clause) else ChangeKind.ADDED
    return Change(kinds=(kind,), before=(), after=(clause,))


def _removed(clause: Clause) -> Change:
    kind = ChangeKind.REFORMATTED if is_tombstone(clause) else ChangeKind.REMOVED
    return Change(kinds=(kind,), before=(clause,), after=())


def _figures(clause: Clause) -> list[str]:
    return [run for run in runs(clause.path) if any(map(str.isdigit, run))]


def _is_called_otherwise(label: str, other: str) -> bool:
    """Return True if two names of articles differ in their words only: what stands below has the same numbers."""
    one, two = (read_division(name) if name else None for name in (label, other))
    return one is not None and two is not None and (one.kind, one.number) == (two.kind, two.number)


def _only_title(before: Clause, after: Clause) -> bool:
    """Return True if a path differs in nothing but the words of a heading above that has no number."""
    return before.kind == ClauseKind.HEADING and not before.label and not after.label


def _words(clauses: Sequence[Clause]) -> list[str]:
    return sorted(token for clause in clauses for token in tokens(clause.text))


def _with_removed(result: list[Change], removed: list[Change], before: Sequence[Document]) -> tuple[Change, ...]:
    """Put what was removed behind the change that its neighbour above in the old text is part of."""
    if not removed:
        return tuple(result)
    home = {clause: position for position, change in enumerate(result) for clause in change.before}
    gone = {change.before[0]: change for change in removed}
    behind: dict[int, list[Change]] = defaultdict(list)
    last = -1
    for document in before:
        for clause in document.clauses:
            if clause in gone:
                behind[last].append(gone[clause])
            else:
                last = home.get(clause, last)
    ordered = list(behind[-1])
    for position, change in enumerate(result):
        ordered.append(change)
        ordered.extend(behind.get(position, ()))
    return tuple(ordered)
