"""When nothing else can be answered, the hall still says what to do next."""

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from banshi.site.faults import answer


def after(fault: Exception, path: str) -> HttpResponse:
    """What is answered while ``fault`` is being dealt with."""
    try:
        raise fault
    except Exception:
        return answer(RequestFactory().get(path))


def test_a_database_that_is_away_is_503_and_says_when_to_come_back() -> None:
    given = after(OperationalError("gone"), "/off-hours/")
    assert (given.status_code, given.headers["Retry-After"]) == (503, "5")
    assert "同样的内容再交一次，只算一次" in given.content.decode()


def test_a_fault_of_ours_is_500_and_says_so() -> None:
    given = after(KeyError("王婶"), "/off-hours/")
    assert given.status_code == 500
    assert "这是我们的差错" in given.content.decode()
    assert "王婶" not in given.content.decode()


@pytest.mark.parametrize("path", ["/api/v1/requests", "/h/yunxi/api/v1/requests"])
@pytest.mark.parametrize(("fault", "status"), [(OperationalError(), 503), (KeyError(), 500)])
def test_a_program_gets_a_problem(path: str, fault: Exception, status: int) -> None:
    given = after(fault, path)
    assert given.status_code == status
    assert given.headers["Content-Type"] == "application/problem+json"
