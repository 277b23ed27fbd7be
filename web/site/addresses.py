"""Addresses of pages: the one place that knows how they are written, for people and for ever."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from drafting_engine.clauses.numbers.headings import slug as slug_of
from drafting_engine.identifiers import ClauseId, OriginId

_REFERENCE = 12
_SHOWN = 7


def reference(commit_id: str) -> str:
    """Shorten a commit id as people see it."""
    return commit_id[:_SHOWN]


def permanent_reference(commit_id: str) -> str:
    """Shorten a commit id as addresses have it."""
    return commit_id[:_REFERENCE]


def anchor(key: str) -> str:
    """Return the `id` of a clause's element: its key without characters that an id may not have."""
    return "_".join(key.split()) or "top"


def article(slug: str, key: str = "") -> str:
    """Return the address where an article of the present draft is read, or one clause in it."""
    return f"/articles/{quote(slug, safe='')}" + (f"#{quote(anchor(key), safe='.')}" if key else "")


def article_at(commit_id: str, slug: str, key: str = "") -> str:
    """Return the address where an article is read as it stood, for ever."""
    return f"/at/{commit_id[:_REFERENCE]}{article(slug, key)}"


def essay(slug: str) -> str:
    """Return the address where an essay of the present draft is read."""
    return f"/essays/{quote(slug, safe='')}"


def essay_at(commit_id: str, slug: str) -> str:
    """Return the address where an essay is read as it stood, for ever."""
    return f"/at/{commit_id[:_REFERENCE]}{essay(slug)}"


def comment_form(commit_id: str, document: str, key: str) -> str:
    """Return the address where a comment on one clause or paragraph of a document is written."""
    asked = {"at": commit_id[:_REFERENCE], "page": document.rpartition(".")[0], "key": key}
    return f"/comments/new?{urlencode(asked, safe='/')}"


def comment(name: str, act: str = "") -> str:
    """Return the address where a comment is read, or what one can do with it: `reply`, `react`."""
    return f"/comments/{quote(name, safe='')}" + (f"/{act}" if act else "")


def comments(**query: str) -> str:
    """Return the address where comments are listed; what is empty is left out."""
    asked = {name: value for name, value in query.items() if value}
    return "/comments" + (f"?{urlencode(asked)}" if asked else "")


def comment_on_change(*, at: str, slug: str, key: str, side: str, before: str, after: str, amendment: str = "") -> str:
    """Return the address where a comment on a change is written, or on one side of it."""
    asked = {"at": at[:_REFERENCE], "page": f"articles/{slug}", "key": key, "side": side}
    change = {"before": before[:_REFERENCE], "after": after[:_REFERENCE], "amendment": amendment}
    kept = {name: value for name, value in change.items() if value}
    return f"/comments/new?{urlencode({**asked, **kept}, safe='/')}"


def comment_on_proposal(number: str, after: str) -> str:
    """Return the address where a comment on a proposal as a whole is written; `after` is the version that is read."""
    return f"/comments/new?{urlencode({'amendment': number, 'after': after[:_REFERENCE]})}"


def comment_on_clause(clause_id: ClauseId) -> str:
    """Return the address where a comment on a clause of the present draft is written."""
    return f"/comments/new?clause={clause_id}"


def text_at(commit_id: str) -> str:
    """Return the whole text of a version, for ever."""
    return f"{contents_at(commit_id)}/text"


def contents_at(commit_id: str) -> str:
    """Return the address where the contents of a version are listed."""
    return f"/at/{commit_id[:_REFERENCE]}"


def article_history(slug: str) -> str:
    """Return the address where the versions of one article are listed."""
    return f"/articles/{quote(slug, safe='')}/history"


def clause(clause_id: ClauseId) -> str:
    """Return the address where the life of a clause is told."""
    return f"/clauses/{clause_id}"


def clause_at(commit_id: str, clause_id: ClauseId) -> str:
    """Return the address where the life of a clause up to a version is told, for ever."""
    return f"/at/{commit_id[:_REFERENCE]}/clauses/{clause_id}"


def article_in_comparison(slug: str) -> str:
    """Return the `id` under which an article stands where versions are compared."""
    return f"article-{anchor(slug)}"


def comparison(before: str, after: str, **query: str) -> str:
    """Return the address where two versions are compared; each may be a name or a commit id."""
    address = f"/compare/{quote(_short(before), safe='/~^')}...{quote(_short(after), safe='/~^')}"
    return address + (f"?{urlencode(query)}" if query else "")


def version(commit_id: str) -> str:
    """Return the address where the changes of one version are shown."""
    return f"/versions/{commit_id[:_REFERENCE]}"


def joined_versions(commit_id: str, base: str) -> str:
    """Return the address where a drafter reads what came in, since a version, when they saved another."""
    return f"{version(commit_id)}/joined/{base[:_REFERENCE]}"


def link(name: str, act: str = "") -> str:
    """Return the address where a claim of origin is read, or what one can do with it: `judge`."""
    return f"/links/{quote(name, safe='')}" + (f"/{act}" if act else "")


def links(**query: str) -> str:
    """Return the address where claims of origin are listed; what is empty is left out."""
    asked = {name: value for name, value in query.items() if value}
    return "/links" + (f"?{urlencode(asked)}" if asked else "")


def claim_form(clause_id: ClauseId) -> str:
    """Return the address where somebody says which input the words of a clause came from."""
    return f"/clauses/{clause_id}/claim"


def judge_proposal(number: int, origin_id: OriginId) -> str:
    """Return the address where a proposal's claim to come from an input is confirmed or disputed."""
    return f"/amendments/{number}/origins/{quote(origin_id.value, safe='')}"


def judge_version(clause_id: ClauseId, commit_id: str, origin_id: OriginId) -> str:
    """Return the address where it is confirmed or disputed that a version brought a clause because of an input."""
    return f"/clauses/{clause_id}/versions/{commit_id}/origins/{quote(origin_id.value, safe='')}"


def contributor(name: str, **query: str) -> str:
    """Return the address where everything is read that somebody of a name wrote, proposed and decided."""
    return contributor_named(slug_of(name)) + (f"?{urlencode(query)}" if query else "")


def contributor_named(slug: str) -> str:
    """Return the same for a name as addresses have it, `luz-marquez`."""
    return f"/contributors/{quote(slug, safe='')}"


def petition(number: int | str) -> str:
    """Return the address where a petition is read."""
    return f"/petitions/{number}"


def petitions(order: str = "", page: int = 1) -> str:
    """Return the address where petitions are listed, in the order of their numbers or in another."""
    query = {"order": order if order == "signatures" else "", "page": str(page) if page > 1 else ""}
    asked = {name: value for name, value in query.items() if value}
    return "/petitions" + (f"?{urlencode(asked)}" if asked else "")


def opinion(number: int, signatures: int) -> str:
    """Return the address where the opinion is read that was delivered at a threshold."""
    return f"/petitions/{number}/opinions/{signatures}"


def amendment(number: str) -> str:
    """Return the address where a proposed change is read."""
    return f"/amendments/{number}"


def amendments(**query: str) -> str:
    """Return the address where proposed changes are listed; what is empty is left out."""
    asked = {name: value for name, value in query.items() if value}
    return "/amendments" + (f"?{urlencode(asked)}" if asked else "")


def propose(slug: str) -> str:
    """Return the address where a change of an article is proposed."""
    return f"/articles/{quote(slug, safe='')}/propose"


def as_if(numbers: Iterable[int], slug: str = "", **query: str) -> str:
    """Return the address where the text, or one article, is read as if proposed changes were accepted."""
    named = ",".join(str(number) for number in numbers)
    asked = {**({"amendments": named} if named else {}), **{name: value for name, value in query.items() if value}}
    path = f"/as-if/articles/{quote(slug, safe='')}" if slug else "/as-if"
    return path + (f"?{urlencode(asked, safe=',')}" if asked else "")


def as_if_data(numbers: Iterable[int], slug: str = "") -> str:
    """Return the address where programs read that."""
    path, mark, query = as_if(numbers, slug).partition("?")
    return f"{path}.json{mark}{query}"


def origin(origin_id: OriginId) -> str:
    """Return the address where an origin is read: a petition, an amendment, or the list of the clauses it reached."""
    kind, _, rest = origin_id.value.partition("-")
    if kind == "P" and rest.isdigit():
        return petition(rest)
    if kind == "A" and rest.isdigit():
        return amendment(rest)
    return f"/origins/{quote(origin_id.value, safe='')}"


def reached(origin_id: str) -> str:
    """Return the address where the clauses are listed that an origin reached, with what became of each."""
    return f"/origins/{quote(origin_id, safe='')}"


def search(query: str) -> str:
    """Return the address where a search is answered."""
    return f"/search?{urlencode({'q': query})}"


def _short(name: str) -> str:
    is_id = len(name) == 40 and all(c in "0123456789abcdef" for c in name)
    return name[:_REFERENCE] if is_id else name
