"""What stands behind a material in a list of what to bring; a form filled in at the hall is not brought."""

import pytest

from banshi.policy.bringing import in_english, named


@pytest.mark.parametrize(
    ("is_required", "medium", "source", "zh", "en"),
    [
        pytest.param(True, "原件", "bring", "甲", "甲", id="always brought"),
        pytest.param(False, "原件", "bring", "甲（有就带）", "甲 (if you have it)", id="if any"),
        pytest.param(
            False,
            "现场填写",
            "bring",
            "甲（现场填写，不用带）",
            "甲 (filled in at the hall; nothing to bring)",
            id="a form that is not required",
        ),
        pytest.param(
            True,
            "现场填写或网上填写",
            "bring",
            "甲（现场填写，不用带）",
            "甲 (filled in at the hall; nothing to bring)",
            id="a form that is",
        ),
        pytest.param(
            True,
            "原件",
            "shared",
            "甲（系统能查到，不用带）",
            "甲 (the hall looks it up; nothing to bring)",
            id="in a register",
        ),
    ],
)
def test_a_list_of_what_to_bring_says_of_each_whether_to_bring_it(
    is_required: bool, medium: str, source: str, zh: str, en: str
) -> None:
    assert named("甲", is_required, medium, source) == zh
    assert in_english(zh) == en
