"""Another person's request, another window's, another hall's: not there, and no hint that it is."""

from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.records.account import Account
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice, Paper
from banshi.records.request import Request
from tests.faces.busy_hall import BusyHall
from tests.faces.calling import Api
from tests.seeded import HALL, NEIGHBOUR
from tests.standing.test_routes import ROWS

OWN = sorted(name for name in ROWS if name.startswith("my-request"))
WINDOW = sorted(name for name in ROWS if name.startswith("window-request-"))
WINDOW_PAGES = ["window-request", *WINDOW]
HALL_PAGES = ["hall-request", "hall-request-consent", "hall-request-withhold-consent"]
PAPERS = ["paper", "paper-pdf"]
NOBODYS = "Y-00000000-0"
# Another person of the hall, who has nothing to do with any request in it.
STRANGERS = ("citizen2", "enterprise", "agent")
API_VERBS = (
    "ask",
    "reply-to-ask",
    "agree",
    "confirm",
    "counter",
    "reschedule",
    "propose-refusal",
    "consent",
    "withhold-consent",
    "withdraw",
    "start",
    "finish",
    "not-done",
)


def at_home(login: str, code: str = HALL) -> Client:
    """Somebody of a hall, signed in."""
    client = Client()
    client.force_login(Account.objects.get(hall__code=code, login=login))
    return client


def tried(client: Client, address: str) -> list[HttpResponse]:
    """The page asked for and the form posted."""
    return [client.get(address), client.post(address, {"reason": "一", "words": "一"})]


def assert_not_there(client: Client, nobodys: str, secret: str, *addresses: str) -> None:
    """The answers are those for a reference nobody has, and tell nothing."""
    expected = [answer.status_code for answer in tried(client, nobodys)]
    for address in addresses:
        for answer, status in zip(tried(client, address), expected, strict=True):
            assert answer.status_code in (404, 405), f"{address}: {answer.status_code}"
            assert answer.status_code == status, f"{address}: {answer.status_code} but {status}"
            assert secret not in answer.content.decode()


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("login", [*STRANGERS, "clerk", "manager"])
def test_only_the_asker_has_the_pages_of_a_request(name: str, login: str, busy: BusyHall) -> None:
    before = JournalEntry.objects.filter(result="done").count()
    client = at_home(login)
    states = ("received", "offered", "agreed", "asked")
    addresses = [reverse(name, args=[busy.references[of]]) for of in states]
    assert_not_there(client, reverse(name, args=[NOBODYS]), "女儿", *addresses)
    assert JournalEntry.objects.filter(result="done").count() == before


@pytest.mark.parametrize("name", WINDOW_PAGES)
def test_another_windows_clerk_has_not_got_the_request(name: str, busy: BusyHall) -> None:
    address = reverse(name, args=[busy.references["received"]])
    nobodys = reverse(name, args=[NOBODYS])
    assert_not_there(at_home("clerk_realty"), nobodys, "女儿", address)


@pytest.mark.parametrize("name", [*WINDOW_PAGES, *HALL_PAGES])
def test_the_other_halls_request_is_not_here(name: str, busy: BusyHall) -> None:
    address = reverse(name, args=[busy.others])
    assert_not_there(at_home("manager"), reverse(name, args=[NOBODYS]), "女儿", address)


@pytest.mark.parametrize("name", OWN)
def test_the_other_halls_request_is_no_ones_own_here(name: str, busy: BusyHall) -> None:
    address = reverse(name, args=[busy.others])
    assert_not_there(at_home("citizen"), reverse(name, args=[NOBODYS]), "女儿", address)


@pytest.mark.parametrize("login", ["citizen", "clerk", "manager"])
def test_who_belongs_to_one_hall_is_nobody_in_the_other(login: str, busy: BusyHall) -> None:
    client = at_home(login)
    for name in ("my-request", "window-request", "hall-request"):
        answer = client.get(f"/h/{NEIGHBOUR}{reverse(name, args=[busy.others])}")
        assert answer.status_code in (302, 303)
        assert "/sign-in/" in answer.headers["Location"]


@pytest.mark.parametrize("login", [*STRANGERS, "clerk_realty"])
def test_notices_papers_and_calls_open_for_those_they_concern(login: str, busy: BusyHall) -> None:
    client = at_home(login)
    for name, own in (
        ("notice", busy.notice),
        ("paper", busy.paper),
        ("paper-pdf", busy.paper),
        ("window-task", busy.task),
        ("window-task-phone", busy.task),
        ("window-task-told", busy.task),
    ):
        nobodys = reverse(name, args=[UUID(int=0)])
        expected = [answer.status_code for answer in tried(client, nobodys)]
        answers = tried(client, reverse(name, args=[own]))
        assert [answer.status_code for answer in answers] == expected, name
        assert not {200, 303} & {answer.status_code for answer in answers}, name


def test_the_other_halls_notices_and_papers_are_not_here(busy: BusyHall) -> None:
    hall = busy.rehearsal.hall(NEIGHBOUR).id
    client = at_home("manager")
    for notice in Notice.objects.filter(hall_id=hall):
        assert client.get(reverse("notice", args=[notice.id])).status_code == 404
        assert client.get(reverse("window-task", args=[notice.id])).status_code == 404
    for paper in Paper.objects.filter(hall_id=hall):
        assert client.get(reverse("paper", args=[paper.id])).status_code == 404


@pytest.mark.parametrize(
    ("login", "report"), [("manager", "about_management"), ("supervisor", "about_staff")]
)
def test_a_report_opens_only_for_those_it_goes_to(login: str, report: str, busy: BusyHall) -> None:
    address = reverse("hall-integrity-report", args=[getattr(busy, report)])
    for answer in tried(at_home(login), address):
        assert answer.status_code == 404
        assert "红包" not in answer.content.decode()


@pytest.mark.parametrize("who", ["citizen2", "clerk_realty"])
def test_the_api_has_only_what_concerns_the_caller(who: str, busy: BusyHall) -> None:
    api = Api(busy.rehearsal)
    for reference in (busy.references["received"], busy.others):
        assert api.get(f"requests/{reference}", who=who).status == 404
        for verb in API_VERBS:
            assert_api_has_not(api, reference, verb, who)
    assert api.get(f"notices/{busy.notice}", who=who).status == 404
    listed = api.get("requests", who=who).body["items"]
    assert not {one["reference"] for one in listed} & {*busy.references.values(), busy.others}


def test_the_api_of_one_hall_has_nothing_of_the_other(busy: BusyHall) -> None:
    api = Api(busy.rehearsal)
    assert api.get(f"requests/{busy.others}", who="manager").status == 404
    for verb in API_VERBS:
        assert_api_has_not(api, busy.others, verb, "manager")
    prefix = f"/h/{NEIGHBOUR}"
    assert api.get(f"requests/{busy.others}", who="manager", prefix=prefix).status == 401


def assert_api_has_not(api: Api, reference: str, verb: str, who: str) -> None:
    """The verb answers as for a reference nobody has."""
    sent = SENT.get(verb, {})
    nobodys = api.verb(NOBODYS, verb, sent, who=who)
    answer = api.verb(reference, verb, sent, who=who)
    assert (answer.status, answer.body.get("code")) == (nobodys.status, nobodys.body.get("code"))
    assert answer.status in (403, 404), f"{verb}: {answer.status} {answer.body}"
    assert Request.objects.get(reference=reference).version == 1


SENT = {
    "ask": {"words": "一"},
    "reply-to-ask": {"words": "一"},
    "agree": {
        "at": "2026-03-07T09:00:00+08:00",
        "place": "大厅",
        "window": "W02",
        "crew": ["clerk"],
    },
    "counter": {"wanted_at": "2026-03-11T18:30:00+08:00"},
    "reschedule": {"wanted_at": "2026-03-11T18:30:00+08:00"},
    "propose-refusal": {"ground": "not_urgent", "reason": "一", "alternative": "二"},
    "withhold-consent": {"reason": "一"},
    "not-done": {"cause": "asker", "reason": "一"},
}
