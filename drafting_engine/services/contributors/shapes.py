"""People and bodies as programs read them, format 1."""

from typing import TypedDict

from drafting_engine.services.contributors.reading import Contributor


class ContributorRowShape(TypedDict):
    """Somebody in the list of those who had a hand in the text."""

    name: str
    slug: str
    versions: int
    proposals: int
    petitions: int
    comments: int
    versions_decided: int
    proposals_decided: int
    decisions: int


class ContributorShape(TypedDict):
    """What one person or body wrote, proposed, said and decided; everything newest first."""

    slug: str
    names: list[str]
    versions: list[str]
    proposals: list[int]
    petitions: list[int]
    comments: list[str]
    versions_decided: list[str]
    proposals_decided: list[int]
    decisions: list[str]


def contributor_row_shape(contributor: Contributor) -> ContributorRowShape:
    """Return somebody with how much they did of each kind."""
    return {
        "name": contributor.name,
        "slug": contributor.slug,
        "versions": len(contributor.versions),
        "proposals": len(contributor.proposals),
        "petitions": len(contributor.petitions),
        "comments": len(contributor.comments),
        "versions_decided": len(contributor.decided),
        "proposals_decided": len(contributor.judged),
        "decisions": len(contributor.decisions),
    }


def contributor_shape(contributor: Contributor) -> ContributorShape:
    """Return somebody with the names of everything that they did."""
    return {
        "slug": contributor.slug,
        "names": list(contributor.names),
        "versions": list(contributor.versions),
        "proposals": list(contributor.proposals),
        "petitions": list(contributor.petitions),
        "comments": list(contributor.comments),
        "versions_decided": list(contributor.decided),
        "proposals_decided": list(contributor.judged),
        "decisions": list(contributor.decisions),
    }
