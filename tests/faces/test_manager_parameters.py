"""Management changes a number of the policy from a page; another person agrees (DESIGN 3)."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.records.hall import Hall
from banshi.records.parameter import ParameterChange
from tests.faces.staff_desk import Desk, text_of
from tests.week import at

STRICTER = {"value": "30", "in_force_on": "2026-03-06", "reason": "只算最后半小时"}


def typed(client: Client, name: str = "same_day_extended_minutes", **fields: Any) -> HttpResponse:
    return client.post(reverse("hall-parameter", args=[name]), {**STRICTER, **fields})


def test_a_number_is_seen_proposed_and_agreed_to_by_another_person(desk: Desk) -> None:
    reference = desk.ask(at("2026-03-06 16:40"))
    manager, supervisor = desk.at_desk("manager"), desk.at_desk("supervisor")
    seen = text_of(typed(manager))
    assert reference in seen
    assert "1 个按新数字会不一样" in seen
    assert not ParameterChange.objects.exists()
    done = typed(manager, propose="1")
    assert done.status_code == 303
    change = ParameterChange.objects.get()
    own = text_of(manager.get(reverse("hall-parameters")))
    assert "自己提的要别人同意" in own
    refused = manager.post(reverse("hall-parameter-agree", args=[change.reference]))
    assert refused.status_code == 403
    agreed = supervisor.post(reverse("hall-parameter-agree", args=[change.reference]), follow=True)
    page = text_of(agreed)
    assert "同意了，到生效那天起按新的算" in page
    assert "（文件或解读是 60 分钟）" in page
    assert Hall.objects.get(code="boai").own_parameters[0]["value"] == 30
    again = supervisor.post(reverse("hall-parameter-agree", args=[change.reference]))
    assert again.status_code == 409
    assert len(Hall.objects.get(code="boai").own_parameters) == 1


def test_a_looser_value_is_refused_at_its_field_and_what_was_typed_stays(desk: Desk) -> None:
    manager = desk.at_desk("manager")
    answer = typed(manager, "intake_minutes", value="20", reason="人手不够")
    assert answer.status_code == 422
    assert "只能更严" in text_of(answer)
    assert "人手不够" in answer.content.decode()


def test_a_number_that_does_not_exist_or_cannot_change_is_not_found(desk: Desk) -> None:
    manager = desk.at_desk("manager")
    for name in ("lapse_to_arrange", "edition", "nothing"):
        assert manager.get(reverse("hall-parameter", args=[name])).status_code == 404


def test_supervision_reads_the_numbers_and_changes_none(desk: Desk) -> None:
    supervisor = desk.at_desk("supervisor")
    assert "窗口受理分钟数" in text_of(supervisor.get(reverse("hall-parameters")))
    assert typed(supervisor).status_code == 403
    assert desk.at_desk("clerk").get(reverse("hall-parameters")).status_code == 403


def test_a_yes_or_no_is_chosen_from_a_list_and_proposed_like_a_number(desk: Desk) -> None:
    manager = desk.at_desk("manager")
    form = manager.get(reverse("hall-parameter", args=["visits_earn_leave"])).content.decode()
    assert '<option value="yes" selected>' in form
    wrong = typed(manager, "visits_earn_leave", value="maybe", propose="1")
    assert wrong.status_code == 422
    assert "请选是或否" in text_of(wrong)
    assert typed(manager, "visits_earn_leave", value="no", propose="1").status_code == 303
    assert ParameterChange.objects.get().value is False
