"""The files of the `annotations` branch: comments on clauses as W3C Web Annotations, one JSON file each.

Other programs read and write this format, and what is in a file came from a stranger, so nothing in it is trusted:
sizes are limited, types are checked, a newer version is refused in words, unknown fields are passed over.
Model: https://www.w3.org/TR/annotation-model/.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from drafting_engine.errors import Invalid
from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.annotations import Annotation, Reanchoring, Target, Unreadable
from drafting_engine.record import annotation_fields as read
from drafting_engine.record import annotation_past as past
from drafting_engine.record.annotation_fields import Fields
from drafting_engine.record.annotation_past import LONGEST_BODY
from drafting_engine.repository.reading import Repository

FORMAT = 1
"""The newest version of a file, its field `v`, that is read."""
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOST_CHARACTERS = 1_000_000
"""The longest file."""
LONGEST_QUOTE = 10_000
EDITING = "editing"
"""The purpose of a body whose value should stand in the place of the target."""
_FILE = re.compile(r"[^/]+/[^/]+/(C-[0-9A-Za-z]{1,40})\.json\Z")
_AMENDMENT = re.compile(r"(?:A-[1-9][0-9]{0,8})?\Z")
_CLAUSE = re.compile(r"c-[0-9a-f]{12}\Z")


def read_annotations(
    repository: Repository, commit: str, known: Mapping[tuple[str, str], Annotation | Unreadable]
) -> dict[tuple[str, str], Annotation | Unreadable]:
    """Read every file of a commit of the branch, by path and blob; `known` is what was read of an earlier one."""
    found = sorted(repository.files(commit).items())
    return {place: known.get(place) or _read_blob(repository, *place) for place in found}


def each_once(files: Iterable[Annotation | Unreadable]) -> Iterator[Annotation | Unreadable]:
    """Yield what was read; a second file of the same comment counts as one that can't be read."""
    seen: set[str] = set()
    for file in files:
        if isinstance(file, Annotation) and file.name in seen:
            yield Unreadable(file.name, Invalid("annotation-twice", name=file.name))
            continue
        if isinstance(file, Annotation):
            seen.add(file.name)
        yield file


def _read_blob(repository: Repository, path: str, blob: str) -> Annotation | Unreadable:
    try:
        named = _FILE.match(path)
        if not named:
            raise Invalid("annotation-in-wrong-place", path=path[:200])
        found = read_annotation(path, repository.text(blob, path))
        if found.name != named[1]:
            raise Invalid("annotation-of-another-comment", path=path, name=found.name[:60])
    except Invalid as error:
        return Unreadable(path, error)
    return found


def read_annotation(path: str, source: str) -> Annotation:
    """Read one annotation; raise `Invalid` if it breaks the model or our limits."""
    if len(source) > MOST_CHARACTERS:
        raise Invalid("file-too-long", path=path, most=MOST_CHARACTERS)
    fields = read.parse_fields(path, source)
    _check_frame(path, fields)
    address = read.iri(path, fields, "id", required=True)
    hidden, withdrawn = past.hidden_of(path, fields), read.moment(path, fields, "withdrawn")
    body, media_type, language = _body(path, fields)
    suggestion = _suggestion(path, fields)
    author, earlier = past.author_of(path, fields), past.earlier_of(path, fields)
    is_gone = bool(hidden) or withdrawn is not None
    return Annotation(
        id=address,
        name=address.rstrip("/").rpartition("/")[2],
        motivation=next(iter(read.texts(path, fields, "motivation", most=200)), "commenting"),
        author="" if is_gone else author,
        created=read.moment(path, fields, "created"),
        body="" if is_gone else body,
        format=media_type,
        language=language,
        targets=_targets(path, fields),
        suggestion="" if is_gone else suggestion,
        standing=past.standing_of(path, fields),
        hidden=hidden,
        withdrawn=withdrawn,
        changed=read.moment(path, fields, "modified"),
        earlier=() if is_gone else earlier,
        answers=past.answers_of(path, fields),
        reactions=past.reactions_of(path, fields),
        reanchored=tuple(_reanchored(path, fields)),
    )


def _check_frame(path: str, fields: Fields) -> None:
    version = fields.get("v", FORMAT)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Invalid("annotation-version-not-a-number", path=path)
    if version > FORMAT:
        raise Invalid("annotation-newer", path=path, version=version, known=FORMAT)
    if CONTEXT not in read.several(fields.get("@context")):
        raise Invalid("annotation-context-missing", path=path, context=CONTEXT)
    if "Annotation" not in read.several(fields.get("type")):
        raise Invalid("annotation-type-missing", path=path)
    read.moment(path, fields, "generated")
    for key in ("canonical", "via"):
        read.iri(path, fields, key)
    read.check_rights(path, fields)
    for key in ("creator", "generator", "audience"):
        list(read.objects(path, fields, key))


def _body(path: str, fields: Fields) -> tuple[str, str, str]:
    """Return the words of a comment with their format and language; what lies at other addresses is not fetched."""
    if "bodyValue" in fields:
        if "body" in fields:
            raise Invalid("annotation-with-two-bodies", path=path)
        return read.text(path, fields, "bodyValue", most=LONGEST_BODY, required=True), "text/plain", ""
    said: list[tuple[str, str, str]] = []
    for body in read.objects(path, fields, "body"):
        if isinstance(body, str) or _is_edit(body):
            continue
        words = _embedded(path, body)
        if words:
            languages = read.texts(path, body, "language", most=100)
            said.append((words, str(body.get("format", "")), next(iter(languages), "")))
    if not said:
        return "", "", ""
    return "\n\n".join(words for words, _, _ in said), said[0][1], said[0][2]


def _suggestion(path: str, fields: Fields) -> str:
    """Return the words that the first body with the purpose `editing` puts in the place of the target."""
    for body in read.objects(path, fields, "body"):
        if not isinstance(body, str) and _is_edit(body):
            read.check_resource(path, body)
            return " ".join(read.text(path, body, "value", most=LONGEST_BODY, required=True).split())
    return ""


def _is_edit(body: Fields) -> bool:
    return body.get("purpose") == EDITING and "value" in body


def _embedded(path: str, body: Fields) -> str:
    read.check_resource(path, body)
    kinds = read.several(body.get("type"))
    if "TextualBody" in kinds or "value" in body:
        value = read.text(path, body, "value", most=LONGEST_BODY, required=True)
        return "" if body.get("purpose") in ("tagging", "classifying") else value
    if not kinds and not ({"id", "source"} & body.keys()):
        raise Invalid("annotation-body-empty", path=path)
    _check_source(path, body)
    return ""


def _check_source(path: str, fields: Fields) -> None:
    if "SpecificResource" in read.several(fields.get("type")) and not fields.get("source"):
        raise Invalid("field-missing", path=path, key="source")
    list(read.objects(path, fields, "source"))


def _targets(path: str, fields: Fields) -> tuple[Target, ...]:
    found = tuple(_target(path, target) for target in read.objects(path, fields, "target"))
    if not found:
        raise Invalid("field-missing", path=path, key="target")
    return found


def _target(path: str, target: str | Fields) -> Target:
    if isinstance(target, str):
        return Target(source=target)
    read.check_resource(path, target)
    _check_source(path, target)
    source = next(read.objects(path, target, "source"), target)
    address = source if isinstance(source, str) else read.iri(path, source, "id")
    found = Target(
        source=address,
        side=read.text(path, target, "side", most=20),
        before=past.commit_of(path, target, "before"),
        after=past.commit_of(path, target, "after"),
        amendment=_amendment(path, target),
    )
    waiting = list(read.objects(path, target, "selector"))
    for selector in waiting:
        if len(waiting) > read.LONGEST_LIST:
            raise Invalid("annotation-selector-too-deep", path=path)
        if not isinstance(selector, str):
            waiting.extend(read.objects(path, selector, "refinedBy"))
            found = _narrowed(path, found, selector)
    return found


def _amendment(path: str, target: Fields) -> str:
    found = read.text(path, target, "amendment", most=20)
    if not _AMENDMENT.match(found):
        raise Invalid("annotation-amendment-unknown", path=path)
    return found


def _reanchored(path: str, fields: Fields) -> Iterator[Reanchoring]:
    for one in read.objects(path, fields, "reanchored"):
        if isinstance(one, str):
            raise Invalid("annotation-reanchored-without-target", path=path)
        targets = _targets(path, one)
        author, created = past.author_of(path, one), read.moment(path, one, "created")
        yield Reanchoring(target=targets[0], author=author, created=created)


def _narrowed(path: str, target: Target, selector: Fields) -> Target:
    """Return a target with what one more selector says of the place."""
    match selector.get("type"):
        case "TextQuoteSelector":
            exact = read.text(path, selector, "exact", most=LONGEST_QUOTE, required=True)
            prefix = read.text(path, selector, "prefix", most=LONGEST_QUOTE)
            suffix = read.text(path, selector, "suffix", most=LONGEST_QUOTE)
            return replace(target, exact=exact, prefix=prefix, suffix=suffix)
        case "TextPositionSelector":
            return replace(target, start=read.number(path, selector, "start"), end=read.number(path, selector, "end"))
        case "FragmentSelector":
            value = read.text(path, selector, "value", most=read.LONGEST_IRI, required=True)
            return replace(target, clause=ClauseId.parse(value)) if _CLAUSE.match(value) else target
    return target
