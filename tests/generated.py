"""Constitutions made up by Hypothesis: by a grammar of headings, numbers and lists, and edit scripts over them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import strategies as st

_WORDS = (
    "council", "keeper", "harbour", "lamp", "bell", "fee", "boat", "shall", "may", "not", "every", "spring", "elected",
    "the", "of", "and", "a", "by", "Rat", "Wärter", "wählt", "die", "faro", "ciudad", "derecho", "l'île", "12", "1921",
    "public", "vote", "majority", "two-thirds", "budget", "water", "free",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One article: its title and its clauses, each with the clauses below it."""

    title: str
    clauses: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A text before it is written down: numbers are given by position and style."""

    parts: tuple[Part, ...]
    heading: str
    number: str
    inner: str
    gap: str
    first: int = 1

    def written(self) -> str:
        """The text as Markdown."""
        lines = ["# Charter of the harbour\n"]
        for position, part in enumerate(self.parts, start=self.first):
            lines.append("\n" + self.heading.format(n=position, title=part.title).rstrip() + "\n\n")
            for count, (words, below) in enumerate(part.clauses, start=1):
                lines.append(self.number.format(n=count) + words + "\n" + self.gap)
                lines.extend(
                    "  " + self.inner.format(a=chr(97 + i)) + item + "\n" + self.gap for i, item in enumerate(below)
                )
        return "".join(lines)


_HEADINGS = ("## Article {n}. {title}", "### Artikel {n}", "##### Article {n}\n\n**{title}**", "## {n}. {title}")
_NUMBERS = ("({n}) ", "{n}. ", "{n}) ", "", "- ", "{n}\\. ", "**{n}.** ")
_INNERS = ("a) ", "({a}) ", "- ", "{a}. ")


# Each is put together once: Hypothesis looks through what is made within an example as if it had never seen it.

WORDS = st.sampled_from(_WORDS)
SENTENCES = st.builds(
    lambda words, end: " ".join(words).capitalize() + end,
    st.lists(WORDS, min_size=1, max_size=25),
    st.sampled_from((".", ";", " (see 3).", ":")),
)
"""A few words with a full stop."""
PARTS = st.builds(
    lambda clauses, title: Part(title.rstrip(".:;"), tuple(clauses)),
    st.lists(st.tuples(SENTENCES, st.lists(SENTENCES, max_size=3).map(tuple)), min_size=1, max_size=5),
    SENTENCES,
)
"""One article."""
PLANS = st.builds(
    Plan,
    st.lists(PARTS, min_size=1, max_size=6).map(tuple),
    st.sampled_from(_HEADINGS),
    st.sampled_from(_NUMBERS),
    st.sampled_from(_INNERS),
    st.sampled_from(("", "\n")),
    st.just(1),
)
"""A whole text."""


@st.composite
def edited(draw: st.DrawFn, plan: Plan) -> Plan:
    """The text after a few acts of drafting."""
    for act in draw(_EDITS):
        plan = act(draw, plan)
    return plan


def _one(draw: st.DrawFn, plan: Plan) -> int:
    return draw(st.integers(0, len(plan.parts) - 1))


def _with(plan: Plan, position: int, *new: Part) -> Plan:
    return replace(plan, parts=(*plan.parts[:position], *new, *plan.parts[position + 1 :]))


def _insert(draw: st.DrawFn, plan: Plan) -> Plan:
    at = _one(draw, plan)
    return _with(plan, at, draw(PARTS), plan.parts[at])


def _insert_clause(draw: st.DrawFn, plan: Plan) -> Plan:
    at = _one(draw, plan)
    part = plan.parts[at]
    place = draw(st.integers(0, len(part.clauses)))
    return _with(
        plan,
        at,
        replace(part, clauses=(*part.clauses[:place], (draw(SENTENCES), ()), *part.clauses[place:])),
    )


def _delete(draw: st.DrawFn, plan: Plan) -> Plan:
    at = _one(draw, plan)
    part = plan.parts[at]
    if len(part.clauses) > 1:
        gone = draw(st.integers(0, len(part.clauses) - 1))
        return _with(plan, at, replace(part, clauses=part.clauses[:gone] + part.clauses[gone + 1 :]))
    return _with(plan, at) if len(plan.parts) > 1 else plan


def _reword(draw: st.DrawFn, plan: Plan) -> Plan:
    at = _one(draw, plan)
    part = plan.parts[at]
    place = draw(st.integers(0, len(part.clauses) - 1))
    words, below = part.clauses[place]
    new = words.replace(draw(WORDS), draw(WORDS)) + " Always."
    return _with(plan, at, replace(part, clauses=(*part.clauses[:place], (new, below), *part.clauses[place + 1 :])))


def _move(draw: st.DrawFn, plan: Plan) -> Plan:
    from_, to = _one(draw, plan), _one(draw, plan)
    part = plan.parts[from_]
    if from_ == to or len(part.clauses) < 2:
        return plan
    moved = part.clauses[-1]
    plan = _with(plan, from_, replace(part, clauses=part.clauses[:-1]))
    return _with(plan, to, replace(plan.parts[to], clauses=(*plan.parts[to].clauses, moved)))


def _swap(draw: st.DrawFn, plan: Plan) -> Plan:
    one, other = sorted((_one(draw, plan), _one(draw, plan)))
    if one == other:
        return plan
    order = list(plan.parts)
    order[one], order[other] = order[other], order[one]
    return replace(plan, parts=tuple(order))


def _renumber(draw: st.DrawFn, plan: Plan) -> Plan:
    return replace(plan, first=draw(st.integers(1, 30)))


def _split(draw: st.DrawFn, plan: Plan) -> Plan:
    at = _one(draw, plan)
    part = plan.parts[at]
    words, below = part.clauses[0]
    pieces = words.split()
    half = len(pieces) // 2
    if not half:
        return plan
    cut = ((" ".join(pieces[:half]) + ".", ()), (" ".join(pieces[half:]), below))
    return _with(plan, at, replace(part, clauses=(*cut, *part.clauses[1:])))


def _merge(draw: st.DrawFn, plan: Plan) -> Plan:
    at = _one(draw, plan)
    part = plan.parts[at]
    if len(part.clauses) < 2:
        return plan
    (one, below), (other, more) = part.clauses[:2]
    return _with(plan, at, replace(part, clauses=((f"{one} {other}", below + more), *part.clauses[2:])))


_ACTS: tuple[Callable[[st.DrawFn, Plan], Plan], ...] = (
    _insert, _insert_clause, _delete, _reword, _move, _swap, _renumber, _split, _merge
)  # fmt: skip
_EDITS = st.lists(st.sampled_from(_ACTS), min_size=1, max_size=6)
