"""Three people who each hold one of the three administrators' roles and nothing else."""

from banshi.policy.administrators import ADMINISTRATORS
from banshi.policy.vocabulary import Role
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.people import RoleGrant, Staff
from tests.seeded import HALL

NAMES = {Role.ADMIN: "系统员甲", Role.SECURITY: "安全员乙", Role.AUDIT: "审计员丙"}


def three_people(*, apart: bool = True) -> dict[Role, str]:
    """Make them in the first sample hall, apart or not; their logins by role."""
    hall = Hall.objects.get(code=HALL)
    hall.administrators_apart = apart
    hall.save()
    for role in sorted(ADMINISTRATORS):
        staff = Staff.objects.create(
            id=new_id(), hall=hall, name=NAMES[role], staff_number=f"BA-9{role[:2]}"
        )
        RoleGrant.objects.create(id=new_id(), hall=hall, staff=staff, role=role)
        account = Account(id=new_id(), hall=hall, login=f"one-{role}", staff=staff)
        account.set_password(f"password of one-{role}@{HALL}")
        account.save(force_insert=True)
    return {role: f"one-{role}" for role in ADMINISTRATORS}
