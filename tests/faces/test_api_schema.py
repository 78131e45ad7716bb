"""The API answers whatever its own document allows to be sent, and what it does not, as it says."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from banshi.faces.api.rendering import as_json
from banshi.faces.api.resources import api as service
from banshi.site.wsgi import application
from tests import database_ground
from tests.database_ground import Ground
from tests.faces.calling import REFUSAL, SATURDAY_ELEVEN, Api
from tests.seeded import Rehearsal

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
]
CALLERS = ("citizen", "clerk", "manager", "admin")
QUICK, LONG = 6, 100
BASE = "/api/v1"

schema: Any = schemathesis.openapi.from_dict(
    json.loads(as_json(service.get_openapi_schema(path_prefix=BASE)))
)
schema.app = application
OPERATIONS = [found.ok() for found in schema.get_all_operations()]
# What sends others astray, or moves the clock from under them, is tried by hand.
every_operation = pytest.mark.parametrize(
    "operation", [one for one in OPERATIONS if "reset" not in one.path], ids=lambda one: one.label
)
either_way = pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)


@pytest.fixture(scope="module")
def told(ground: Ground, seeded_template: tuple[str, Any], django_db_blocker: Any) -> Iterator[Api]:
    """The API of a rehearsal that these tests share."""
    template, accounts = seeded_template
    name = ground.clone(template)
    with django_db_blocker.unblock(), database_ground.pointed_at(ground, name):
        yield Api(Rehearsal(ground.url(name), accounts))
    ground.drop(name)


@pytest.fixture(scope="module")
def made(told: Api) -> tuple[str, ...]:
    """The subjects every test finds as they were made."""
    return _subjects(told)


@pytest.fixture
def subjects(made: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Requests in different states; what a test does to them is undone."""
    # A server would close a connection it finds in the middle of something.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    with transaction.atomic():
        yield made
        transaction.set_rollback(True)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _subjects(told: Api) -> tuple[str, ...]:
    """A request received, one to be refused, one offered; and one that is not there."""
    received = told.receive()
    proposed = told.receive(wanted_at="2026-03-07T15:00:00+08:00")
    offered = told.receive(wanted_at="2026-03-07T16:00:00+08:00")
    assert told.verb(proposed, "propose-refusal", REFUSAL, who="clerk").status == 200
    offer = told.offer(at=SATURDAY_ELEVEN)
    assert told.verb(offered, "agree", offer, who="clerk").status == 200
    return received, proposed, offered, "Y-00000000-0"


def _tried(operation: Any, mode: GenerationMode, told: Api, subjects: tuple[str, ...]) -> Any:
    @given(case=operation.as_strategy(mode))
    def tried(case: Case) -> None:
        drawn = sum(repr((case.body, case.query)).encode("utf-8", "replace"))
        if "reference" in case.path_parameters and drawn % 4:
            case.path_parameters["reference"] = subjects[drawn % len(subjects)]
        token = told.rehearsal.accounts["boai"][CALLERS[drawn % len(CALLERS)]].token
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)

    return tried


@either_way
@every_operation
def test_an_operation_answers_as_its_document_says(
    operation: Any, mode: GenerationMode, told: Api, subjects: tuple[str, ...]
) -> None:
    quick = settings(
        max_examples=QUICK,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    quick(_tried(operation, mode, told, subjects))()


@pytest.mark.long
@either_way
@every_operation
def test_an_operation_answers_as_its_document_says_at_length(
    operation: Any, mode: GenerationMode, told: Api, subjects: tuple[str, ...]
) -> None:
    long = settings(
        max_examples=LONG,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    long(_tried(operation, mode, told, subjects))()
