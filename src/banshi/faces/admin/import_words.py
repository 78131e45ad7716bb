"""How far an import is, in words."""

from django.utils.translation import gettext

from banshi.boards.import_progress import Progress, Stage
from banshi.faces.admin.kinds import kind_of_sheet


def progress_words(found: Progress) -> str:
    """核对了 8,200 行，共 20,000 行（事项）。"""
    kind = kind_of_sheet(found.sheet)
    words = {
        Stage.READING: gettext("读了 {done} 行，共 {total} 行，正在读“{sheet}”表。"),
        Stage.CHECKING: gettext("核对了 {done} 行，共 {total} 行，正在核对“{sheet}”表。"),
        Stage.TRYING: gettext(
            "核对完了，正在试写“{sheet}”：{done} 条，共 {total} 条。试完都收回。"
        ),
        Stage.WRITING: gettext("正在写“{sheet}”：{done} 条，共 {total} 条。全部写完才算数。"),
    }[found.stage]
    return words.format(
        done=f"{found.done:,}",
        total=f"{found.total:,}",
        sheet=kind.label if kind else found.sheet,
    )
