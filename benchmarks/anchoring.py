"""Anchoring: quotations from real texts, found again after the text was changed, by ours and by a search for likeness.

Ours follows the clause and then its words. The peer is what annotation tools do: the passage of the whole text that is
most like the quotation (`approx-string-match` from npm, the matcher of Hypothesis' client), with up to 30 % errors.
A place is right where it shares half of what both places cover; wrong where it is anywhere else.
"""

import json
import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, missing
from benchmarks.ground import Ground, run_alone
from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.anchoring import Quotation, anchor
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.wordings.words import spans, token_pattern

CASES = 400
"""Quotations a kind."""
TEXTS = ("holacracy", "grundgesetz", "mexico", "france", "usa", "spain")
EDITED = 0.3
"""The most characters of a quotation that are rewritten."""
FOUND = {"unchanged or moved": 0.995, "edited up to 30 %": 0.95}
MOST_WRONG = 0.005
LEAST_ORPHANS = 0.98
_PEER = """
const search = require('approx-string-match').default;
const cases = JSON.parse(require('fs').readFileSync(0, 'utf-8'));
process.stdout.write(JSON.stringify(cases.map(([text, quote, at]) => {
  const exact = text.indexOf(quote);
  if (exact >= 0 && text.indexOf(quote, exact + 1) < 0) return [exact, exact + quote.length];
  const found = search(text, quote, Math.min(256, Math.floor(quote.length * 0.3)));
  found.sort((a, b) => a.errors - b.errors || Math.abs(a.start - at) - Math.abs(b.start - at));
  return found.length ? [found[0].start, found[0].end] : null;
})));
"""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A quotation from a clause, the text before and after, and where the quotation stands in the text after."""

    kind: str
    before: str
    after: str
    clause: str
    """The words of the clause that is quoted, which stand once in the text before."""
    start: int
    end: int
    truth: Place | None
    """In characters of the clause after; None where it was deleted."""
    clause_after: str


def measure(ground: Ground) -> Iterator[Figure]:
    """Anchor generated quotations by ours and by the peer."""
    if ground.corpora is None:
        yield missing("anchoring", "the texts are not here")
        return
    documents = list(_documents(ground))
    chance = random.Random("anchoring")
    cases = [
        case
        for kind in ("unchanged or moved", "edited up to 30 %", "deleted")
        for case in _cases(chance, kind, documents)
    ]
    ours = [_verdict(case, _ours(case)) for case in cases]
    peer = _peers(ground, cases)
    for kind in dict.fromkeys(case.kind for case in cases):
        yield _figure(kind, [v for c, v in zip(cases, ours, strict=True) if c.kind == kind],
                      [v for c, v in zip(cases, peer, strict=True) if c.kind == kind] if peer else None)  # fmt: skip
    wrong = sum(v == "wrong" for v in ours) / len(ours)
    there = f"peer {sum(v == 'wrong' for v in peer) / len(peer):.2%}" if peer else ""
    yield Figure(
        what="quotations shown at a wrong place", ours=f"{wrong:.2%}", peer=there, value=f"{wrong:.2%}",
        target=f"at most {MOST_WRONG:.1%}", is_met=wrong <= MOST_WRONG,
    )  # fmt: skip


def _figure(kind: str, ours: Sequence[str], peer: Sequence[str] | None) -> Figure:
    target = FOUND.get(kind, LEAST_ORPHANS)
    share = Counter(ours)["right"] / len(ours)
    there = f"approx-string-match {Counter(peer)['right'] / len(peer):.1%}" if peer else ""
    word = "shown as orphans" if kind == "deleted" else "found"
    return Figure(
        what=f"quotations {kind}, {word}", ours=f"{Counter(ours)['right']} of {len(ours)}", peer=there,
        value=f"{share:.1%}", target=f"at least {target:.1%}", is_met=share >= target,
    )  # fmt: skip


def _documents(ground: Ground) -> Iterator[str]:
    for name in TEXTS:
        repository = ground.text(name)
        if repository is not None:
            listed = subprocess.run(
                ["git", "ls-files", "*.md"], cwd=repository, capture_output=True, check=True, text=True
            )
            texts = [(repository / path).read_text(encoding="utf-8") for path in listed.stdout.splitlines()]
            yield from (text for text in texts if 2_000 < len(text) < 80_000)


def _cases(chance: random.Random, kind: str, documents: Sequence[str]) -> Iterator[Case]:
    made = 0
    while made < CASES:
        before = chance.choice(documents)
        clauses = [c for c in Parser(strict=False).parse("text.md", before).clauses if _may_be_quoted(c, before)]
        if clauses:
            yield _case(chance, kind, before, chance.choice(clauses).text)
            made += 1


def _may_be_quoted(clause: Clause, text: str) -> bool:
    """Whether a clause stands on one line of the source, once, with enough words to quote some."""
    return clause.kind != ClauseKind.HEADING and text.count(clause.text) == 1 and len(clause.text.split()) >= 12


def _case(chance: random.Random, kind: str, before: str, clause: str) -> Case:
    places = spans(clause)
    first = chance.randrange(0, len(places) - 4)
    last = min(len(places) - 1, first + chance.randrange(3, 25))
    start, end = places[first][0], places[last][1]
    if kind == "unchanged or moved":
        changed, truth = clause, (start, end)
        around = _edited(chance, clause[:start], 0.1)
        if chance.random() < 0.5:
            changed, truth = around + clause[start:], (len(around), len(around) + end - start)
    elif kind == "deleted":
        changed, truth = (clause[:start].rstrip() + " " + clause[end:].lstrip()).strip(), None
    else:
        middle = _edited(chance, clause[start:end], chance.uniform(0.05, EDITED))
        head = _edited(chance, clause[:start], 0.1)
        changed, truth = head + middle + clause[end:], (len(head), len(head) + len(middle))
    after = before.replace(clause, changed)
    if kind == "unchanged or moved" and chance.random() < 0.5:
        blocks = after.split("\n\n")
        chance.shuffle(blocks)
        after = "\n\n".join(blocks)
    return Case(
        kind=kind, before=before, after=after, clause=clause, start=start, end=end, truth=truth, clause_after=changed
    )  # fmt: skip


def _edited(chance: random.Random, text: str, share: float) -> str:
    """The text with words replaced, taken out or put in, until a share of its characters is touched."""
    pieces = [(m.start(), m.end()) for m in token_pattern(text).finditer(text) if m.group()[0].isalnum()]
    chance.shuffle(pieces)
    touched, acts = 0.0, []
    for start, end in pieces:
        if touched + (end - start) > share * len(text):
            continue
        touched += end - start
        acts.append((start, end, chance.choice(["", "", f"{chance.choice(['other', 'newly', 'zwei', 'otro'])}"])))
    for start, end, word in sorted(acts, reverse=True):
        text = text[:start] + word + text[end:]
    return text


def _ours(case: Case) -> Place | None:
    """The place in the clause after, or None: through the change set, then through the words."""
    parser = Parser(strict=False)
    found = changes([parser.parse("text.md", case.before)], [parser.parse("text.md", case.after)]).changes
    for change in found:
        for clause in change.before:
            if clause.text == case.clause:
                return _in_change([after.text for after in change.after], case)
    return None


def _in_change(afters: Sequence[str], case: Case) -> Place | None:
    quotation = Quotation.of(case.clause, case.start, case.end)
    for text in afters:
        place = anchor(quotation, case.clause, text)
        if place is not None:
            offset = text.find(" ".join(case.clause_after.split()))  # a label that is believed no more stands in front
            return (place.start - offset, place.end - offset) if offset >= 0 else (-1, -1)
    return None


def _verdict(case: Case, place: Place | None) -> str:
    if case.truth is None:
        return "right" if place is None else "wrong"
    if place is None:
        return "orphan"
    shared = min(place[1], case.truth[1]) - max(place[0], case.truth[0])
    whole = max(place[1], case.truth[1]) - min(place[0], case.truth[0])
    return "right" if shared >= 0.5 * whole else "wrong"


def _peers(ground: Ground, cases: Sequence[Case]) -> list[str] | None:
    """The same cases by the peer, over the whole text; None where node or the package is not to be had."""
    folder = ground.fresh("peer")
    if shutil.which("npm") is None or not _installed(folder):
        return None
    asked = [[c.after, c.clause[c.start : c.end], c.before.find(c.clause) + c.start] for c in cases]
    done = subprocess.run(
        ["node", "peer.js"], cwd=folder, input=json.dumps(asked).encode(), capture_output=True, check=True
    )
    verdicts = []
    for case, answer in zip(cases, json.loads(done.stdout), strict=True):
        offset = case.after.find(case.clause_after)
        verdicts.append(_verdict(case, (answer[0] - offset, answer[1] - offset) if answer else None))
    return verdicts


def _installed(folder: Path) -> bool:
    (folder / "peer.js").write_text(_PEER, encoding="utf-8")
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "approx-string-match@2"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    run_alone(measure)
