"""A county's real list of matters loads as another hall's catalogue (kept beside the project)."""

import json

import pytest

from banshi.acts.catalogue_books import Brought, bring_book
from banshi.acts.seeding import seeder
from banshi.boards.catalogue import all_lines
from banshi.records.catalogue import Department, Matter
from tests.acts.books import MATTER_TITLES, shared
from tests.seeded import Rehearsal
from tests.week import MONDAY, at

LIST = shared("matters-guangan.jsonl")
TYPES = {
    "1": "行政许可",
    "5": "行政给付",
    "7": "行政确认",
    "8": "行政奖励",
    "9": "行政裁决",
    "10": "其他行政权力",
    "20": "公共服务",
}


@pytest.mark.skipif(LIST is None, reason="BANSHI_SHARED names no folder with matters-guangan.jsonl")
def test_the_1135_matters_of_another_county_load_and_are_found(sample_halls: Rehearsal) -> None:
    assert LIST is not None
    lines = [json.loads(line) for line in LIST.read_text(encoding="utf-8").splitlines()]
    rows = [
        [
            one["item_code"],
            one["name"],
            one["department"],
            "综合窗口",
            TYPES[one["task_type"]],
            "承诺件",
            "",
        ]
        for one in lines
    ]
    hall = sample_halls.hall("yunxi")
    done = bring_book(
        hall.id,
        {"窗口": [["窗口名称"], ["综合窗口"]], "事项": [MATTER_TITLES, *rows]},
        source="广安区.xlsx",
        by=seeder(hall.id),
        at=at("2026-03-02 09:00"),
    )
    assert isinstance(done, Brought), done
    assert Matter.objects.filter(hall_id=hall.id).count() == 6 + 1135
    assert Department.objects.filter(hall_id=hall.id).count() >= 34
    found = next(one for one in all_lines(hall.id, MONDAY) if "企业投资项目备案" in one.name)
    assert not found.has_procedure
