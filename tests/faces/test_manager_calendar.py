"""The hall changes its calendar from a page: seen first, loaded then, and said to the asker (3.1)."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.records.hall import CalendarEdition
from banshi.records.promise import Promise
from tests.faces.staff_desk import MORNING, Desk, text_of
from tests.policy.test_holiday_papers import YEAR_2027
from tests.week import at

POWER_CUT = {
    "form": "closure",
    "day": "2026-03-06",
    "length": "part",
    "from": "15:00",
    "to": "17:30",
    "reason": "停电",
}


def checked(client: Client, **typed: Any) -> HttpResponse:
    return client.post(reverse("hall-calendar-check"), typed)


def test_a_power_cut_is_seen_first_then_loaded_and_the_asker_reads_his_new_time(
    desk: Desk,
) -> None:
    reference = desk.ask()
    client = desk.at_desk("manager")
    seen = text_of(checked(client, **POWER_CUT))
    assert "会移动 1 个走着的时限" in seen
    assert reference in seen
    assert "3 月 6 日 周五 15:00-17:30 停办：停电" in seen
    assert Promise.objects.get().due_at == at("2026-03-06 17:30")
    content = json.dumps(
        {"closures": [{"day": "2026-03-06", "reason": "停电", "from": "15:00", "to": "17:30"}]}
    )
    done = client.post(reverse("hall-calendar-load"), {"content": content}, follow=True)
    assert "日历改好了，1 个时限跟着改" in text_of(done)
    assert Promise.objects.get().due_at == at("2026-03-06 15:00")
    asker = text_of(desk.at_desk("citizen").get(reverse("my-request", args=[reference])))
    assert "答复时间改了" in asker
    assert "15:00" in asker


def test_pressed_twice_it_is_loaded_once(desk: Desk) -> None:
    client = desk.at_desk("manager")
    content = json.dumps({"closures": [{"day": "2026-03-09", "reason": "检修"}]})
    for _ in range(2):
        answer = client.post(reverse("hall-calendar-load"), {"content": content})
        assert answer.status_code == 303
    assert CalendarEdition.objects.filter(hall__code="boai").count() == 2
    assert "没有改动" in text_of(client.get(reverse("hall-calendar")))


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(desk: Desk) -> None:
    client = desk.at_desk("manager")
    answer = checked(client, **{**POWER_CUT, "to": "14:00", "reason": "停电检修"})
    assert answer.status_code == 422
    page = text_of(answer)
    assert "开始要早于结束" in page
    assert 'value="停电检修"' in answer.content.decode()
    assert checked(client, form="closure").status_code == 422


def test_a_file_is_taken_pasted_or_uploaded_and_its_faults_are_listed(desk: Desk) -> None:
    client = desk.at_desk("manager")
    written = json.dumps(YEAR_2027, ensure_ascii=False)
    for typed in (
        {"content": written},
        {"file": SimpleUploadedFile("2027.json", written.encode())},
    ):
        assert "2 月 20 日" in text_of(checked(client, **typed))
    for broken in ("", "不是", "[1]", written.replace("2027-02-20", "2027-02-22")):
        assert checked(client, content=broken).status_code == 422, broken
    wrong = SimpleUploadedFile("2027.json", "元旦".encode("gb18030"))
    assert "UTF-8" in text_of(checked(client, file=wrong))
    assert CalendarEdition.objects.filter(hall__code="boai").count() == 1


def test_from_october_the_page_asks_for_next_years_days(desk: Desk) -> None:
    client = desk.at_desk("manager")
    desk.clock(MORNING)
    assert "还没有导入" not in text_of(client.get(reverse("hall-house")))
    desk.clock(at("2026-10-08 09:00"))
    for name in ("hall-house", "hall-calendar"):
        assert "2027年的放假安排还没有导入" in text_of(client.get(reverse(name)))


def test_windows_and_askers_cannot_change_the_calendar(desk: Desk) -> None:
    for login in ("clerk", "leader", "supervisor", "citizen"):
        client = desk.at_desk(login)
        assert checked(client, **POWER_CUT).status_code == 403, login
        assert client.post(reverse("hall-calendar-load"), {"content": "{}"}).status_code == 403


def test_one_window_opens_longer_and_the_others_do_not(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("manager")
    opening = {
        "form": "closure",
        "what": "opening",
        "window": "W02",
        "day": "2026-03-06",
        "from": "17:00",
        "to": "18:30",
        "reason": "便民延时",
    }
    assert "会移动 1 个走着的时限" in text_of(checked(client, **opening))
    assert "没有走着的时限要动" in text_of(checked(client, **{**opening, "window": "W05"}))
    faulty = checked(client, **{**opening, "from": ""})
    assert faulty.status_code == 422
    assert "开始要早于结束" in text_of(faulty)
    unknown = checked(client, **{**opening, "window": "W99"})
    assert unknown.status_code == 422
    assert "没有这个窗口" in text_of(unknown)
    content = checked(client, **opening).context["content"]
    client.post(reverse("hall-calendar-load"), {"content": content})
    assert Promise.objects.get(reference=reference).due_at == at("2026-03-06 18:30")
