"""Roles that come with a file of people: no way around whoever gives rights, where that is another.

A line of the sheet 人员 carries roles. Where the three administrators are apart, a file or form
that would give or take one is refused whole, with everybody named whose roles it would move.
"""

from uuid import UUID

from banshi.acts.answers import FieldError
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Role
from banshi.records.hall import Hall
from banshi.records.people import RoleGrant

Rights = frozenset[tuple[str, str, str, str]]
MOST_NAMED = 50


def rights_held(hall_id: UUID) -> Rights:
    """Who holds which role where, now."""
    rows = RoleGrant.objects.filter(hall_id=hall_id).values_list(
        "staff__staff_number", "staff__name", "role", "window__code"
    )
    return frozenset((number, name, role, window or "") for number, name, role, window in rows)


def rights_moved(hall: Hall, before: Rights, *, by: Actor) -> tuple[FieldError, ...]:
    """What this actor moved and may not; nothing where one person is all three."""
    if not hall.administrators_apart or by.has(OFFICE[Duty.RIGHTS], Role.SYSTEM):
        return ()
    moved = before ^ rights_held(hall.id)
    people = sorted({(number, name) for number, name, _, _ in moved})
    return tuple(
        FieldError(
            f"人员.{number}.roles",
            "rights_are_securitys",
            Text(
                f"{name}（{number}）的角色由安全管理员在“工作人员账号”里给；这里请照原样写，新来的人先空着。",
                f"The roles of {name} ({number}) are given by security under staff accounts; leave "
                "them as they are here, and empty for somebody new.",
            ),
        )
        for number, name in people[:MOST_NAMED]
    )
