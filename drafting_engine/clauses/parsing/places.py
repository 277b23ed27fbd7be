"""Where clauses hang: the address of a section, and how those below it are joined to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """Where a section hangs: the address of its heading, or of nothing at the top of a document."""

    document: str
    key: str
    path: str
    depth: int
    dotted: bool
    """True if labels join with dots (`6.A.1`), as in texts whose articles are numbered in front matter."""


def join(place: SectionPlace, component: str, shown: str) -> tuple[str, str]:
    """Return the key and the path of a clause under a place."""
    stem, _, last = component.rpartition(".")
    if stem and (place.key == stem or place.key.endswith(f".{stem}")):
        is_letter = component[0].islower() and bool(place.path)  # b.1 is of one article among others
        return f"{place.key}.{last}", f"{place.path} {shown}" if is_letter else shown  # 2.1 under 2 says it all
    head, _, rest = component.partition(".")
    if rest and component.replace(".", "").isdecimal() and (place.key == head or place.key.endswith(f".{head}")):
        return f"{place.key}.{rest}", shown  # so does 2.1.1 that stands beside 2.1
    key = f"{place.key}.{component}" if place.key else component
    if place.dotted:
        return key, f"{place.path}.{component}" if place.path else component
    return key, f"{place.path} {shown}" if place.path else shown
