"""How the hall keeps departments, windows and key projects."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from banshi.acts.catalogue_hall_sheets import DEPARTMENTS, PROJECTS, WINDOWS
from banshi.acts.catalogue_lines import Clash, Known, Record, names_twice
from banshi.policy.credit_code import check_credit_code
from banshi.records.base import new_id
from banshi.records.catalogue import Department, Window, WindowDepartment
from banshi.records.lists import KeyProject

Fault = tuple[str, str, str, str] | None
BATCH = 500


def next_code(letter: str, taken: Mapping[str, object]) -> str:
    """The first free code of a letter: D01, D02, …"""
    number = 1
    while f"{letter}{number:02d}" in taken:
        number += 1
    return f"{letter}{number:02d}"


def by_code_or_name(record: Record, kept: Mapping[str, Record], letter: str) -> str:
    """The code of a line: as given, of the line with its name, or the next free one."""
    if record.get("code"):
        return str(record["code"])
    for code, other in kept.items():
        if other["name"] == record["name"]:
            return code
    return next_code(letter, kept)


def period_fault(record: Record) -> Fault:
    """A period that ends before it begins."""
    first, last = record.get("valid_from"), record.get("valid_until")
    if first and last and last < first:
        return (
            "valid_until",
            "ends_before_it_begins",
            "截止日期早于起始日期。",
            "The last day is before the first.",
        )
    return None


class Departments:
    """Departments by code; those without one are found by name."""

    sheet = DEPARTMENTS
    refers: ClassVar[Mapping[str, str]] = {}

    def kept(self, hall: UUID) -> dict[str, Record]:
        """Every department."""
        rows = Department.objects.filter(hall_id=hall).order_by("code")
        return {
            one.code: {"code": one.code, "name": one.name, "telephone": one.telephone}
            for one in rows
        }

    def key_of(self, record: Record, kept: Mapping[str, Record]) -> str:
        """By code, or by name."""
        return by_code_or_name(record, kept, "D")

    def keep(self, hall: UUID, records: Sequence[Record], known: Known) -> None:
        """Write departments."""
        upsert(Department, hall, "code", records, ("name", "telephone"))

    def forget(self, hall: UUID, keys: Sequence[str]) -> None:
        """Take departments out that nothing points at."""
        Department.objects.filter(hall_id=hall, code__in=keys).delete()

    def clashes(self, records: Mapping[str, Record]) -> Iterable[Clash]:
        """No name twice."""
        return names_twice(records)

    def fault(self, record: Record) -> Fault:
        """Nothing beyond the cells."""
        return None


class Windows:
    """Windows by code; those without one are found by name."""

    sheet = WINDOWS
    refers: ClassVar[Mapping[str, str]] = {"department": "部门", "departments": "部门"}

    def kept(self, hall: UUID) -> dict[str, Record]:
        """Every window with the departments that share it."""
        rows = (
            Window.objects.filter(hall_id=hall)
            .select_related("department")
            .prefetch_related("departments")
            .order_by("code")
        )
        return {
            one.code: {
                "code": one.code,
                "name": one.name,
                "kind": one.kind,
                "department": one.department.name if one.department else "",
                "departments": tuple(sorted(other.name for other in one.departments.all())),
                "zone": one.zone,
                "address": one.address,
                "telephone": one.telephone,
                "capacity_off_hours": one.capacity_off_hours,
            }
            for one in rows
        }

    def key_of(self, record: Record, kept: Mapping[str, Record]) -> str:
        """By code, or by name."""
        return by_code_or_name(record, kept, "W")

    def keep(self, hall: UUID, records: Sequence[Record], known: Known) -> None:
        """Write windows and who shares them."""
        departments = known.names["部门"]
        plain = [
            {
                **one,
                "kind": one.get("kind") or "general",
                "department_id": departments.get(one.get("department", "")),
                "capacity_off_hours": 1
                if one.get("capacity_off_hours") is None
                else one["capacity_off_hours"],
            }
            for one in records
        ]
        fields = (
            "name",
            "kind",
            "department_id",
            "zone",
            "address",
            "telephone",
            "capacity_off_hours",
        )
        ids = upsert(Window, hall, "code", plain, fields)
        WindowDepartment.objects.filter(hall_id=hall, window_id__in=ids.values()).delete()
        WindowDepartment.objects.bulk_create(
            WindowDepartment(
                id=new_id(),
                hall_id=hall,
                window_id=ids[one["code"]],
                department_id=departments[name],
            )
            for one in records
            for name in dict.fromkeys(one.get("departments", ()))
        )

    def forget(self, hall: UUID, keys: Sequence[str]) -> None:
        """Take windows out that nothing points at."""
        Window.objects.filter(hall_id=hall, code__in=keys).delete()

    def clashes(self, records: Mapping[str, Record]) -> Iterable[Clash]:
        """No name twice."""
        return names_twice(records)

    def fault(self, record: Record) -> Fault:
        """Nothing beyond the cells."""
        return None


class Projects:
    """Key projects by code."""

    sheet = PROJECTS
    refers: ClassVar[Mapping[str, str]] = {}
    fields = (
        "name",
        "aliases",
        "level",
        "owner",
        "owner_credit_code",
        "basis",
        "valid_from",
        "valid_until",
    )

    def kept(self, hall: UUID) -> dict[str, Record]:
        """Every key project."""
        rows = KeyProject.objects.filter(hall_id=hall).order_by("code")
        return {one.code: plain_of(one, ("code", *self.fields)) for one in rows}

    def key_of(self, record: Record, kept: Mapping[str, Record]) -> str:
        """By code."""
        return str(record["code"])

    def keep(self, hall: UUID, records: Sequence[Record], known: Known) -> None:
        """Write key projects."""
        upsert(KeyProject, hall, "code", records, self.fields)

    def forget(self, hall: UUID, keys: Sequence[str]) -> None:
        """Take projects out that no request names."""
        KeyProject.objects.filter(hall_id=hall, code__in=keys).delete()

    def clashes(self, records: Mapping[str, Record]) -> Iterable[Clash]:
        """Projects may share a name."""
        return ()

    def fault(self, record: Record) -> Fault:
        """A credit code that cannot be, a period that ends before it begins."""
        code = record.get("owner_credit_code", "")
        checked = check_credit_code(code) if code else None
        if checked and checked.error:
            return "owner_credit_code", checked.code, checked.error.zh, checked.error.en
        return period_fault(record)


def plain_of(row: Any, fields: Sequence[str]) -> Record:
    """The fields of a row as a record; lists as tuples."""
    values = ((name, getattr(row, name)) for name in fields)
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values}


def upsert(
    model: Any,
    hall: UUID,
    key: str,
    records: Sequence[Record],
    fields: Sequence[str],
    *,
    unique_name: bool = True,
) -> dict[str, UUID]:
    """Write rows found by ``key``, in few statements; their ids by key.

    A field a record does not speak of stays as it is, or takes the column's default.
    """
    keys = [one[key] for one in records]
    rows = {
        getattr(row, key): row for row in model.objects.filter(hall_id=hall, **{f"{key}__in": keys})
    }
    new, old = [], []
    for one in records:
        row = rows.get(one[key])
        if row is None:
            row = rows[one[key]] = model(id=new_id(), hall_id=hall, **{key: one[key]})
            new.append(row)
        else:
            old.append(row)
        for name in fields:
            if name in one:
                value = one[name]
                setattr(row, name, list(value) if isinstance(value, tuple) else value)
    if old:
        if unique_name and "name" in fields:
            # Names may be exchanged between rows, which no order of single updates allows.
            aside = Concat(Value("~"), Cast("id", CharField()))
            model.objects.filter(id__in=[row.id for row in old]).update(name=aside)
        named = [name.removesuffix("_id") for name in fields]
        model.objects.bulk_update(old, named, batch_size=BATCH)
    model.objects.bulk_create(new, batch_size=BATCH)
    return {code: row.id for code, row in rows.items()}
