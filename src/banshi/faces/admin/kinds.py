"""The kinds of lines an administrator keeps: their address, sheet and words."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext


@dataclass(frozen=True)
class Shown:
    """A kind as its pages show it: address, sheet, heading, and the titles of the list's columns."""

    slug: str
    sheet: str
    label: str
    words: str
    titles: tuple[str, ...]


def kinds() -> tuple[Shown, ...]:
    """Every kind, in the order in which a hall fills them."""
    return (
        Shown(
            "departments",
            "部门",
            gettext("部门"),
            gettext("哪些部门的事项在大厅办"),
            ("部门编码", "部门名称", "电话"),
        ),
        Shown(
            "windows",
            "窗口",
            gettext("窗口"),
            gettext("每个窗口是什么窗口、在哪里、哪些部门共用"),
            ("窗口编码", "窗口名称", "类型", "部门", "共用部门", "位置"),
        ),
        Shown(
            "matters",
            "事项",
            gettext("事项和指南"),
            gettext("能办什么、带什么、多久办好；改了就是新的一版"),
            (),
        ),
        Shown(
            "aliases",
            "别名",
            gettext("事项的别名"),
            gettext("群众嘴里怎么叫"),
            ("事项编码", "别名"),
        ),
        Shown(
            "staff",
            "人员",
            gettext("人员和角色"),
            gettext("谁在大厅上班、是什么角色、证件到哪天"),
            ("工号", "姓名", "部门", "角色", "窗口", "证件截止"),
        ),
        Shown(
            "authority",
            "职权",
            gettext("职权"),
            gettext("谁在哪个窗口能办什么"),
            ("工号", "窗口", "事项编码"),
        ),
        Shown(
            "training",
            "培训",
            gettext("培训"),
            gettext("谁受过什么培训，管到哪一天"),
            ("工号", "课程", "窗口类型", "培训日期", "有效期至"),
        ),
        Shown(
            "roster",
            "排班",
            gettext("排班"),
            gettext("哪天谁上什么班"),
            ("日期", "工号", "班次", "窗口", "开始", "结束"),
        ),
        Shown(
            "projects",
            "重点项目",
            gettext("重点项目"),
            gettext("县级以上重点项目；申请里写到的会对上"),
            ("项目编码", "项目名称", "级别", "业主单位", "起始日期", "截止日期"),
        ),
        Shown(
            "lists",
            "清单",
            gettext("清单"),
            gettext("承诺办理、一件事，各有起止"),
            ("清单", "名称", "编码", "起始日期", "截止日期"),
        ),
    )


def kind_at(slug: str) -> Shown:
    """The kind at an address; 404 for another."""
    found = next((one for one in kinds() if one.slug == slug), None)
    if found is None:
        raise Http404
    return found


def kind_of_sheet(sheet: str) -> Shown | None:
    """The kind a change belongs to, or none."""
    return next((one for one in kinds() if one.sheet == sheet), None)
