"""Refusals of whoever reads comments as the record keeps them."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "annotation-amendment-unknown": Refusal(N_("{path}: amendment must be the name of one, like A-7")),
    "annotation-body-empty": Refusal(N_("{path}: body says neither what it is nor where")),
    "annotation-context-missing": Refusal(N_("{path}: @context must be {context}")),
    "annotation-direction-unknown": Refusal(N_("{path}: textDirection must be ltr, rtl or auto")),
    "annotation-hidden-without-reason": Refusal(N_("{path}: hidden must be an object with a reason")),
    "annotation-in-wrong-place": Refusal(N_("{path} is no place for a comment")),
    "annotation-newer": Refusal(
        N_("{path} has version {version}; this program reads up to {known}"), N_("upgrade the drafting engine")
    ),
    "annotation-of-another-comment": Refusal(N_("{path} holds another comment, {name}")),
    "annotation-reactions-not-counts": Refusal(N_("{path}: reactions must be an object with agree and disagree")),
    "annotation-reanchored-without-target": Refusal(N_("{path}: reanchored must be objects with a target")),
    "annotation-rights-not-addresses": Refusal(N_("{path}: rights must be addresses")),
    "annotation-selector-too-deep": Refusal(N_("{path}: selector goes too deep")),
    "annotation-state-unknown": Refusal(N_("{path}: {field} must be an object whose value is one of {known}")),
    "annotation-twice": Refusal(N_("{name} stands there twice")),
    "annotation-type-contradictory": Refusal(
        N_("{path}: type must be one of Choice, Composite, List and Independents")
    ),
    "annotation-type-missing": Refusal(N_("{path}: type must be Annotation")),
    "annotation-version-not-a-number": Refusal(N_("{path}: v must be a whole number from 1")),
    "annotation-with-two-bodies": Refusal(N_("{path}: body and bodyValue can't both be there")),
    "field-names-too-many": Refusal(N_("{path}: {key} names more than {most}")),
    "field-not-a-commit": Refusal(N_("{path}: {key} must be 40 hexadecimal digits")),
    "field-not-an-address": Refusal(
        N_("{path}: {key} must be one address"), N_("like https://example.org/comments/C-1")
    ),
    "field-not-an-address-or-object": Refusal(N_("{path}: {key} must be an address or an object")),
    "field-not-objects": Refusal(N_("{path}: {key} must be objects")),
    "field-not-one-moment": Refusal(N_("{path}: {key} must be one moment"), N_("like 2016-05-03T12:00:00Z")),
    "field-not-one-text": Refusal(N_("{path}: {key} must be one text")),
    "field-not-short-texts": Refusal(N_("{path}: {key} must be short texts")),
}
