"""The service itself: how it is described, how calls are read, how errors are answered."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from banshi.faces.api import description
from banshi.faces.api.callers import Token
from banshi.faces.api.preflight import refused_before_input
from banshi.faces.api.problems import (
    Problem,
    not_found,
    rendered,
    unauthorized,
    unreadable,
    wrong_fields,
)
from banshi.faces.api.rendering import JsonParser, JsonRenderer
from banshi.faces.api.slips import slips_in
from banshi.policy.decision import Text


class HallAPI(NinjaAPI):
    """The hall's API; its OpenAPI document tells errors, headers and examples as they are."""

    def get_openapi_schema(self, **places: Any) -> Any:
        """The OpenAPI 3.1 document."""
        return description.completed(super().get_openapi_schema(**places))

    def get_openapi_operation_id(self, operation: Any) -> str:
        """The function's own name; every one is different."""
        name: str = operation.view_func.__name__
        return name


api = HallAPI(
    title="Banshi 办事 API",
    version="1",
    description=description.ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    auth=Token(),
    renderer=JsonRenderer(),
    parser=JsonParser(),
    servers=[],
)


def answered_by(
    kind: type[Exception],
) -> Callable[[Callable[[HttpRequest, Any], Problem]], Callable[[HttpRequest, Any], Problem]]:
    """The function below turns exceptions of ``kind`` into problems."""

    def register(
        problem_of: Callable[[HttpRequest, Any], Problem],
    ) -> Callable[[HttpRequest, Any], Problem]:
        def answer(request: HttpRequest, fault: Any) -> HttpResponse:
            return rendered(request, problem_of(request, fault))

        api.add_exception_handler(kind, answer)
        return problem_of

    return register


@answered_by(Problem)
def _problem(_request: HttpRequest, problem: Problem) -> Problem:
    return problem


@answered_by(AuthenticationError)
def _no_token(_request: HttpRequest, _fault: AuthenticationError) -> Problem:
    return unauthorized()


@answered_by(Http404)
def _not_here(_request: HttpRequest, _fault: Http404) -> Problem:
    return not_found()


@answered_by(ValidationError)
def _slips(request: HttpRequest, fault: ValidationError) -> Problem:
    """Bad input, unless something stands before it: 404, 403 and 412 come first."""
    if any(error["loc"][0] == "path" for error in fault.errors):
        return not_found()
    try:
        earlier = refused_before_input(request)
    except Problem as problem:
        earlier = problem
    return earlier or wrong_fields(*slips_in(fault.errors))


@answered_by(HttpError)
def _unreadable(request: HttpRequest, _fault: HttpError) -> Problem:
    return unreadable()


@answered_by(UnreadablePostError)
def _cut_off(_request: HttpRequest, _fault: UnreadablePostError) -> Problem:
    return unreadable()


@answered_by(RequestDataTooBig)
def _too_big(_request: HttpRequest, _fault: RequestDataTooBig) -> Problem:
    detail = Text("一次最多收 1 MB。", "One call takes 1 MB at most.")
    return Problem(413, "too_big", detail)


def _left_to_the_site(_request: HttpRequest, fault: Any) -> HttpResponse:
    """A fault of ours, or the database away: the site's last answer knows which."""
    raise fault


api.add_exception_handler(Exception, _left_to_the_site)
