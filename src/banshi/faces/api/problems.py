"""Problem details (RFC 9457): every error of the API has this one shape, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix

from banshi.faces.api.rendering import as_json
from banshi.policy.decision import Text

CONTENT_TYPE = "application/problem+json"
DOCS = "api/v1/docs"

TITLES: Mapping[int, Text] = {
    401: Text("没有有效的令牌", "No valid token"),
    403: Text("不由您的岗位来做", "Not for your role"),
    404: Text("没有找到", "Not found"),
    405: Text("这个地址不接受这种方法", "Method not allowed"),
    409: Text("按规定现在不能这样做", "A rule does not allow this now"),
    412: Text("情况已经变了", "It has changed meanwhile"),
    413: Text("内容太大", "Too much content"),
    422: Text("填写的内容有问题", "Something is filled in wrongly"),
    429: Text("试的次数太多", "Too many tries"),
    503: Text("大厅还没有准备好", "The hall is not ready"),
}


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with one field, by its dotted path."""

    field: str
    code: str
    detail: Text

    def plain(self) -> dict[str, str]:
        """As it is sent."""
        return {
            "field": self.field,
            "code": self.code,
            "detail": self.detail.zh,
            "detail_en": self.detail.en,
        }


@dataclass(eq=False)
class Problem(Exception):
    """An answer that is no success; raised by operations, rendered in one place."""

    status: int
    code: str
    detail: Text
    clauses: tuple[str, ...] = ()
    errors: tuple[FieldProblem, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As it is sent."""
        title = TITLES[self.status]
        body: dict[str, Any] = {
            "type": f"{get_script_prefix()}{DOCS}#{self.code}",
            "title": title.zh,
            "title_en": title.en,
            "status": self.status,
            "code": self.code,
            "detail": self.detail.zh,
            "detail_en": self.detail.en,
            "clauses": list(self.clauses),
            **self.more,
        }
        if self.status == HTTPStatus.UNPROCESSABLE_ENTITY:
            body["errors"] = [one.plain() for one in self.errors]
        return body


def rendered(_request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem as an answer."""
    response = HttpResponse(
        as_json(problem.plain()), status=problem.status, content_type=CONTENT_TYPE
    )
    for name, value in problem.headers.items():
        response.headers[name] = value
    return response


def not_found() -> Problem:
    """There is no such thing, or it is not the caller's."""
    detail = Text(
        "没有找到，或者不归您看。请核对编号和大厅。",
        "There is no such thing, or it is not yours. Check the reference and the hall.",
    )
    return Problem(404, "not_found", detail)


def forbidden(reason: Text) -> Problem:
    """The caller's role may not do this."""
    return Problem(403, "forbidden", reason)


def scope_missing(scope: str | None) -> Problem:
    """The token was not made for such a call."""
    named = scope or "-"
    detail = Text(
        f"这个令牌没有 {named} 的范围。请用有这个范围的令牌。",
        f"This token lacks the scope {named}. Use one that was made with it.",
    )
    return Problem(403, "scope_missing", detail)


def unauthorized() -> Problem:
    """No token, or none of this hall."""
    detail = Text(
        "请带上本大厅的令牌：Authorization: Bearer 令牌。",
        "Send a token of this hall: Authorization: Bearer TOKEN.",
    )
    return Problem(401, "unauthorized", detail, headers={"WWW-Authenticate": "Bearer"})


def unreadable() -> Problem:
    """The body is no JSON."""
    detail = Text(
        "请求体不是合格的 JSON（UTF-8，不含 NaN 和 Infinity）。",
        "The body is not well-formed JSON (UTF-8, without NaN and Infinity).",
    )
    return Problem(422, "bad_json", detail)


def wrong_fields(*errors: FieldProblem) -> Problem:
    """Input that cannot be taken, one entry per field."""
    detail = Text(
        f"有 {len(errors)} 处要改，逐项见 errors。",
        f"{len(errors)} to be mended; see errors.",
    )
    return Problem(422, "invalid", detail, errors=errors)


def wrong_field(name: str, code: str, zh: str, en: str) -> Problem:
    """One field that cannot be taken."""
    return wrong_fields(FieldProblem(name, code, Text(zh, en)))
