"""Addresses of the API; whatever is not one of them is answered as a problem too."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

from banshi.faces.api import documentation
from banshi.faces.api.problems import Problem, not_found, rendered
from banshi.faces.api.resources import api
from banshi.policy.decision import Text

View = Callable[..., HttpResponse]

FRAMEWORK_ROOT = "api-root"


def _with_problems(view: View) -> View:
    """The same view; a method it does not take is a problem like any other error."""

    @wraps(view)
    def answer(request: HttpRequest, *words: Any, **names: Any) -> HttpResponse:
        response = view(request, *words, **names)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        allowed = response.headers.get("Allow", "")
        detail = Text(f"这个地址只接受 {allowed}。", f"This address takes {allowed} only.")
        return rendered(
            request, Problem(405, "method_not_allowed", detail, headers={"Allow": allowed})
        )

    return csrf_exempt(answer)


@csrf_exempt
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """Any other address."""
    return rendered(request, not_found())


def _wrapped(pattern: URLPattern) -> URLPattern:
    pattern.callback = _with_problems(pattern.callback)
    return pattern


_patterns, _app, _namespace = api.urls
_operations = [_wrapped(one) for one in _patterns if one.name != FRAMEWORK_ROOT]

urlpatterns = [
    path("docs", _with_problems(documentation.page), name="api-docs"),
    path("openapi.json", _with_problems(documentation.openapi), name="api-openapi"),
    path("", (_operations, _app, _namespace)),
    re_path("^(?P<rest>.*)$", nothing_here, name="api-nothing-here"),
]
