"""Figures say what they are worth: shares with intervals, classes apart, refusals told."""

import json
from pathlib import Path

import pytest

from banshi.faces.cli import find
from banshi.finding.answers import DepartmentAnswer, Found, Refusal
from banshi.finding.departments import plain_department
from banshi.finding.evaluation import evaluate, interval, question_of
from banshi.site import registry

NONE = "（不属于窗口事项）"


def found(*names: str, refusal: Refusal | None = None) -> Found:
    departments = tuple(DepartmentAnswer(name, "窗口", 0.5, ()) for name in names)
    return Found("", (), departments, refusal=refusal)


def test_shares_count_the_right_ones_and_refusals_apart() -> None:
    rows = [
        {"question": "一", "department": "公安局", "label_basis": "named"},
        {"question": "二", "department": "县民政局"},
        {"question": "三", "department": NONE},
        {"question": "四", "department": NONE},
    ]
    answers = {
        "一": found("公安局"),
        "二": found("公安局", "税务局", "民政局"),
        "三": found("公安局", refusal=Refusal.NOT_A_WINDOW),
        "四": found("公安局"),
    }
    figures = evaluate([question_of(row) for row in rows], answers.__getitem__)
    assert (figures["micro"]["top1"], figures["micro"]["top3"]) == (0.5, 1.0)
    assert figures["refusals"]["right"]["count"] == 1
    assert figures["refusals"]["wrong"]["count"] == 0
    assert set(figures["by_basis"]) == {"named", "not said"}
    assert [one["question"] for one in figures["wrong"]] == ["二", "四"]


def test_a_refusal_takes_one_of_the_three_places() -> None:
    question = question_of({"question": "一", "department": "民政局"})
    refused = found("公安局", "税务局", "民政局", refusal=Refusal.NOT_A_WINDOW)
    assert evaluate([question], lambda _: refused)["micro"]["top3"] == 0.0


def test_intervals_hold_the_share_and_shrink_with_more_questions() -> None:
    low, high = interval(8, 10)
    narrow = interval(80, 100)
    assert low < 0.8 < high
    assert narrow[1] - narrow[0] < high - low
    assert interval(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("县公安局", "公安局"),
        ("县市场监督管理局牵头", "市场监督管理局"),
        ("市场监督管理局", "市场监督管理局"),
        ("县自然资源局(不动产登记中心)", "自然资源局"),
        ("市住房公积金管理中心县管理部", "住房公积金管理中心"),
        ("县供水企业(公用企业)", "公用企业（水电气）"),
        ("市生态环境局县分局", "生态环境局"),
        (NONE, NONE),
    ],
)
def test_departments_are_compared_without_level_and_place(written: str, plain: str) -> None:
    assert plain_department(written) == plain


def test_the_command_measures_a_file_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "questions.jsonl"
    rows = [
        {"question": "身份证丢了怎么补", "department": "公安局", "matter": "", "window": ""},
        {"question": "什么时候修路", "department": NONE, "matter": "", "window": ""},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert _run("find", "--evaluate", str(file), "--cross-validate", "--json") == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["micro"]["top1"] == figures["micro"]["top3"] == 1.0
    assert figures["refusals"]["right"]["share"] == 1.0
    assert figures["cross_validated"]["top1"] == 1.0
    assert _run("find", "老人走不动想换身份证", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["suggestions"][0]["matter"] == "M002"
    assert answer["suggestions"][0]["because"]["words"]


def test_the_command_says_what_the_hall_does_not_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("find", "月底报税", "--json") == 0
    tax = {"errand": "报税", "department": "税务局", "window": "税务窗口"}
    assert json.loads(capsys.readouterr().out)["lacking"] == tax
    assert _run("find", "月底报税") == 0
    assert "“报税”归税务局管，大厅没有列出这一项" in capsys.readouterr().out
    assert _run("find", "换身份证", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["lacking"], answer["guess"]) == (None, False)
    assert _run("find", "换驾驶证") == 0
    assert "没有一样的，下面的只是相近" in capsys.readouterr().out
    assert _run("find", "换身份证，顺便报税") == 0
    both = capsys.readouterr().out
    assert "“报税”归税务局管，大厅没有列出这一项" in both
    assert "没有一样的" not in both


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("find", "--evaluate", str(tmp_path / "none.jsonl")) == 1
    assert "none.jsonl" in capsys.readouterr().err


def _run(*words: str) -> int:
    command = registry.LoadedCommand(registry.Command(("find",), find.__name__), find)
    choices = registry.parser([command]).parse_args(words)
    return int(choices.command.run(choices))
