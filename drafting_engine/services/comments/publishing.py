"""Publishing comments: their files on the branch `annotations`, and restoring them from these files.

The same row gives the same bytes; a file that was read back into a register gives the same bytes again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from drafting_engine.participation.annotations import (
    Annotation,
    Answer,
    CommentState,
    CommentStatus,
    Reanchoring,
    Target,
)
from drafting_engine.participation.comments import UNSEEN, Visibility
from drafting_engine.record.annotation_shapes import annotation_text
from drafting_engine.record.annotations import read_annotation
from drafting_engine.record.published_files import PublishedFile
from drafting_engine.register.comments import comments, reactions
from drafting_engine.register.comments.comments import Comment
from drafting_engine.register.units import Unit

BRANCH = "annotations"
_COMMENTS = "comments/"


def path_of(name: str, folder: str) -> str:
    """Return the path of a comment's file: the folder of its page, the last two letters of its name, its name."""
    return f"{folder}/{name[-2:].lower()}/{name}.json"


def shaped(unit: Unit, keys: Sequence[str], address: str) -> Iterator[PublishedFile]:
    """Yield the files of comments as they have to stand now; what is not public has none."""
    told = comments.by_name(unit, keys)
    said = annotations(unit, told, address)
    for name, comment in told.items():
        is_public = comment.visibility not in UNSEEN
        text = annotation_text(said[name]) if is_public else None
        yield PublishedFile(branch=BRANCH, path=comment.path, text=text, subject=_subject(comment))


def all_keys(unit: Unit) -> tuple[str, ...]:
    """List every comment that the record holds."""
    return comments.names(unit, [one for one in Visibility if one not in UNSEEN])


def annotations(unit: Unit, told: Mapping[str, Comment], address: str) -> dict[str, Annotation]:
    """Return comments with everything that became of them, as the public sees them."""
    names = list(told)
    earlier, answers = comments.earlier_wordings(unit, names), comments.answers_to(unit, names)
    found, counts = comments.reanchorings_of(unit, names), reactions.counts(unit, told)
    return {
        name: replace(
            _annotation(comment, address),
            earlier=() if _is_gone(comment) else earlier.get(name, ()),
            answers=answers.get(name, ()),
            standing=_standing(comment, answers[name][-1].standing) if name in answers else _standing(comment, None),
            reactions=counts[name],
            reanchored=tuple(_placed(one, address) for one in found.get(name, ())),
        )
        for name, comment in told.items()
    }


def _standing(comment: Comment, last: CommentStatus | None) -> CommentStatus | None:
    """Return the status that its file states; None for an open comment without an answer."""
    if comment.standing is None or comment.parent:
        return None
    return last if last and last.state is comment.standing else CommentStatus(comment.standing)


def _is_gone(comment: Comment) -> bool:
    return bool(comment.hidden) or comment.withdrawn is not None


def _annotation(comment: Comment, address: str) -> Annotation:
    is_gone = _is_gone(comment)
    return Annotation(
        id=comment.iri or f"{address}/{_COMMENTS}{comment.name}",
        name=comment.name,
        motivation=comment.motivation,
        author="" if is_gone else comment.author,
        created=comment.created,
        body="" if is_gone else comment.body,
        format=comment.format,
        language=comment.language,
        targets=(_whole(comment.target, address),),
        suggestion="" if is_gone else comment.suggestion,
        hidden=comment.hidden,
        withdrawn=comment.withdrawn,
        changed=None if is_gone else comment.changed,
    )


def _placed(found: Reanchoring, address: str) -> Reanchoring:
    return replace(found, target=_whole(found.target, address))


def _whole(target: Target, address: str) -> Target:
    """Return a target with its whole address; what came from another copy has one."""
    return target if ":" in target.source else replace(target, source=f"{address}/{target.source}")


def _subject(comment: Comment) -> str:
    if comment.withdrawn:
        return f"{comment.name} is withdrawn"
    if comment.hidden:
        return f"{comment.name} is hidden"
    what = "Reply" if comment.parent else "Comment"
    return f"{what} {comment.name} by {comment.author or 'somebody'}"


# From a copy back


def restore(unit: Unit, files: Iterable[tuple[str, str]]) -> int:
    """Add comments to a register as files of the record tell them, and return how many.

    Nobody is known by name in a file, so a restored comment is nobody's; what is not public is not there.
    """
    found = [(path, read_annotation(path, text)) for path, text in files]
    return restore_annotations(unit, found)


def restore_annotations(unit: Unit, files: Iterable[tuple[str, Annotation]]) -> int:
    """Add comments that were read already; those that are there stay as they are."""
    found = {said.name: (path, said) for path, said in files}
    there = set(comments.by_name(unit, [*found, *(said.parent for _, said in found.values())]))
    amount = 0
    for name in _parents_first(found):
        if name not in there:
            path, said = found[name]
            _restore(unit, path, said, said.parent if said.parent in there else "")
            there.add(name)
            amount += 1
    return amount


def _parents_first(found: Mapping[str, tuple[str, Annotation]]) -> Iterator[str]:
    """Names in an order in which each stands behind what it answers; a ring of answers is cut somewhere."""
    done: set[str] = set()
    for name in found:
        chain: list[str] = []
        while name in found and name not in done:
            done.add(name)
            chain.append(name)
            name = found[name][1].parent  # from a reply to what it answers
        yield from reversed(chain)


def _restore(unit: Unit, path: str, said: Annotation, parent: str) -> None:
    comment = Comment(
        name=said.name,
        iri=said.id,
        path=path,
        person=None,
        author=said.author,
        parent=parent,
        motivation=said.motivation,
        target=said.targets[0],
        body=said.body,
        format=said.format,
        language=said.language,
        created=said.created,
        changed=said.changed,
        withdrawn=said.withdrawn,
        standing=said.standing.state if said.standing else None,
        visibility=_visibility(said),
        hidden=said.hidden,
        suggestion=said.suggestion,
        agreed=said.reactions.agree,
        disagreed=said.reactions.disagree,
        agreed_before=said.reactions.agree_before,
        disagreed_before=said.reactions.disagree_before,
    )
    comments.restore(unit, comment, said.earlier, said.answers or _stated(said), said.reanchored)


def _stated(said: Annotation) -> tuple[Answer, ...]:
    """Return an anonymous answer for a state that a file states without an answer."""
    standing = said.standing
    if standing is None or standing == CommentStatus(CommentState.OPEN):
        return ()
    return (Answer(standing=standing, words="", author="", created=None),)


def _visibility(said: Annotation) -> Visibility:
    if said.withdrawn:
        return Visibility.WITHDRAWN
    return Visibility.HIDDEN if said.hidden else Visibility.SHOWN
