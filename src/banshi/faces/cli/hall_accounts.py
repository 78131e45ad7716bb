"""``banshi hall accounts FILE``: sign-ins for staff who have none, their first passwords once."""

import argparse
import csv
import io
import os
import sys
from pathlib import Path

from django.conf import settings

from banshi.acts.answers import Forbidden
from banshi.acts.founding import open_accounts
from banshi.boards.hall import hall_by_code
from banshi.faces.moment import present
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Role

HELP = "open an account for every member of staff who has a role and none, and list them in FILE"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi hall accounts`` understands."""
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="a new file, for you alone")
    parser.add_argument("--hall", default=settings.DEFAULT_HALL, help="the hall's code")


def run(choices: argparse.Namespace) -> int:
    """Open them; 2 when the hall is not there or the file cannot be made anew."""
    hall = hall_by_code(choices.hall)
    if hall is None:
        print(f"没有代码为 {choices.hall} 的大厅。用 --hall 另指一个。", file=sys.stderr)
        return 2
    try:
        # Made before any account is: passwords nobody can read would help nobody.
        file = os.open(choices.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as fault:
        print(f"写不了 {choices.file}：{fault}。请给一个还没有的文件名。", file=sys.stderr)
        return 2
    by = Actor(hall.id, "命令行", frozenset({Role.ADMIN}), Channel.IMPORT)
    opened = open_accounts(hall.id, by=by, at=present(hall))
    if isinstance(opened, Forbidden):
        print(opened.reason.zh, file=sys.stderr)
        return 2
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(("工号", "姓名", "登录名", "第一次的密码"))
    lines.writerows((one.staff_number, one.name, one.login, one.password) for one in opened)
    with os.fdopen(file, "wb") as out:
        out.write(text.getvalue().encode("utf-8-sig"))
    print(f"开了 {len(opened)} 个账号，写在 {choices.file}。发给本人后请删掉这个文件。")
    return 0
