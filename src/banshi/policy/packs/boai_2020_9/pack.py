"""博政数〔2020〕9号 as a pack: Boai County's notice on the services of its hall."""

from banshi.policy.decision import Text
from banshi.policy.pack import Pack
from banshi.policy.packs.boai_2020_9.bindings import BINDINGS
from banshi.policy.packs.boai_2020_9.bounds import BOUNDS
from banshi.policy.packs.boai_2020_9.clauses import CLAUSES
from banshi.policy.packs.boai_2020_9.hours import CALENDAR
from banshi.policy.packs.boai_2020_9.parameters import IN_FORCE_ON, PARAMETERS
from banshi.policy.packs.boai_2020_9.readings import READINGS

PACK = Pack(
    name="boai_2020_9",
    number="博政数〔2020〕9号",
    title=Text(
        "博爱县政务服务大厅提升政务服务能力意见",
        "Boai County: opinions on better services of the government service hall",
    ),
    issuer="博爱县政务服务和大数据管理局",
    in_force_on=IN_FORCE_ON,
    clauses=CLAUSES,
    bindings=BINDINGS,
    readings=READINGS,
    parameters=PARAMETERS,
    bounds=BOUNDS,
    calendar=CALENDAR,
    discipline_body=Text(
        "县纪委监委派驻机构（样例）", "the county discipline inspection office (sample)"
    ),
)
