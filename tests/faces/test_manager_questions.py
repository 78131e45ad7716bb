"""What the rules cannot settle is read and settled by management; official wording is loaded."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from banshi.records.official_text import OfficialText
from banshi.records.question import PolicyQuestion
from tests.faces.staff_desk import Desk, text_of
from tests.week import at

LIST = "hall-questions"
WORDS = "（测试用）这一条的原文放在这里。"


def passed_offer(desk: Desk) -> str:
    """An offer whose time went by with nobody's word."""
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 11:00"), at=at("2026-03-07 11:00"))
    desk.tick(at("2026-03-07 11:00"))
    return reference


def test_a_question_is_found_from_the_days_page_read_and_settled(desk: Desk) -> None:
    client = desk.at_desk("manager")
    assert "没有等人来定的问题" in text_of(client.get(reverse(LIST)))
    reference = passed_offer(desk)
    assert "1 个规则定不了的问题等人来定" in text_of(client.get(reverse("hall-today")))
    assert reverse(LIST) in client.get(reverse("hall-house")).content.decode()
    page = text_of(client.get(reverse(LIST)))
    assert reference in page
    assert "文件没有写" in page
    question = PolicyQuestion.objects.get()
    address = reverse("hall-question", args=[question.id])
    empty = client.post(address, {"words": "  "})
    assert empty.status_code == 422
    assert "请填写怎么定的" in text_of(empty)
    done = client.post(address, {"words": "再提周日上午"}, follow=True)
    assert f"{reference} 定好了" in text_of(done)
    assert "再提周日上午" in text_of(done)
    twice = client.post(address, {"words": "另一个"})
    assert twice.status_code == 409
    assert PolicyQuestion.objects.get().settlement == "再提周日上午"
    window = text_of(desk.at_desk("clerk").get(reverse("window-requests")))
    assert "再提周日上午" in window


def test_supervision_reads_and_decides_nothing(desk: Desk) -> None:
    passed_offer(desk)
    client = desk.at_desk("supervisor")
    assert "就这么定" not in text_of(client.get(reverse(LIST)))
    address = reverse("hall-question", args=[PolicyQuestion.objects.get().id])
    assert client.post(address, {"words": "好"}).status_code == 403
    other = desk.at_desk("manager", "yunxi")
    assert other.post(f"/h/yunxi{address}", {"words": "好"}).status_code == 404


def test_official_wording_is_seen_first_then_loaded_and_read_by_everybody(desk: Desk) -> None:
    client = desk.at_desk("manager")
    address = reverse("hall-wording")
    for typed in (
        {"content": f"3.5.a\t{WORDS}"},
        {"file": SimpleUploadedFile("text.txt", f"3.5.a\t{WORDS}".encode())},
    ):
        seen = client.post(address, typed)
        assert "会新增 1 条" in text_of(seen)
        assert WORDS in seen.content.decode()
    assert not OfficialText.objects.exists()
    sent = {"content": f"3.5.a\t{WORDS}", "source": "样例", "load": "1"}
    assert "官方原文导入了 1 条" in text_of(client.post(address, sent, follow=True))
    assert "没有改动" in text_of(client.post(address, sent, follow=True))
    public = text_of(desk.at_desk("citizen").get(reverse("clause", args=["3.5.a"])))
    assert WORDS in public


def test_wording_that_cannot_be_read_is_refused_and_stays_typed(desk: Desk) -> None:
    client = desk.at_desk("manager")
    answer = client.post(reverse("hall-wording"), {"content": "9.9\t没有这一条", "load": "1"})
    assert answer.status_code == 422
    assert "没有这个编号" in text_of(answer)
    assert "没有这一条" in answer.content.decode()
    broken = client.post(
        reverse("hall-wording"), {"file": SimpleUploadedFile("text.txt", b"\xff\xfe\x00")}
    )
    assert broken.status_code == 422
    assert not OfficialText.objects.exists()
