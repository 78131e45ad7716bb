"""Who one can be in a demo hall: logins and names, never a password."""

from dataclasses import dataclass
from uuid import UUID

from banshi.records.account import Account


@dataclass(frozen=True)
class DemoLogin:
    """A demo account as the sign-in page names it; ``work`` is empty for the public."""

    login: str
    name: str
    work: tuple[str, ...]


def demo_logins(hall: UUID) -> tuple[DemoLogin, ...]:
    """The accounts of a demo hall by login, the public's first. Two statements; none elsewhere."""
    rows = (
        Account.objects.filter(hall_id=hall, hall__is_demo=True, is_active=True)
        .select_related("person", "staff")
        .prefetch_related("staff__grants")
        .order_by("login")
    )
    found = [
        DemoLogin(
            login=row.login,
            name=(row.staff or row.person).name if row.staff or row.person else row.login,
            work=tuple(sorted({one.role for one in row.staff.grants.all()})) if row.staff else (),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (bool(one.work), one.login)))
