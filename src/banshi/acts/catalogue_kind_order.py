"""Every sheet a workbook may have, in the order in which lines point at one another."""

from banshi.acts.catalogue_columns import Sheet
from banshi.acts.catalogue_duty_kinds import Roster, Trainings
from banshi.acts.catalogue_kinds import Departments, Projects, Windows
from banshi.acts.catalogue_lines import Kind
from banshi.acts.catalogue_list_kinds import Aliases, Lists
from banshi.acts.catalogue_matter_sheets import MATTER_SHEETS, MATTERS
from banshi.acts.catalogue_people_kinds import Authorities, People

KINDS: dict[str, Kind | None] = {
    "部门": Departments(),
    "窗口": Windows(),
    MATTERS.name: None,
    "别名": Aliases(),
    "人员": People(),
    "职权": Authorities(),
    "培训": Trainings(),
    "排班": Roster(),
    "重点项目": Projects(),
    "清单": Lists(),
}
# The sheet of a template that explains the others; nothing is read from it.
EXPLAINED = "填写说明"
SHEETS: dict[str, Sheet] = {
    sheet.name: sheet
    for kind in KINDS.values()
    for sheet in (MATTER_SHEETS if kind is None else (kind.sheet,))
}
