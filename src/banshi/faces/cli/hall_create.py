"""``banshi hall create``: an empty hall of one's own, and its first administrator."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime

from django.conf import settings

from banshi.acts.answers import Invalid
from banshi.acts.founding import NewHall, found_hall

HELP = "make an empty hall (no sample) with one administrator, whose first password is shown once"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi hall create`` understands."""
    parser.add_argument("code", help="the hall's code in addresses and files, such as wuzhi")
    parser.add_argument("--name", required=True, help="the hall's name in Chinese")
    parser.add_argument("--name-en", default="", help="the hall's name in English")
    parser.add_argument("--address", default="", help="where it is")
    parser.add_argument("--telephone", default="", help="its telephone")
    parser.add_argument("--duty-telephone", default="", help="the telephone of the duty officer")
    parser.add_argument("--latitude", type=float, help="degrees north, for the map of visits")
    parser.add_argument("--longitude", type=float, help="degrees east")
    parser.add_argument("--administrator", required=True, help="the first administrator's name")
    parser.add_argument("--login", default="admin", help="the administrator's login")
    parser.add_argument("--json", action="store_true", help="print what was made as JSON")


def run(choices: argparse.Namespace) -> int:
    """Make it; 1 when something given cannot be taken."""
    done = found_hall(
        NewHall(
            code=choices.code,
            name=choices.name,
            administrator=choices.administrator,
            login=choices.login,
            name_en=choices.name_en,
            address=choices.address,
            telephone=choices.telephone,
            duty_telephone=choices.duty_telephone,
            latitude=choices.latitude,
            longitude=choices.longitude,
        ),
        at=datetime.now(UTC),
    )
    if isinstance(done, Invalid):
        for error in done.errors:
            print(f"{error.field}：{error.detail.zh}", file=sys.stderr)
        return 1
    if choices.json:
        print(json.dumps({"hall": choices.code, **asdict(done)}, ensure_ascii=False))
        return 0
    print(f"大厅“{choices.name}”建好了，里面还是空的。")
    print(f"  管理员 {done.name}　登录名 {done.login}　第一次的密码 {done.password}")
    print("  密码只显示这一次，第一次登录要换成自己的。")
    if choices.code != settings.DEFAULT_HALL:
        print(f"  启动时写上 BANSHI_HALL={choices.code}，首页就是这个大厅。")
    return 0
