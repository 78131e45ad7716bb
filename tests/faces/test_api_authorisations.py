"""A partner's program records at the window an authorisation that was brought on paper (3.4.b)."""

import base64
from typing import Any

import pytest

from tests.acts.test_authorisations import AGENT_NUMBER, PDF
from tests.faces.calling import FRIDAY_MORNING, Api, api
from tests.people import WANG_SHEN

__all__ = ["api"]

ON_PAPER: dict[str, Any] = {
    "kind": "agent",
    "principal": {"name": WANG_SHEN.name, "number": WANG_SHEN.id_number},
    "agent_name": "钱帮办（样例）",
    "agent_phone": "13800000003",
    "agent_number": AGENT_NUMBER,
    "ends_on": "2026-03-31",
    "matters": ["M002"],
    "document": base64.b64encode(PDF).decode(),
}


@pytest.fixture(autouse=True)
def _morning(api: Api) -> None:
    api.clock(FRIDAY_MORNING)


def test_staff_record_an_authorisation_they_were_shown(api: Api) -> None:
    made = api.post("authorisations", ON_PAPER, who="clerk")
    assert made.status == 201, made.body
    assert (made.body["on_paper"], made.body["has_document"]) == (True, True)
    assert made.response["Location"].endswith(made.body["reference"])


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"agent_number": ""}, "agent_number", "missing"),
        ({"agent_number": WANG_SHEN.id_number}, "agent_number", "oneself"),
        ({"document": ""}, "document", "missing"),
        ({"principal": None}, "principal.number", "missing"),
    ],
)
def test_what_staff_leave_out_is_named_by_its_field(
    api: Api, changed: dict[str, Any], field: str, code: str
) -> None:
    refused = api.post("authorisations", {**ON_PAPER, **changed}, who="clerk")
    assert refused.status == 422
    assert refused.fields[field] == code
    assert api.get("authorisations", who="agent").body["items"] == []


def test_the_example_of_the_document_is_taken_as_it_stands(api: Api) -> None:
    document = api.get("openapi.json", who=None).body
    sent = document["paths"]["/api/v1/authorisations"]["post"]["requestBody"]
    example = sent["content"]["application/json"]["example"]
    made = api.post("authorisations", example, who="clerk")
    assert made.status == 201, made.body
