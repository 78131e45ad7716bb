"""Every request and booking lists its papers, and each says what its reader needs."""

import re

import pytest

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.boards.booking_page import booking_page
from banshi.policy.vocabulary import Channel
from banshi.records.notice import Paper
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.faces.booking_calls import book
from tests.faces.calling import Api, api
from tests.faces.papers import agreed, booked, refused, signed_in
from tests.seeded import Rehearsal

__all__ = ["api"]
LISTED = '<h2 id="papers-title">文书</h2>'


def test_the_asker_finds_all_papers_of_his_request_newest_first(sample_halls: Rehearsal) -> None:
    issued = agreed(sample_halls)
    page = signed_in("citizen").get(f"/my/{issued.paper.reference}/").content.decode()
    assert LISTED in page
    papers = list(Paper.objects.filter(subject=issued.paper.subject).order_by("number"))
    assert [one.kind for one in papers] == ["received", "agreed"]
    places = [page.index(f"/paper/{one.pk}/") for one in reversed(papers)]
    assert places == sorted(places)
    assert all(one.number in page for one in papers)


@pytest.mark.parametrize(
    ("login", "address"), [("clerk", "/window/requests/"), ("manager", "/hall/requests/")]
)
def test_staff_find_them_on_the_page_of_the_request(
    login: str, address: str, sample_halls: Rehearsal
) -> None:
    issued = refused(sample_halls)
    page = signed_in(login).get(f"{address}{issued.paper.reference}/").content.decode()
    for paper in Paper.objects.filter(subject=issued.paper.subject):
        assert f"/paper/{paper.pk}/" in page
        assert paper.number in page


def test_a_booking_lists_its_slip_which_leads_back_to_it(sample_halls: Rehearsal) -> None:
    issued = booked(sample_halls)
    own = f"/my/bookings/{issued.paper.reference}/"
    citizen = signed_in("citizen")
    page = citizen.get(own).content.decode()
    assert LISTED in page
    assert f"/paper/{issued.id}/" in page
    slip = citizen.get(f"/paper/{issued.id}/").content.decode()
    assert own in slip
    for words in ("预约单", "3 月 3 日 周二 9:00"):
        assert words in slip
    assert in_this_order(
        slip,
        ("要带的材料", "原居民身份证"),
        ("现场填写，不用带", "居民身份证换领登记表"),
        ("系统能查到，不用带", "居民户口簿"),
    )
    assert in_this_order(
        page,
        ("来的时候带上", "原居民身份证"),
        ("现场填写，不用带：", "居民身份证换领登记表"),
        ("系统能查到，不用带：", "居民户口簿"),
    )
    pdf = citizen.get(f"/paper/{issued.id}.pdf")
    assert (pdf.status_code, pdf["Content-Type"]) == (200, "application/pdf")
    assert signed_in("citizen2").get(f"/paper/{issued.id}/").status_code == 404


def in_this_order(text: str, *told: tuple[str, str]) -> bool:
    """Whether every pair stands there, each after the one before."""
    return (
        re.search(".*".join(f"{re.escape(a)}.*{re.escape(b)}" for a, b in told), text, re.DOTALL)
        is not None
    )


def test_the_window_prints_the_slip_of_a_booking_and_is_entered_for_it(
    sample_halls: Rehearsal,
) -> None:
    issued = booked(sample_halls)
    clerk = signed_in("clerk")
    assert clerk.get(f"/paper/{issued.id}/").status_code == 200
    seen = booking_page(issued.paper.reference, viewer=issued.story.who("clerk"))
    assert seen is not None
    assert [one.paper for one in seen.notices] == [issued.id]


def test_a_refusal_says_why_on_which_clause_what_instead_and_what_can_be_done(
    sample_halls: Rehearsal,
) -> None:
    issued = refused(sample_halls)
    page = signed_in("citizen").get(f"/paper/{issued.id}/").content.decode()
    for words in ("理由", "第三章三（一）", "可以这样办", "12345", "行政复议", "上班时间照常办"):
        assert words in page


@pytest.mark.parametrize("channel", [Channel.WINDOW, Channel.WEB])
def test_only_what_is_handed_over_at_the_window_has_a_sign_line(
    channel: Channel, sample_halls: Rehearsal
) -> None:
    story = Story(sample_halls)
    clerk = sample_halls.actor("clerk", channel=channel)
    answer = requests.receive(story.application(), by=clerk, at=FRIDAY_MORNING)
    assert isinstance(answer, Accepted), answer
    shown = signed_in("clerk").get(f"/paper/{Paper.objects.get().pk}/").content.decode()
    assert ("申请人签名" in shown) is (channel is Channel.WINDOW)


def test_a_program_finds_the_slip_in_the_booking_and_in_the_notices(api: Api) -> None:
    reference = book(api).body["reference"]
    (told,) = api.get(f"bookings/{reference}").body["notices"]
    assert told["number"]
    assert api.get(told["pdf"].removeprefix("/api/v1/")).body.startswith(b"%PDF")
    (notice,) = api.get(f"notices?reference={reference}").body["items"]
    assert notice["pdf"] == told["pdf"]
    assert notice["links"]["booking"] == f"/api/v1/bookings/{reference}"
    assert "request" not in notice["links"]
