"""Policy advice: a new piece with source, author and last day; each change a version."""

from typing import Any

import pytest
from django.urls import reverse

from banshi.records.finding import Advice
from tests.faces.staff_desk import MORNING, Desk, text_of

NEW = reverse("hall-advice-new")
TYPED = {
    "question": "老人证在哪里办？",
    "answer": "带身份证到民政窗口，当场办。",
    "also": "老年证怎么办",
    "sources": "老年人权益保障法 第5条",
    "expires_on": "2026-12-31",
}


@pytest.fixture(autouse=True)
def _morning(desk: Desk) -> None:
    desk.clock(MORNING)


def test_a_new_piece_stands_under_its_authors_name_and_is_found(desk: Desk) -> None:
    consult = desk.at_desk("consult")
    answer = consult.post(NEW, TYPED)
    assert answer["Location"] == reverse("hall-advice")
    row = Advice.objects.get(question=TYPED["question"])
    assert (row.version, row.editor) == (1, "陈引路（样例）")
    assert row.sources == ["老年人权益保障法 第5条"]
    page = text_of(consult.get(reverse("hall-advice")))
    assert TYPED["question"] in page
    assert TYPED["answer"] in text_of(consult.get("/find/", {"q": "老年证怎么办"}))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"sources": " "}, "依据"),
        ({"expires_on": "2026-03-01"}, "有效期要在今天以后"),
        ({"expires_on": "明年"}, "2026-12-31"),
        ({"question": "\x00"}, "问题"),
    ],
)
def test_without_source_or_a_day_ahead_it_is_not_kept(
    desk: Desk, changed: dict[str, Any], words: str
) -> None:
    answer = desk.at_desk("manager").post(NEW, {**TYPED, **changed})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert TYPED["answer"] in answer.content.decode()
    assert not Advice.objects.filter(answer=TYPED["answer"]).exists()


def test_the_same_question_is_not_kept_twice(desk: Desk) -> None:
    manager = desk.at_desk("manager")
    assert manager.post(NEW, TYPED).status_code == 303
    answer = manager.post(NEW, TYPED)
    assert answer.status_code == 422
    assert "已经有同样的问题" in text_of(answer)


def test_a_clerk_writes_no_advice(desk: Desk) -> None:
    assert desk.at_desk("clerk").post(NEW, TYPED).status_code == 403
