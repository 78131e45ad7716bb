"""How the hall keeps its people: who they are, their roles, and what each may handle where."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar
from uuid import UUID

from banshi.acts.catalogue_hall_sheets import AUTHORITY, STAFF
from banshi.acts.catalogue_kinds import BATCH, Fault, upsert
from banshi.acts.catalogue_lines import Clash, Known, Record
from banshi.policy.vocabulary import Role
from banshi.records.base import new_id
from banshi.records.people import Authority, Credential, RoleGrant, Staff

# Held for the whole hall whatever window somebody sits at.
HALL_WIDE = (Role.MANAGER, Role.SUPERVISOR, Role.ADMIN, Role.DUTY)


class People:
    """Staff by number, with roles, window and the newest credential."""

    sheet = STAFF
    refers: ClassVar[Mapping[str, str]] = {"department": "部门", "window": "窗口"}

    def kept(self, hall: UUID) -> dict[str, Record]:
        """Every member of staff."""
        rows = (
            Staff.objects.filter(hall_id=hall)
            .select_related("department")
            .prefetch_related("grants__window", "credentials")
            .order_by("staff_number")
        )
        return {one.staff_number: self._record(one) for one in rows}

    def _record(self, one: Staff) -> Record:
        grants = sorted(one.grants.all(), key=lambda grant: grant.role)
        windows = [grant.window.name for grant in grants if grant.window]
        credentials = sorted(one.credentials.all(), key=lambda held: held.valid_until)
        newest = credentials[-1] if credentials else None
        return {
            "staff_number": one.staff_number,
            "name": one.name,
            "department": one.department.name if one.department else "",
            "roles": tuple(dict.fromkeys(grant.role for grant in grants)),
            "window": windows[0] if windows else "",
            "credential": newest.number if newest else "",
            "credential_from": newest.valid_from if newest else None,
            "credential_until": newest.valid_until if newest else None,
        }

    def key_of(self, record: Record, kept: Mapping[str, Record]) -> str:
        """By number."""
        return str(record["staff_number"])

    def keep(self, hall: UUID, records: Sequence[Record], known: Known) -> None:
        """Write staff; their roles and credential stand as the line says."""
        departments, windows = known.names["部门"], known.names["窗口"]
        plain = [
            {**one, "department_id": departments.get(one.get("department", ""))} for one in records
        ]
        ids = upsert(
            Staff, hall, "staff_number", plain, ("name", "department_id"), unique_name=False
        )
        staff = [ids[one["staff_number"]] for one in records]
        RoleGrant.objects.filter(hall_id=hall, staff_id__in=staff).delete()
        RoleGrant.objects.bulk_create(
            [
                RoleGrant(
                    id=new_id(),
                    hall_id=hall,
                    staff_id=ids[one["staff_number"]],
                    role=role,
                    window_id=None if role in HALL_WIDE else windows.get(one.get("window", "")),
                )
                for one in records
                for role in sorted(set(one.get("roles", ())))
            ],
            batch_size=BATCH,
        )
        self._keep_credentials(hall, records, ids)

    def _keep_credentials(
        self, hall: UUID, records: Sequence[Record], ids: Mapping[str, UUID]
    ) -> None:
        held = [one for one in records if one.get("credential")]
        numbers = [one["credential"] for one in held]
        rows = {
            row.number: row for row in Credential.objects.filter(hall_id=hall, number__in=numbers)
        }
        for one in held:
            row = rows.get(one["credential"]) or Credential(id=new_id(), hall_id=hall)
            row.number = one["credential"]
            row.staff_id = ids[one["staff_number"]]
            row.valid_from, row.valid_until = one["credential_from"], one["credential_until"]
            row.save()

    def forget(self, hall: UUID, keys: Sequence[str]) -> None:
        """Take people out who have done nothing yet."""
        staff = Staff.objects.filter(hall_id=hall, staff_number__in=keys)
        RoleGrant.objects.filter(hall_id=hall, staff__in=staff).delete()
        Credential.objects.filter(hall_id=hall, staff__in=staff).delete()
        staff.delete()

    def clashes(self, records: Mapping[str, Record]) -> Iterable[Clash]:
        """No credential number twice."""
        seen: dict[str, str] = {}
        for key, record in records.items():
            number = str(record.get("credential") or "")
            if number and number in seen:
                yield (
                    key,
                    "credential",
                    "credential_twice",
                    f"工作证号“{number}”已经是{seen[number]}的。",
                    f"The credential “{number}” is that of {seen[number]} already.",
                )
            seen.setdefault(number, key)

    def fault(self, record: Record) -> Fault:
        """A credential without its days, or whose days end before they begin."""
        if not record.get("credential"):
            return None
        first, last = record.get("credential_from"), record.get("credential_until")
        if not first or not last:
            return (
                "credential",
                "missing",
                "有工作证号，就要写证件起始和证件截止。",
                "A credential needs its first and its last day.",
            )
        if last < first:
            return (
                "credential_until",
                "ends_before_it_begins",
                "证件截止早于证件起始。",
                "The last day is before the first.",
            )
        return None


class Authorities:
    """What each may handle, a line for each window and matter."""

    sheet = AUTHORITY
    refers: ClassVar[Mapping[str, str]] = {
        "staff_number": "人员",
        "window": "窗口",
        "matter": "事项",
    }

    def kept(self, hall: UUID) -> dict[str, Record]:
        """Every authority."""
        rows = (
            Authority.objects.filter(hall_id=hall)
            .select_related("staff", "window", "matter")
            .order_by("staff__staff_number", "window__code", "matter__code")
        )
        records: list[Record] = [
            {
                "staff_number": one.staff.staff_number,
                "window": one.window.name,
                "matter": one.matter.code if one.matter else "",
                "withdrawn": False,
            }
            for one in rows
        ]
        return {self.key_of(one, {}): one for one in records}

    def key_of(self, record: Record, kept: Mapping[str, Record]) -> str:
        """Who, where, what."""
        return "|".join((record["staff_number"], record["window"], record.get("matter", "")))

    def keep(self, hall: UUID, records: Sequence[Record], known: Known) -> None:
        """Give authority, or withdraw it."""
        self.forget(hall, [self.key_of(one, {}) for one in records])
        staff, windows = known.names["人员"], known.names["窗口"]
        Authority.objects.bulk_create(
            [
                Authority(
                    id=new_id(),
                    hall_id=hall,
                    staff_id=staff[one["staff_number"]],
                    window_id=windows[one["window"]],
                    matter_id=known.names["事项"].get(one.get("matter", "")),
                )
                for one in records
                if not one.get("withdrawn")
            ],
            batch_size=BATCH,
        )

    def forget(self, hall: UUID, keys: Sequence[str]) -> None:
        """Take authority back."""
        named = set(keys)
        numbers = {key.split("|")[0] for key in keys}
        rows = Authority.objects.filter(
            hall_id=hall, staff__staff_number__in=numbers
        ).select_related("staff", "window", "matter")
        gone = [
            row.id
            for row in rows
            if "|".join(
                (row.staff.staff_number, row.window.name, row.matter.code if row.matter else "")
            )
            in named
        ]
        Authority.objects.filter(id__in=gone).delete()

    def clashes(self, records: Mapping[str, Record]) -> Iterable[Clash]:
        """Each line stands once by its key."""
        return ()

    def fault(self, record: Record) -> Fault:
        """Nothing beyond the cells."""
        return None
