"""The description of the interface for programs holds: requests made from it get the answers that it promises."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.core.result import Err
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from tests.builder import RepositoryBuilder
from tests.petition import write_petition
from tests.web.conftest import built_city, site_of

KNOWN = {
    "number": 12, "slug": "rights", "reference": "first-draft", "name": "ana-torres", "pair": "first-draft...today",
    "origin": "P-12", "signatures": 10000,
}  # fmt: skip
"""What stands in the harbour's record, by the name of the parameter."""
UNTRUE: dict[str, list[Any]] = {"search_feed": [positive_data_acceptance]}
"""Checks that say what is not so: a question can be any words, and those that ask for nothing can't be followed."""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    place = tmp_path_factory.mktemp("harbour")
    repository = built_city(RepositoryBuilder(place / "text"))
    write_petition(repository.path)
    engine, site = site_of(repository.path, place / "cache")
    clauses = engine.lineages.ids(engine.texts.heads().main)
    KNOWN["clause"] = str(clauses["articles/rights.md", "1.A.1"])
    with site:
        yield site


def operations(site: TestClient) -> list[Any]:
    schema = schemathesis.openapi.from_asgi("/openapi.json", site.app)
    found = [one.ok() for one in schema.get_all_operations() if not isinstance(one, Err)]
    assert len(found) == len(list(schema.get_all_operations())), "every operation can be read"
    return found


def test_generated_requests_get_what_is_promised(harbour: TestClient) -> None:
    found = operations(harbour)
    assert len(found) > 70
    for operation in found:

        @settings(max_examples=5, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def answers_as_promised(case: Case[Any]) -> None:
            case.call_and_validate(excluded_checks=UNTRUE.get(case.operation.definition.raw["operationId"], []))

        answers_as_promised()


def test_what_is_there_has_the_promised_shape(harbour: TestClient) -> None:
    there = 0
    for operation in operations(harbour):
        names = [parameter.name for parameter in operation.path_parameters]
        case = operation.Case(path_parameters={name: KNOWN[name] for name in names})
        answer = case.call()
        case.validate_response(answer)
        there += answer.status_code == 200
    assert there > 45
