"""Anybody who holds a paper may ask whether the hall issued it, and learns nothing of anybody."""

import pytest
from django.test import Client

from tests.faces.papers import agreed
from tests.people import WANG_SHEN
from tests.seeded import Rehearsal


def test_the_code_of_a_paper_tells_its_number_name_and_day_and_nobody(
    sample_halls: Rehearsal,
) -> None:
    paper = agreed(sample_halls).paper
    answer = Client().get(f"/check/{paper.entry_code}/")
    shown = answer.content.decode()
    assert answer.status_code == 200
    for words in (paper.number, "预约约定告知书", "2026 年 3 月 6 日", "博爱县政务服务大厅"):
        assert words in shown
    for secret in (WANG_SHEN.name, "王婶", paper.reference, "身份证", "10:00"):
        assert secret not in shown


def test_a_code_is_found_however_it_is_typed(sample_halls: Rehearsal) -> None:
    code = agreed(sample_halls).paper.entry_code
    spoken = code.lower().replace("0", "o").replace("1", "l")
    for typed in (code, spoken, f" {code[:5]}-{code[5:]} "):
        answer = Client().get("/check/", {"code": typed})
        assert answer.status_code == 302
        assert answer["Location"] == f"/check/{code}/"


def test_a_code_that_no_paper_carries_is_said_to_be_unknown(sample_halls: Rehearsal) -> None:
    answer = Client().get("/check/0000000000/")
    assert answer.status_code == 404
    shown = answer.content.decode()
    assert "没有查到这个核对码" in shown
    assert sample_halls.hall().telephone in shown


@pytest.mark.parametrize(
    "typed", ["hello", "0" * 11, "7K3M9QXAB", "核对码", "\x00", "'; DROP TABLE--", "U" * 10]
)
def test_what_can_be_no_code_is_pointed_out_and_kept(typed: str, sample_halls: Rehearsal) -> None:
    answer = Client().get("/check/", {"code": typed})
    assert answer.status_code == 422
    assert "10 个字母和数字" in answer.content.decode()


@pytest.mark.parametrize("code", ["x", "%00", "%F0%9F%8E%8B", "..%2f"])
def test_an_address_that_holds_no_code_is_answered_calmly(
    code: str, sample_halls: Rehearsal
) -> None:
    assert Client().get(f"/check/{code}/").status_code == 404


def test_the_neighbours_page_does_not_know_our_papers(sample_halls: Rehearsal) -> None:
    code = agreed(sample_halls).paper.entry_code
    assert Client().get(f"/h/boai/check/{code}/").status_code == 200
    assert Client().get(f"/h/yunxi/check/{code}/").status_code == 404


def test_the_form_is_found_from_any_public_page(sample_halls: Rehearsal) -> None:
    assert 'href="/check/"' in Client().get("/").content.decode()
    assert Client().get("/check/").status_code == 200
