"""A list of what to bring names what is brought; what nobody brings stands apart, with the reason."""

from dataclasses import dataclass

import pytest

from banshi.policy.bringing import Bringing, bringing_of, in_english


@dataclass(frozen=True)
class Material:
    """A material called 甲."""

    is_required: bool
    medium: str
    source: str
    name: str = "甲"


@pytest.mark.parametrize(
    ("material", "found", "noted"),
    [
        pytest.param(
            Material(True, "原件", "bring"), Bringing(brought=("甲",)), "甲", id="always brought"
        ),
        pytest.param(
            Material(False, "原件", "bring"),
            Bringing(brought=("甲（有就带）",)),
            "甲（有就带）",
            id="if any",
        ),
        pytest.param(
            Material(False, "现场填写", "bring"),
            Bringing(filled_in_here=("甲",)),
            "甲（现场填写，不用带）",
            id="a form that is not required",
        ),
        pytest.param(
            Material(True, "现场填写或网上填写", "bring"),
            Bringing(filled_in_here=("甲",)),
            "甲（现场填写，不用带）",
            id="a form that is",
        ),
        pytest.param(
            Material(True, "原件", "shared"),
            Bringing(looked_up=("甲",)),
            "甲（系统能查到，不用带）",
            id="in a register",
        ),
        pytest.param(
            Material(True, "现场填写", "shared"),
            Bringing(looked_up=("甲",)),
            "甲（系统能查到，不用带）",
            id="a form in a register",
        ),
    ],
)
def test_of_each_material_it_is_told_whether_it_is_brought(
    material: Material, found: Bringing, noted: str
) -> None:
    assert bringing_of([material]) == found
    assert found.everything == (noted,)


def test_an_english_page_says_in_english_that_it_is_brought_if_one_has_it() -> None:
    assert in_english("甲（有就带）") == "甲 (if you have it)"
    assert in_english("甲") == "甲"
