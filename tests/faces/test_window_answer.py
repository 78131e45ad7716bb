"""The answer page: what may be done, what is typed is kept, a second press does nothing twice."""

import re
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banshi.faces.staff_states import LOOKS, OUTCOME_LOOKS
from banshi.faces.window.crew_choice import MOST_CREW
from banshi.policy.vocabulary import RequestState, VisitOutcome
from banshi.records.catalogue import Window
from banshi.records.people import Authority, Staff
from tests.faces.staff_desk import PLACE, Desk, form_key, post_verb, text_of
from tests.week import at

HALF_PAST_NINE = at("2026-03-07 09:30")
AGREED = {
    "date": "2026-03-07",
    "time": "10:00",
    "place": PLACE,
    "window": "W02",
    "crew": ["clerk"],
}


def test_the_form_comes_filled_with_what_was_asked_for(desk: Desk) -> None:
    reference = desk.ask()
    page = desk.at_desk("clerk").get(reverse("window-request", args=[reference])).content.decode()
    assert 'value="2026-03-07"' in page
    assert 'value="10:00"' in page
    assert f'value="{PLACE}"' in page


def test_agreeing_to_the_time_asked_for_agrees_it(desk: Desk) -> None:
    reference = desk.ask()
    answer = post_verb(desk.at_desk("clerk"), reference, "agree", AGREED)
    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert answer.headers["Location"] == reverse("window-request", args=[reference])
    assert desk.page(reference).state is RequestState.AGREED


def test_another_time_is_an_offer(desk: Desk) -> None:
    reference = desk.ask()
    post_verb(desk.at_desk("clerk"), reference, "agree", {**AGREED, "time": "15:00"})
    assert desk.page(reference).state is RequestState.OFFERED


def test_an_answer_that_was_spoken_counts_at_once(desk: Desk) -> None:
    reference = desk.ask()
    post_verb(desk.at_desk("clerk"), reference, "agree", {**AGREED, "spoken": "1"})
    answer = desk.page(reference).answer
    assert answer is not None
    assert answer.state.value == "kept"


def test_what_was_typed_stays_when_the_form_is_wrong(desk: Desk) -> None:
    reference = desk.ask()
    typed = {**AGREED, "place": "", "crew": [], "time": "15:30"}
    answer = post_verb(desk.at_desk("clerk"), reference, "agree", typed)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = answer.content.decode()
    assert "<title>有错误：" in page
    assert 'value="15:30"' in page
    assert 'href="#agree-place"' in page
    assert "请选接待的工作人员。" in page


def test_a_rules_refusal_stands_at_the_form_with_its_clause(desk: Desk) -> None:
    first, reference = desk.ask(), desk.ask()
    desk.agree(first, at("2026-03-06 10:30"))
    answer = post_verb(desk.at_desk("clerk"), reference, "agree", {**AGREED, "crew": ["clerk_b"]})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "已约满" in text_of(answer)


def test_who_is_taken_elsewhere_cannot_be_ticked_and_it_says_why(desk: Desk) -> None:
    reference, other = desk.ask(), desk.ask(wanted_at=HALF_PAST_NINE)
    desk.agree(other, at("2026-03-06 10:30"), at=HALF_PAST_NINE)
    page = desk.at_desk("clerk").get(reverse("window-request", args=[reference])).content.decode()
    assert "那时已约给别人" in page
    assert 'value="clerk" disabled' in page


def test_a_window_with_very_many_people_lists_the_first_who_can_go(desk: Desk) -> None:
    reference = desk.ask()
    window = Window.objects.get(hall__code="boai", code="W02")
    many = Staff.objects.bulk_create(
        Staff(hall_id=window.hall_id, staff_number=f"BA-{number}", name="某人（样例）")
        for number in range(500, 600)
    )
    Authority.objects.bulk_create(
        Authority(hall_id=window.hall_id, staff=one, window=window) for one in many
    )
    answer = desk.at_desk("clerk").get(reverse("window-request", args=[reference]))
    assert answer.content.decode().count('name="crew"') == MOST_CREW
    assert "位没有列出" in text_of(answer)
    assert "李敏" in text_of(answer)


def test_looking_who_can_go_changes_nothing_and_keeps_what_was_typed(desk: Desk) -> None:
    reference, other = desk.ask(), desk.ask(wanted_at=HALF_PAST_NINE)
    desk.agree(other, at("2026-03-06 10:30"), at=HALF_PAST_NINE)
    before = desk.page(reference).version
    client = desk.at_desk("clerk")
    address = reverse("window-request-agree", args=[reference])
    answer = client.post(address, {**AGREED, "time": "14:00", "look": "1", "place": "二楼"})
    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.OK
    assert 'value="14:00"' in page
    assert 'value="二楼"' in page
    assert "那时已约给别人" not in page
    assert desk.page(reference).version == before


def test_a_second_press_of_the_same_button_does_nothing_twice(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("clerk")
    page = client.get(reverse("window-request", args=[reference]))
    typed = {"once": form_key(page), "words": "能改到下午吗？"}
    address = reverse("window-request-ask", args=[reference])
    first, second = client.post(address, typed), client.post(address, typed)
    assert first.status_code == second.status_code == HTTPStatus.SEE_OTHER
    assert desk.page(reference).version == 2


def test_somebody_was_faster_and_the_words_are_kept(desk: Desk) -> None:
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 10:30"))
    client = desk.at_desk("clerk")
    answer = client.post(
        reverse("window-request-ask", args=[reference]), {"version": 1, "words": "能改到下午吗？"}
    )
    assert answer.status_code == HTTPStatus.PRECONDITION_FAILED
    page = text_of(answer)
    assert "刚才有人先办了一步" in page
    assert "能改到下午吗？" in page


def test_a_question_is_asked_once_and_it_says_so(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("clerk")
    post_verb(client, reference, "ask", {"words": "能改到下午吗？"})
    page = text_of(client.get(reverse("window-request", args=[reference])))
    assert "已经问过一次了，只能问一次。" in page


def test_a_refusal_is_proposed_with_ground_reason_and_alternative(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("clerk")
    typed = {"ground": "not_urgent", "reason": "工作日也能办", "alternative": "周一上午来"}
    assert post_verb(client, reference, "propose-refusal", typed).status_code == 303
    assert desk.page(reference).state is RequestState.REFUSAL_PROPOSED


def test_absent_staff_are_no_ground_on_the_list_and_none_by_hand(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("clerk")
    page = client.get(reverse("window-request", args=[reference])).content.decode()
    assert "staff_absent" not in page
    typed = {"ground": "staff_absent", "reason": "周六窗口的人不在岗", "alternative": "周一上午来"}
    answer = post_verb(client, reference, "propose-refusal", typed)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "人不在岗不能当作不办的理由" in text_of(answer)
    assert 'name="reason" rows="3"' in answer.content.decode()
    assert "周六窗口的人不在岗" in answer.content.decode()


def test_a_missing_ground_is_shown_at_its_choice(desk: Desk) -> None:
    reference = desk.ask()
    answer = post_verb(desk.at_desk("clerk"), reference, "propose-refusal", {"reason": "不急"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#refusal-ground-1"' in answer.content.decode()


def test_what_cannot_be_done_yet_says_why_beside_it(desk: Desk) -> None:
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 10:30"))
    page = text_of(desk.at_desk("clerk").get(reverse("window-request", args=[reference])))
    assert "约的是 明天 10:00，到那天才能记。" in page
    assert "先记“开始办”，再记办完。" in page


def test_the_appointment_begins_and_ends(desk: Desk) -> None:
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 10:30"))
    desk.clock(at("2026-03-07 10:02"))
    client = desk.at_desk("clerk")
    post_verb(client, reference, "start")
    desk.clock(at("2026-03-07 10:40"))
    post_verb(client, reference, "finish")
    assert desk.page(reference).state is RequestState.DONE


@pytest.mark.parametrize(
    ("login", "name"), [("clerk", "window-request"), ("manager", "hall-request")]
)
def test_a_state_looks_alike_to_the_window_and_to_management(
    desk: Desk, login: str, name: str
) -> None:
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 10:30"))
    page = desk.at_desk(login).get(reverse(name, args=[reference])).content.decode()
    chip = re.compile(r'<span class="chip chip--(\w+)">(?:<svg.*?</svg>)?约好了</span>', re.DOTALL)
    assert chip.findall(page) == ["ok"]


def test_every_state_and_every_outcome_has_a_look() -> None:
    assert (set(LOOKS), set(OUTCOME_LOOKS)) == (set(RequestState), set(VisitOutcome))


def test_the_halls_own_cause_is_not_a_clerks_to_record(desk: Desk) -> None:
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 10:30"))
    desk.clock(at("2026-03-07 10:30"))
    typed = {"cause": "hall", "reason": "设备坏了"}
    answer = post_verb(desk.at_desk("clerk"), reference, "not-done", typed)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert desk.page(reference).state is RequestState.AGREED
    answer = post_verb(desk.at_desk("manager"), reference, "not-done", typed)
    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert desk.page(reference).state is RequestState.NOT_DONE


def test_a_withdrawal_typed_by_staff_is_only_reported(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("clerk")
    post_verb(client, reference, "withdraw", {"reason": "电话里说不办了"})
    page = text_of(client.get(reverse("window-request", args=[reference])))
    assert desk.page(reference).state is RequestState.RECEIVED
    assert "申请人说不约了，等本人确认" in page


def test_the_consultation_desk_reads_but_has_nothing_to_press(desk: Desk) -> None:
    reference = desk.ask()
    page = text_of(desk.at_desk("consult").get(reverse("window-request", args=[reference])))
    assert "现在没有要您做的。" in page


def test_a_form_opened_by_its_own_address_stands_open(desk: Desk) -> None:
    reference = desk.ask()
    address = reverse("window-request-propose-refusal", args=[reference])
    page = desk.at_desk("clerk").get(address).content.decode()
    assert '<details class="details" open><summary>拟不同意，报大厅批' in page


def test_the_answer_page_takes_few_statements(desk: Desk) -> None:
    reference = desk.ask(matters=("M002", "M003"))
    client = desk.at_desk("clerk")
    with CaptureQueriesContext(connection) as taken:
        client.get(reverse("window-request", args=[reference]))
    assert len(taken) <= 20


def test_naughty_text_comes_back_unharmed_and_breaks_nothing(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("clerk")
    for words in ("<script>alert(1)</script>", "\x00", "'; DROP TABLE--", "𠮷" * 1001, "‮逆"):
        typed = {**AGREED, "place": words, "window": words, "crew": [words], "date": words}
        answer = post_verb(client, reference, "agree", typed)
        assert answer.status_code in (409, 422), words
        assert "<script>alert" not in answer.content.decode()
        answer = post_verb(client, reference, "propose-refusal", {"ground": words, "reason": words})
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
