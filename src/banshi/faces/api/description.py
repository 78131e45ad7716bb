"""The OpenAPI 3.1 document as it really is: problem details, headers, examples."""

from typing import Any

from banshi.faces.api.callers import KEY_HEADER, LONGEST_KEY, VERSION_HEADER
from banshi.faces.api.problems import CONTENT_TYPE, TITLES

ABOUT = """\
政务服务大厅的接口。时间一律带 +08:00；个人信息默认打码；一次调用只做一件事。

The hall for programs. Moments always carry +08:00; personal data are masked; one call does one
thing. Errors are problem details (RFC 9457) in Chinese and English; they are answered in the
order 401, 404, 403, 412, 422, 409. Every POST honours `Idempotency-Key`: the same key and body
is done once and answered alike, the same key with another body is 422. Steps on a request accept
`If-Match: "VERSION"`; a stale one is 412 with the present state. A request of another hall is
404, a token of another hall 401; other halls are under `/h/CODE/api/v1/`. A token is made with
scopes (read, ask, answer, decide, duty, books, rehearse, phone); a call outside them is 403 `scope_missing`.
"""
STEP_MARK = "{reference}"
DETAILS = {
    401: "没有令牌，或令牌不是本大厅的。/ No token, or one of another hall.",
    403: "不由您的岗位来做。/ Not for your role.",
    404: "没有，或者不归您看。/ Not there, or not yours.",
    409: "按规定现在不能这样做，clauses 里是依据。/ A rule does not allow it; see clauses.",
    412: "版本旧了，present 里是现在的样子。/ An old version; `present` is how it stands.",
    422: "哪一项不对，逐项在 errors 里。/ What is wrong, field by field, in `errors`.",
    429: "试得太勤，过 Retry-After 秒再来。/ Too many tries; come back after Retry-After seconds.",
}
CODES = {
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    409: "slot_full",
    412: "stale",
    422: "invalid",
    429: "too_many_tries",
}
KEY_PARAMETER = {
    "in": "header",
    "name": KEY_HEADER,
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
    "description": "同一个键、同样的内容只办一次。/ Done once under one key; kept for 24 hours.",
}
VERSION_PARAMETER = {
    "in": "header",
    "name": VERSION_HEADER,
    "required": False,
    "schema": {"type": "string", "maxLength": 40, "pattern": '^"[0-9]{1,9}"$'},
    "description": '您看到的版本，例如 "3"。/ The version you saw, such as "3".',
}
ETAG = {"description": "版本 / the version", "schema": {"type": "string"}}
LOCATION = {"description": "新申请的地址 / where it is", "schema": {"type": "string"}}


def completed(document: Any) -> Any:
    """The document with what the framework cannot know."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if method == "post":
                _describe_post(operation, on_subject=STEP_MARK in path)
            for status, answer in operation["responses"].items():
                _describe_answer(int(status), answer)
    return document


def _describe_post(operation: dict[str, Any], *, on_subject: bool) -> None:
    operation.setdefault("parameters", []).append(KEY_PARAMETER)
    if on_subject:
        operation["parameters"].append(VERSION_PARAMETER)


def _describe_answer(status: int, answer: dict[str, Any]) -> None:
    if status in DETAILS:
        answer["description"] = DETAILS[status]
        shape = answer["content"].pop("application/json")
        answer["content"][CONTENT_TYPE] = {**shape, "example": _example(status)}
    elif status == 201:
        answer["headers"] = {"Location": LOCATION}


def _example(status: int) -> dict[str, Any]:
    title = TITLES[status]
    detail, _, detail_en = DETAILS[status].partition("/ ")
    example: dict[str, Any] = {
        "type": f"/api/v1/docs#{CODES[status]}",
        "title": title.zh,
        "title_en": title.en,
        "status": status,
        "code": CODES[status],
        "detail": detail,
        "detail_en": detail_en,
        "clauses": ["3.5.b"] if status == 409 else [],
    }
    if status == 422:
        wrong = {
            "field": "wanted_at",
            "code": "no_offset",
            "detail": "时间要带时区，请在后面加上 +08:00。",
            "detail_en": "A moment needs its offset: add +08:00.",
        }
        example["errors"] = [wrong]
    return example
