"""People see, take along, correct and erase their own data; management answers from its list."""

import hashlib
import json
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from banshi.acts.application import Caller
from banshi.boards.kept_fields import privacy_facts
from banshi.boards.own_data import own_record
from banshi.faces.citizen.own_record import readable
from banshi.records.journal import JournalEntry
from banshi.records.people import Person
from banshi.records.rights import Consent, DataRequest
from tests.acts.asking import Story
from tests.acts.booking import Line
from tests.acts.limiting import running_limit
from tests.faces.staff_desk import Desk, text_of
from tests.people import WANG_SHEN
from tests.week import at

# Change the words of the notice and its version together: people consented under the old ones.
NOTICE = Path("src/banshi/faces/citizen/templates/citizen/privacy.html")
KNOWN = {"1": "ae975ba6834d70b8"}


def test_the_privacy_notice_is_reached_from_every_page_and_tells_what_may_be_asked(
    desk: Desk,
) -> None:
    client = Client()
    assert reverse("privacy") in client.get("/").content.decode()
    page = text_of(client.get(reverse("privacy")))
    for words in ("第 1 版", "身份证号", "单独同意", "最晚 15 个工作日答复", "监护人"):
        assert words in page


def test_its_words_change_only_with_its_version() -> None:
    digest = hashlib.sha256(NOTICE.read_bytes()).hexdigest()[:16]
    assert KNOWN[privacy_facts().version] == digest


def test_everything_is_downloaded_as_json_and_as_something_to_read(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("citizen")
    assert reverse("my-data") in client.get(reverse("my")).content.decode()
    page = text_of(client.get(reverse("my-data")))
    assert WANG_SHEN.phone not in page
    answer = client.post(reverse("my-data-export"), {"form": "json"})
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    told = json.loads(answer.content)
    assert told["person"]["phone"] == WANG_SHEN.phone
    assert [one["reference"] for one in told["requests"]] == [reference]
    printed = client.post(reverse("my-data-export"), {"form": "pdf"})
    assert printed.content.startswith(b"%PDF") or reference.encode() in printed.content
    assert JournalEntry.objects.filter(act="export_own_data").count() == 2


def test_what_is_read_on_paper_has_words_for_every_code(desk: Desk) -> None:
    desk.ask()
    desk.tick(at("2026-03-06 10:40"))
    client = desk.at_desk("citizen")
    client.post(reverse("my-data-erase"), {"words": "不想留了"})
    client.post(reverse("my-data-consent"), {"choice": "give"})
    record = own_record(desk.rehearsal.actor("citizen"), at=at("2026-03-06 10:40"))
    told = render_to_string("citizen/own_record.html", {"record": readable(record)})
    for words in (
        "理由",
        "女儿周六回来",
        "还没到",
        "收到申请",
        "申请人",
        "2026-03-06 10:24",
        "删除",
    ):
        assert words in told
    for code in ("running", "receive ", "reason", "citizen ", "+08:00", "erasure"):
        assert code not in told


def test_bookings_stand_in_what_is_read_with_who_telephoned(desk: Desk) -> None:
    line = Line(Story(desk.rehearsal))
    caller = Caller("钱帮办（样例）", "13800000003")
    reference = line.booked(login="consult", caller=caller)
    record = own_record(desk.rehearsal.actor("citizen"), at=at("2026-03-02 09:10"))
    told = render_to_string("citizen/own_record.html", {"record": readable(record)})
    for words in (
        reference,
        "2026-03-03 09:00",
        "约好了",
        "钱帮办（样例） 138****0003",
        "约好了号",
    ):
        assert words in told
    assert "book " not in told


def test_a_correction_goes_from_the_person_to_management_and_back(desk: Desk) -> None:
    desk.ask()
    client = desk.at_desk("citizen")
    wrong = client.post(reverse("my-data-correct"), {"field": "phone", "right": "12"})
    assert wrong.status_code == 422
    assert 'value="12"' in wrong.content.decode()
    sent = client.post(
        reverse("my-data-correct"), {"field": "phone", "right": "13900000009"}, follow=True
    )
    assert "等答复" in text_of(sent)
    asked = DataRequest.objects.get()
    manager = desk.at_desk("manager")
    assert reverse("hall-data") in manager.get(reverse("hall-house")).content.decode()
    listed = manager.get(reverse("hall-data")).content.decode()
    assert asked.reference in listed
    assert "王婶" not in listed
    page = manager.get(reverse("hall-data-request", args=[asked.reference]))
    assert "13900000009" in text_of(page)
    done = manager.post(
        reverse("hall-data-request", args=[asked.reference]), {"state": "done"}, follow=True
    )
    assert "答复好了" in text_of(done)
    assert Person.objects.get(id=asked.person_id).phone == "13900000009"
    assert "照办了" in text_of(client.get(reverse("my-data")))


def test_a_no_without_its_ground_is_shown_again_as_typed(desk: Desk) -> None:
    desk.ask()
    client = desk.at_desk("citizen")
    assert "找不回来" in text_of(client.get(reverse("my-data-erase")))
    client.post(reverse("my-data-erase"), {"words": "不想留了"})
    address = reverse("hall-data-request", args=[DataRequest.objects.get().reference])
    manager = desk.at_desk("manager")
    wrong = manager.post(address, {"state": "refused", "reason": ""})
    assert wrong.status_code == 422
    typed = {"state": "refused", "ground": "open_matter", "reason": "事情还在办"}
    manager.post(address, typed)
    assert "事情还在办" in text_of(client.get(reverse("my-data")))
    assert manager.post(address, {"state": "nonsense"}).status_code in (409, 422)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("my-data-erase", {"words": "不想留了"}),
        ("my-data-correct", {"field": "name", "right": "王婶儿", "words": "录错了"}),
    ],
)
def test_where_one_waits_already_the_page_leads_to_it_and_asks_for_nothing(
    desk: Desk, name: str, typed: dict[str, str]
) -> None:
    client = desk.at_desk("citizen")
    assert client.post(reverse(name), typed).status_code == 303
    waiting = DataRequest.objects.get().reference
    for answer, status in (
        (client.post(reverse(name), typed), 409),
        (client.get(reverse(name)), 200),
    ):
        assert answer.status_code == status
        page = answer.content.decode()
        assert "等着答复" in page
        assert f"{reverse('my-data')}#asked-{waiting}" in page
        assert "处要改" not in page
        assert 'name="words"' not in page
    assert typed["words"] in text_of(client.post(reverse(name), typed))
    assert f'id="asked-{waiting}"' in client.get(reverse("my-data")).content.decode()
    assert DataRequest.objects.count() == 1


def test_others_neither_see_nor_answer_it(desk: Desk) -> None:
    client = desk.at_desk("citizen")
    client.post(reverse("my-data-erase"), {"words": ""})
    reference = DataRequest.objects.get().reference
    stranger = desk.at_desk("citizen2")
    assert reference not in stranger.get(reverse("my-data")).content.decode()
    taken = stranger.post(reverse("my-data-withdraw", args=[reference]))
    assert taken.status_code == 404
    assert desk.at_desk("clerk").get(reverse("hall-data")).status_code == 403
    neighbour = desk.at_desk("manager", "yunxi")
    address = reverse("hall-data-request", args=[reference])
    assert neighbour.get(f"/h/yunxi{address}").status_code == 404
    withdrawn = client.post(reverse("my-data-withdraw", args=[reference]), follow=True)
    assert "已撤回" in text_of(withdrawn)


def test_consent_about_health_is_given_and_withdrawn_with_one_press(desk: Desk) -> None:
    client = desk.at_desk("citizen")
    client.post(reverse("my-data-consent"), {"choice": "give"})
    assert "收回同意" in text_of(client.get(reverse("my-data")))
    client.post(reverse("my-data-consent"), {"choice": "withdraw"})
    assert Consent.objects.get().withdrawn_at is not None
    assert "我单独同意" in text_of(client.get(reverse("my-data")))


def test_while_a_matter_is_undecided_the_person_reads_why_nothing_goes_and_until_when(
    desk: Desk,
) -> None:
    reference = desk.ask()
    running_limit(reference, due_at=at("2026-04-03 23:59:59"))
    client = desk.at_desk("citizen")
    for name in ("my-data", "my-data-erase"):
        told = text_of(client.get(reverse(name)))
        assert f"{reference} 收下的事项还没有决定" in told, name
        assert "4 月 3 日" in told, name
