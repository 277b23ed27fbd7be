"""Comments for tests: files of the `annotations` branch, written as the format says."""

import json
from collections.abc import Mapping
from typing import Any

from tests.builder import RepositoryBuilder

ADDRESS = "https://harbour.example"


def comment(name: str, page: str, commit: str, **fields: Any) -> dict[str, Any]:
    """Give a comment on a page at a commit; `quote` names its words, other fields are put in as they are."""
    quote, clause, start = fields.pop("quote", ""), fields.pop("clause", ""), fields.pop("start", None)
    selectors: list[dict[str, Any]] = []
    if clause:
        selectors.append({"type": "FragmentSelector", "value": clause})
    if quote:
        selectors.append({"type": "TextQuoteSelector", "exact": quote, "prefix": "", "suffix": ""})
    if start is not None:
        selectors.append({"type": "TextPositionSelector", "start": start, "end": start + len(quote)})
    target = {"source": f"{ADDRESS}/at/{commit}/{page}", "selector": selectors}
    return {**said(name), "target": target, **fields}


def reply(name: str, parent: str, **fields: Any) -> dict[str, Any]:
    """Give a reply to another comment."""
    return {**said(name), "motivation": "replying", "target": f"{ADDRESS}/comments/{parent}", **fields}


def said(name: str) -> dict[str, Any]:
    """Give what every comment has."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "v": 1,
        "id": f"{ADDRESS}/comments/{name}",
        "type": "Annotation",
        "motivation": "commenting",
        "creator": {"type": "Person", "name": "Berta Lind"},
        "created": f"2016-04-0{len(name) % 9 + 1}T12:00:00Z",
        "body": {"type": "TextualBody", "value": f"I say *{name}*.", "format": "text/markdown", "language": "en"},
    }


def publish(repository: RepositoryBuilder, *comments: Mapping[str, Any], **files: str) -> str:
    """Commit comments to the branch `annotations`, and files with names of their own; go back to `main`."""
    named = {f"any/00/{one['id'].rpartition('/')[2]}.json": json.dumps(one) for one in comments} | files
    branches = repository.git("branch", "--list", "annotations")
    if branches:
        repository.stand_on("annotations")
    else:
        repository.git("checkout", "--quiet", "--orphan", "annotations")
        repository.git("rm", "-r", "--quiet", "--force", ".")
    commit = repository.commit("Publish comments\n\nJournal: 1-1\n", named)
    repository.stand_on("main")
    return commit
