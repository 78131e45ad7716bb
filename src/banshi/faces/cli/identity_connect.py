"""``banshi identity connect``: join a hall to the province's identity, its secret from a file."""

import argparse
import sys
from pathlib import Path

from django.conf import settings

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.identity_providers import ProviderWanted, join
from banshi.boards.hall import hall_by_code
from banshi.faces.moment import present
from banshi.policy.actor import Actor
from banshi.policy.administrators import held
from banshi.policy.vocabulary import Channel, Role

HELP = "join a hall to the province's identity (OpenID Connect) and switch it on"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``banshi identity connect`` understands."""
    parser.add_argument("issuer", metavar="https://ISSUER", help="exactly as the provider gave it")
    parser.add_argument("client_id", metavar="CLIENT_ID")
    parser.add_argument(
        "--secret", type=Path, metavar="FILE", help="a file with the secret; - reads it as typed"
    )
    parser.add_argument("--number-claim", default="id_number", help="its name of the ID number")
    parser.add_argument("--name-claim", default="name", help="its name of the name")
    parser.add_argument(
        "--checked-claim",
        default="id_number_verified",
        help="what says that it checked the number; empty if it checks everybody",
    )
    parser.add_argument("--staff-too", action="store_true", help="staff may use it for a password")
    parser.add_argument("--hall", default=settings.DEFAULT_HALL, help="the hall's code")


def run(choices: argparse.Namespace) -> int:
    """Join it; 2 when it cannot be, with the field and the cure."""
    hall = hall_by_code(choices.hall)
    if hall is None:
        print(f"没有代码为 {choices.hall} 的大厅。用 --hall 另指一个。", file=sys.stderr)
        return 2
    try:
        secret = _secret(choices.secret)
    except (OSError, UnicodeDecodeError) as fault:
        print(f"读不了密钥文件：{fault}", file=sys.stderr)
        return 2
    wanted = ProviderWanted(
        choices.issuer,
        choices.client_id,
        secret,
        choices.number_claim,
        choices.name_claim,
        choices.checked_claim,
        staff_too=choices.staff_too,
    )
    by = Actor(
        hall.id,
        "命令行",
        held(frozenset({Role.ADMIN}), apart=hall.administrators_apart),
        Channel.IMPORT,
    )
    done = join(wanted, by=by, at=present(hall))
    match done:
        case Forbidden(reason=reason):
            print(reason.zh, file=sys.stderr)
            return 2
        case Invalid(errors=errors):
            for one in errors:
                print(f"{one.field}: {one.detail.zh}", file=sys.stderr)
            return 2
    address = f"{settings.PUBLIC_ADDRESS}/sign-in/province/back/"
    print(f"{hall.name}接上了 {choices.issuer}。请认证中心登记的回跳地址：{address}")
    return 0


def _secret(file: Path | None) -> str:
    if file is None:
        return ""
    return (sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")).strip()
