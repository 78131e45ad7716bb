"""Identity numbers, credit codes and telephone numbers, as people type them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.policy import credit_code, id_number
from banshi.policy.credit_code import check_credit_code
from banshi.policy.id_number import Sex, check_id_number
from banshi.policy.phone import check_phone
from tests.people import CAST, ENTERPRISE_CODE, WANG_SHEN


def test_the_cast_has_right_numbers_of_no_county() -> None:
    for member in CAST:
        assert check_id_number(member.id_number).error is None
        assert check_phone(member.phone).is_mobile
        assert member.id_number.startswith("999999")
        assert "样例" in member.name
    assert check_credit_code(ENTERPRISE_CODE).error is None


@pytest.mark.parametrize(
    "typed",
    [
        "410822199001010016",
        " 410822 19900101 0016 ",
        "410822-19900101-0016",
        "４１０８２２１９９００１０１００１６",
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    number = check_id_number(typed)
    assert (number.error, number.value) == (None, "410822199001010016")
    assert (number.born_on, number.sex) == (date(1990, 1, 1), Sex.MALE)


@pytest.mark.parametrize("last", ["x", "X", "ｘ", "Ｘ"])
def test_a_last_x_is_taken_in_any_form(last: str) -> None:
    number = check_id_number(WANG_SHEN.id_number[:-1] + last)
    assert (number.error, number.value) == (None, WANG_SHEN.id_number)
    assert number.sex is Sex.FEMALE


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("", "missing", id="nothing"),
        pytest.param("   ", "missing", id="spaces"),
        pytest.param("41082219900101001", "length", id="17 characters"),
        pytest.param("4108221990010100166", "length", id="19 characters"),
        pytest.param("410822900101001", "length", id="the old form of 15"),
        pytest.param("41082219900101001A", "characters", id="another letter at the end"),
        pytest.param("4108221990X1010016", "characters", id="an X within"),
        pytest.param("٤١٠٨٢٢١٩٩٠٠١٠١٠٠١٦", "characters", id="figures of another script"),
        pytest.param("410822199013010016", "birth_date", id="a thirteenth month"),
        pytest.param("410822199002300016", "birth_date", id="30 February"),
        pytest.param("410822179901010016", "birth_date", id="too long ago"),
        pytest.param("410822203001010016", "birth_date", id="not yet born"),
        pytest.param("410822199001010017", "check_digit", id="a wrong check digit"),
        pytest.param("410822199001010061", "check_digit", id="two figures changed round"),
    ],
)
def test_what_is_wrong_with_a_number_is_said(typed: str, code: str) -> None:
    number = check_id_number(typed, date(2026, 3, 2))
    assert number.code == code
    assert number.error is not None
    assert number.error.zh.endswith("。")
    assert (number.born_on, number.sex) == (None, None)


DIGITS = st.integers(0, 9)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 16), DIGITS)
def test_one_figure_mistyped_is_always_noticed(place: int, figure: int) -> None:
    right = "410822199001010016"
    mistyped = right[:place] + str(figure) + right[place + 1 :]
    assert (check_id_number(mistyped).error is None) is (mistyped == right)


@settings(max_examples=25, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2025, 12, 31)), st.integers(0, 999))
def test_every_number_made_by_the_rule_is_taken(born_on: date, order: int) -> None:
    body = f"999999{born_on:%Y%m%d}{order:03d}"
    number = check_id_number(body + id_number.check_digit(body))
    assert (number.error, number.born_on) == (None, born_on)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param(ENTERPRISE_CODE, "", id="as printed"),
        pytest.param(ENTERPRISE_CODE.lower(), "", id="in small letters"),
        pytest.param(f" {ENTERPRISE_CODE[:9]} {ENTERPRISE_CODE[9:]}", "", id="with spaces"),
        pytest.param("", "missing", id="nothing"),
        pytest.param(ENTERPRISE_CODE[:-1], "length", id="too short"),
        pytest.param("91999999MAODEM0014", "characters", id="the letter O"),
        pytest.param("91A99999MA9DEM0014", "characters", id="a letter in the area"),
        pytest.param("91999999MA9DEM0015", "check_digit", id="a wrong check"),
    ],
)
def test_a_credit_code_is_read_or_said_to_be_wrong(typed: str, code: str) -> None:
    checked = check_credit_code(typed)
    assert checked.code == code
    assert (checked.error is None) is (code == "")
    if not code:
        assert checked.value == ENTERPRISE_CODE


def test_known_codes_of_public_bodies_are_taken() -> None:
    for code in ("91110000600037341L", "91350100M000100Y43", "11440232MB2D06811W"):
        assert check_credit_code(code).error is None, code


@settings(max_examples=25, deadline=None)
@given(st.text(credit_code.ALPHABET, min_size=9, max_size=9))
def test_every_code_made_by_the_rule_is_taken(organisation: str) -> None:
    body = f"91999999{organisation}"
    assert check_credit_code(body + credit_code.check_character(body)).error is None


@pytest.mark.parametrize(
    ("typed", "value", "is_mobile"),
    [
        ("13800000001", "13800000001", True),
        ("138 0000 0001", "13800000001", True),
        ("+86 138-0000-0001", "13800000001", True),
        ("００８６１３８００００００１１", "13800000011", True),
        ("0391-8681234", "0391-8681234", False),
        ("(0391) 8681234", "0391-8681234", False),
        ("010 65121234", "010-65121234", False),
        ("02988001234", "029-88001234", False),
    ],
)
def test_a_telephone_number_is_read_however_it_is_typed(
    typed: str, value: str, is_mobile: bool
) -> None:
    phone = check_phone(typed)
    assert (phone.error, phone.value, phone.is_mobile) == (None, value, is_mobile)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "missing"),
        ("12800000001", "format"),
        ("1380000001", "format"),
        ("138000000011", "format"),
        ("8681234", "format"),
        ("0391-0681234", "format"),
        ("打我电话", "format"),
        ("13800000001;DROP", "format"),
    ],
)
def test_what_is_no_telephone_number_is_said(typed: str, code: str) -> None:
    phone = check_phone(typed)
    assert phone.code == code
    assert phone.error is not None
