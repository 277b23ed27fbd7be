"""The public record of the story: what each day published, as files of the `record` branch."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from importlib.resources.abc import Traversable
from typing import Any

from drafting_engine.participation.petitions.districts import published
from drafting_engine.participation.petitions.petition import Decision, Votes
from drafting_engine.participation.process.process import Process, parse_process
from drafting_engine.record.decisions import decision_file
from drafting_engine.record.files import write_file
from drafting_engine.record.petitions import petition_file
from drafting_engine.record.seals import Seal, write_seal
from drafting_engine.services.demo.story_petitions import StoryPetition, read_petitions, trees

ZONE = timezone(timedelta(hours=-6))
"""The city keeps one time all year."""
COUNTED_AT = time(16, 0, tzinfo=ZONE)
_TOLD = 94
"""Of a hundred who signed so many tell their district."""
PUBLISHED_AT = time(17, 0, tzinfo=ZONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What one commit of `record` or `annotations` publishes."""

    branch: str
    when: datetime
    subject: str
    files: Mapping[str, str]
    acts: int
    """How many entries of the journal it publishes."""


@dataclass(frozen=True, slots=True)
class _Act:
    """A file that a day brings or changes."""

    day: date
    path: str
    text: str
    what: str


def publications(source: Traversable) -> Iterator[Publication]:
    """Yield what each day published, oldest first."""
    rows = tomllib.loads((source / "story" / "acts.toml").read_text(encoding="utf-8"))
    rules = parse_process((source / "process.toml").read_text(encoding="utf-8"))
    petitions = read_petitions(source)
    acts = sorted(_acts(rows), key=lambda act: act.day)
    decisions = tuple(_decision(row) for row in rows["decision"])
    notes = {row["id"]: row["broadcast"] for row in rows["event"]}
    districts = tuple(tomllib.loads((source / "process.toml").read_text(encoding="utf-8"))["petitions"]["districts"])
    seals = {petition.id: tuple(_seals(petition, districts)) for petition in petitions}
    published: dict[str, str] = {}
    for day in sorted({act.day for act in acts}.union(*(petition.days for petition in petitions))):
        files = {act.path: act.text for act in acts if act.day == day}
        count = len(files)
        for petition in petitions:
            if petition.opened <= day:
                files |= _petition_files(petition, day, rules, notes, decisions, seals[petition.id])
                count += petition.acts_on(day)
        changed = {path: text for path, text in sorted(files.items()) if published.get(path) != text}
        published |= changed
        yield Publication(
            branch="record",
            when=datetime.combine(day, PUBLISHED_AT),
            subject=f"Publish {count} {'act' if count == 1 else 'acts'} of {day}",
            files=changed,
            acts=count,
        )


def _petition_files(
    petition: StoryPetition,
    day: date,
    rules: Process,
    notes: Mapping[str, str],
    decisions: tuple[Decision, ...],
    seals: tuple[Seal, ...],
) -> dict[str, str]:
    decided = tuple(d for d in decisions if d.about == petition.id and d.decided_on <= day)
    told = petition.on(day, rules=rules, notes=notes, decisions=decided)
    sealed = "".join(write_seal(seal) for seal in seals if seal.at.date() <= day)
    files = {f"petitions/{petition.id}.md": petition_file(told)}
    return {**files, f"seals/{petition.id}.jsonl": sealed} if sealed else files


def _seals(petition: StoryPetition, districts: Sequence[str]) -> Iterator[Seal]:
    """Yield a seal for each count, with as many refused and withdrawn signatures as such petitions have."""
    states = [
        {"counted": counts.total, "withdrawn": counts.total // 173, "refused": counts.total // 61}
        for counts in petition.counts
    ]
    sizes = tuple(sum(state.values()) for state in states)
    for counts, state, size, tree in zip(petition.counts, states, sizes, trees(petition.id, sizes), strict=True):
        yield Seal(
            at=datetime.combine(counts.counted_on, COUNTED_AT),
            size=size,
            root=tree.root,
            peaks=tree.peaks,
            consistency=tree.consistency,
            states=state,
            residency={"verified": counts.verified, "unverified": counts.unverified},
            districts=published(_by_district(counts.total, petition.number, districts)),
        )


def _by_district(total: int, turn: int, districts: Sequence[str]) -> dict[str, int]:
    """Share those who told their district out among the districts, for each petition with another one in front."""
    weights = [place + 3 for place in range(len(districts))]
    told = total * _TOLD // 100
    return {
        name: told * weights[(place + turn) % len(districts)] // sum(weights) for place, name in enumerate(districts)
    }


def _acts(rows: Mapping[str, Any]) -> Iterator[_Act]:
    for row in rows["event"]:
        yield from _event(row)
    for row in rows["digest"]:
        text = write_file({"week": row["week"], "published": row["on"]}, row["text"])
        yield _Act(row["on"], f"digests/{row['week']}.md", text, "digest")
    for decision in map(_decision, rows["decision"]):
        yield _Act(decision.decided_on, f"decisions/{decision.id}.md", decision_file(decision), "decision")
    yield from _survey(rows["survey"])


def _event(row: Mapping[str, Any]) -> Iterator[_Act]:
    fields = {key: row[key] for key in ("id", "title", "kind", "announced", "day", "place", "broadcast") if row[key]}
    path = f"events/{row['id']}.md"
    yield _Act(row["announced"], path, write_file(fields, row["text"]), "event")
    if "concluded" in row:
        text = f"{row['text']}\n\n## Conclusions\n\n{row['conclusions'].strip()}"
        yield _Act(row["concluded"], path, write_file({**fields, "concluded": row["concluded"]}, text), "conclusions")


def _survey(row: Mapping[str, Any]) -> Iterator[_Act]:
    fields = {"id": row["id"], "title": row["title"], "opened": row["opened"]}
    path = f"surveys/{row['id']}.md"
    yield _Act(row["opened"], path, write_file(fields, row["text"]), "survey")
    text = f"{row['text'].strip()}\n\n## Results\n\n{row['results'].strip()}"
    yield _Act(row["published"], path, write_file({**fields, "published": row["published"]}, text), "results")


def _decision(row: Mapping[str, Any]) -> Decision:
    return Decision(
        id=row["id"],
        about=row["about"],
        result=row["result"],
        decided_by=row["by"],
        decided_on=row["on"],
        reason=row.get("reason", ""),
        text=row["text"],
        votes=Votes(in_favour=row["votes"][0], against=row["votes"][1]) if "votes" in row else None,
        event=row.get("event", ""),
    )
