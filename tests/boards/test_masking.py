"""Masked data tell one's own from another's, and nothing more."""

import pytest

from banshi.boards.masking import masked_id, masked_name, masked_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [("王婶（样例）", "王*"), ("赵小禾", "赵**"), ("欧阳小小小", "欧**"), ("李", "李*"), ("", "")],
)
def test_a_name_keeps_its_first_character(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("99999919560312002X", "9999**********002X"), ("12345678", "********"), ("", "")],
)
def test_an_id_number_keeps_its_ends_unless_they_are_all_of_it(number: str, shown: str) -> None:
    assert masked_id(number) == shown


@pytest.mark.parametrize(
    ("phone", "shown"), [("13800000001", "138****0001"), ("8600001", "*******")]
)
def test_a_telephone_number_hides_its_middle(phone: str, shown: str) -> None:
    assert masked_phone(phone) == shown
