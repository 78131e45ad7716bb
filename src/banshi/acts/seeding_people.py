"""The people of a sample hall: who may sign in, and what they may do."""

from collections.abc import Iterable
from uuid import UUID

from banshi.policy.vocabulary import Role
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.catalogue import Department, Window
from banshi.records.people import Authority, Enterprise, Person, RoleGrant, Staff
from banshi.seeds.samples import SamplePerson

UNUSABLE = "!"


def keep_people(hall_id: UUID, people: Iterable[SamplePerson]) -> None:
    """Write everybody of a sample hall; accounts have no password until one is issued."""
    departments = {one.name: one for one in Department.objects.filter(hall_id=hall_id)}
    windows = {one.code: one for one in Window.objects.filter(hall_id=hall_id)}
    for sample in people:
        person = Person(id=new_id(), hall_id=hall_id, name=sample.name)
        person.set_id_number(sample.id_number)
        person.set_phone(sample.phone)
        person.save(force_insert=True)
        staff = _keep_staff(hall_id, sample, person, departments, windows)
        firm = _keep_firm(hall_id, sample, person)
        if sample.login:
            Account.objects.create(
                id=new_id(),
                hall_id=hall_id,
                login=sample.login,
                password=UNUSABLE,
                person=person,
                staff=staff,
                enterprise=firm,
                party_role="" if staff else sample.role,
            )


def _keep_staff(
    hall_id: UUID,
    sample: SamplePerson,
    person: Person,
    departments: dict[str, Department],
    windows: dict[str, Window],
) -> Staff | None:
    """A member of staff with role, and authority at the window sat at."""
    if not sample.staff_number:
        return None
    window = windows[sample.window] if sample.window else None
    staff = Staff.objects.create(
        id=new_id(),
        hall_id=hall_id,
        name=sample.name,
        staff_number=sample.staff_number,
        department=departments[sample.department] if sample.department else None,
        person=person,
    )
    RoleGrant.objects.create(
        id=new_id(), hall_id=hall_id, staff=staff, role=Role(sample.role), window=window
    )
    if sample.credential and window:
        Authority.objects.create(id=new_id(), hall_id=hall_id, staff=staff, window=window)
    return staff


def _keep_firm(hall_id: UUID, sample: SamplePerson, person: Person) -> Enterprise | None:
    if not sample.enterprise:
        return None
    return Enterprise.objects.create(
        id=new_id(),
        hall_id=hall_id,
        name=sample.enterprise,
        credit_code=sample.credit_code,
        representative=person,
    )
