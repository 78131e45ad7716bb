"""A program that calls the API: one token a caller, JSON both ways."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.seeded import HALL, Rehearsal

PROBLEM = "application/problem+json"
SATURDAY_TEN = "2026-03-07T10:00:00+08:00"
SATURDAY_ELEVEN = "2026-03-07T11:00:00+08:00"
FRIDAY_MORNING = "2026-03-06T10:24:00+08:00"
HALL_WINDOW = "县政务服务大厅公安综合窗口"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: Any
    response: HttpResponse

    @property
    def fields(self) -> dict[str, str]:
        """The code of each wrong field, by its path."""
        return {one["field"]: one["code"] for one in self.body["errors"]}


@dataclass(frozen=True)
class Api:
    """Short words for calls to the API of one rehearsal."""

    rehearsal: Rehearsal

    def call(
        self,
        method: str,
        path: str,
        sent: Any = None,
        *,
        who: str | None = "citizen",
        hall: str = HALL,
        raw: bytes | None = None,
        prefix: str = "",
        **headers: str,
    ) -> Answer:
        """One call; ``headers`` such as ``if_match`` are spelled with underscores."""
        sending = {name.replace("_", "-"): value for name, value in headers.items()}
        if who is not None:
            token = self.rehearsal.accounts[hall][who].token
            sending.setdefault("authorization", f"Bearer {token}")
        body = raw if raw is not None else b"" if sent is None else json.dumps(sent).encode()
        response = Client(raise_request_exception=False).generic(
            method,
            f"{prefix}/api/v1/{path}",
            body,
            content_type="application/json",
            headers=sending,
        )
        kind = response.headers.get("Content-Type", "")
        read = json.loads(response.content) if "json" in kind else response.content
        if response.status_code >= 400:
            assert kind == PROBLEM, (response.status_code, kind, response.content[:300])
            assert read["status"] == response.status_code
        return Answer(response.status_code, read, response)

    def get(self, path: str, **how: Any) -> Answer:
        """A reading."""
        return self.call("GET", path, **how)

    def post(self, path: str, sent: Any = None, **how: Any) -> Answer:
        """An act."""
        return self.call("POST", path, sent, **how)

    def clock(self, at: str) -> None:
        """Move the hall's clock."""
        moved = self.post("rehearsal/clock", {"at": at}, who="admin")
        assert moved.status == 200, moved.body

    def tick(self) -> dict[str, int]:
        """Let the worker do what is due."""
        done = self.post("rehearsal/tick", who="admin")
        assert done.status == 200, done.body
        counts: dict[str, int] = done.body
        return counts

    def application(self, **changed: Any) -> dict[str, Any]:
        """What 王婶 sends in, with changes; a change to none takes the field away."""
        account = self.rehearsal.accounts[HALL]["citizen"]
        asked: dict[str, Any] = {
            "kind": "off_hours",
            "matters": ["M002"],
            "party": {
                "type": "person",
                "name": account.name,
                "id_number": account.id_number,
                "phone": account.phone,
            },
            "ground": "urgent",
            "reason": "女儿周六回来，陪我换身份证",
            "wanted_at": SATURDAY_TEN,
            "place": HALL_WINDOW,
        }
        return {name: value for name, value in {**asked, **changed}.items() if value is not None}

    def receive(self, at: str = FRIDAY_MORNING, who: str = "citizen", **changed: Any) -> str:
        """A request received at a moment; its reference."""
        self.clock(at)
        answer = self.post("requests", self.application(**changed), who=who)
        assert answer.status == 201, answer.body
        reference: str = answer.body["reference"]
        return reference

    def verb(self, reference: str, verb: str, sent: Any = None, **how: Any) -> Answer:
        """A step on a request."""
        return self.post(f"requests/{reference}/{verb}", sent, **how)

    def offer(self, **changed: Any) -> dict[str, Any]:
        """What the clerk agrees to, unless changed: the time as asked."""
        return {
            "at": SATURDAY_TEN,
            "place": HALL_WINDOW,
            "window": "W02",
            "crew": ["clerk", "clerk_b"],
            **changed,
        }


REFUSAL = {
    "ground": "not_urgent",
    "reason": "下周工作日也能办，不影响使用",
    "alternative": "周一上午到窗口来办",
}


@pytest.fixture
def api(sample_halls: Rehearsal) -> Api:
    """The API of a rehearsal; nothing of it stays."""
    return Api(sample_halls)
