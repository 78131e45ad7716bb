"""The cast: plainly fictitious people of the sample hall, as tests name them.

Their identity numbers carry the area 999999, which is no county; the check characters are right.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Member:
    """One of the cast, as seeded: login, name, identity number, telephone."""

    login: str
    name: str
    id_number: str
    phone: str


WANG_SHEN = Member("citizen", "王婶（样例）", "99999919560312002X", "13800000001")
ZHAO_XIAOHE = Member("citizen2", "赵小禾（样例）", "999999198809150041", "13800000002")
SUN_MANCANG = Member("enterprise", "孙满仓（样例）", "999999197901080010", "13800000004")
LI_MIN = Member("clerk", "李敏（样例）", "999999198504170017", "13800000005")
CAST = (WANG_SHEN, ZHAO_XIAOHE, SUN_MANCANG, LI_MIN)

ENTERPRISE_CODE = "91999999MA9DEM0014"
