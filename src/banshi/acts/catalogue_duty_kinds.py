"""How the hall keeps what people were trained for, and who is on the roster when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.acts.catalogue_hall_sheets import ROSTER, TRAINING
from banshi.acts.catalogue_kinds import BATCH, Fault
from banshi.acts.catalogue_lines import Clash, Known, Record
from banshi.records.base import new_id
from banshi.records.duty import Shift
from banshi.records.hall import Hall
from banshi.records.training import Training, TrainingMatter

MIDNIGHT = "24:00"


class Trainings:
    """Courses by person, course and day."""

    sheet = TRAINING
    refers: ClassVar[Mapping[str, str]] = {"staff_number": "人员", "matters": "事项"}
    fields = ("certificate", "window_kind", "valid_until")

    def kept(self, hall: UUID) -> dict[str, Record]:
        """Every course somebody passed."""
        rows = (
            Training.objects.filter(hall_id=hall)
            .select_related("staff")
            .prefetch_related("matters")
            .order_by("staff__staff_number", "trained_on", "course")
        )
        records: list[Record] = [
            {
                "staff_number": one.staff.staff_number,
                "course": one.course,
                "certificate": one.certificate,
                "window_kind": one.window_kind,
                "matters": tuple(sorted(matter.code for matter in one.matters.all())),
                "trained_on": one.trained_on,
                "valid_until": one.valid_until,
            }
            for one in rows
        ]
        return {self.key_of(one, {}): one for one in records}

    def key_of(self, record: Record, kept: Mapping[str, Record]) -> str:
        """Who, which course, when."""
        return f"{record['staff_number']}|{record['course']}|{record['trained_on']}"

    def keep(self, hall: UUID, records: Sequence[Record], known: Known) -> None:
        """Write courses with the matters they qualify for."""
        self.forget(hall, [self.key_of(one, {}) for one in records])
        rows = [
            Training(
                id=new_id(),
                hall_id=hall,
                staff_id=known.names["人员"][one["staff_number"]],
                course=one["course"],
                certificate=one.get("certificate", ""),
                window_kind=one.get("window_kind", ""),
                trained_on=one["trained_on"],
                valid_until=one["valid_until"],
            )
            for one in records
        ]
        Training.objects.bulk_create(rows, batch_size=BATCH)
        TrainingMatter.objects.bulk_create(
            [
                TrainingMatter(
                    id=new_id(),
                    hall_id=hall,
                    training=row,
                    matter_id=known.names["事项"][code],
                )
                for row, one in zip(rows, records, strict=True)
                for code in dict.fromkeys(one.get("matters", ()))
            ],
            batch_size=BATCH,
        )

    def forget(self, hall: UUID, keys: Sequence[str]) -> None:
        """Take courses out."""
        named = set(keys)
        numbers = {key.split("|")[0] for key in keys}
        rows = Training.objects.filter(
            hall_id=hall, staff__staff_number__in=numbers
        ).select_related("staff")
        gone = [
            row.id
            for row in rows
            if f"{row.staff.staff_number}|{row.course}|{row.trained_on}" in named
        ]
        Training.objects.filter(id__in=gone).delete()

    def clashes(self, records: Mapping[str, Record]) -> Iterable[Clash]:
        """No certificate twice."""
        seen: dict[str, str] = {}
        for key, record in records.items():
            number = str(record.get("certificate") or "")
            if number and number in seen:
                yield (
                    key,
                    "certificate",
                    "certificate_twice",
                    f"证书编号“{number}”前面已经有了。",
                    f"The certificate “{number}” stands there already.",
                )
            seen.setdefault(number, key)

    def fault(self, record: Record) -> Fault:
        """Valid until a day before it was passed, or qualifying for nothing."""
        if record["valid_until"] < record["trained_on"]:
            return (
                "valid_until",
                "ends_before_it_begins",
                "有效期早于培训日期。",
                "It ends before it was passed.",
            )
        if not record.get("window_kind") and not record.get("matters"):
            return (
                "window_kind",
                "missing",
                "窗口类型和事项编码至少写一个。",
                "Name a kind of window or some matters.",
            )
        return None


class Roster:
    """Shifts by day, person and start, on the hall's clock."""

    sheet = ROSTER
    refers: ClassVar[Mapping[str, str]] = {"staff_number": "人员", "window": "窗口"}

    def kept(self, hall: UUID) -> dict[str, Record]:
        """Every shift."""
        zone = ZoneInfo(Hall.objects.get(id=hall).zone)
        rows = (
            Shift.objects.filter(hall_id=hall)
            .select_related("staff", "window")
            .order_by("starts_at", "staff__staff_number")
        )
        records: list[Record] = []
        for one in rows.iterator(BATCH):
            starts, ends = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
            to_midnight = ends.date() > starts.date() and ends.time() == time()
            records.append(
                {
                    "day": starts.date(),
                    "staff_number": one.staff.staff_number,
                    "kind": one.kind,
                    "window": one.window.name if one.window else "",
                    "starts": f"{starts:%H:%M}",
                    "ends": MIDNIGHT if to_midnight else f"{ends:%H:%M}",
                }
            )
        return {self.key_of(one, {}): one for one in records}

    def key_of(self, record: Record, kept: Mapping[str, Record]) -> str:
        """When, and who."""
        return f"{record['day']}|{record['staff_number']}|{record['starts']}"

    def keep(self, hall: UUID, records: Sequence[Record], known: Known) -> None:
        """Write shifts."""
        zone = ZoneInfo(Hall.objects.get(id=hall).zone)
        self.forget(hall, [self.key_of(one, {}) for one in records])
        Shift.objects.bulk_create(
            [
                Shift(
                    id=new_id(),
                    hall_id=hall,
                    staff_id=known.names["人员"][one["staff_number"]],
                    window_id=known.names["窗口"].get(one.get("window", "")),
                    kind=one["kind"],
                    starts_at=span(one, zone)[0],
                    ends_at=span(one, zone)[1],
                )
                for one in records
            ],
            batch_size=BATCH,
        )

    def forget(self, hall: UUID, keys: Sequence[str]) -> None:
        """Take shifts out."""
        zone = ZoneInfo(Hall.objects.get(id=hall).zone)
        moments = [
            datetime.fromisoformat(f"{day}T{starts}").replace(tzinfo=zone)
            for day, _, starts in (key.split("|") for key in keys)
        ]
        named = set(keys)
        rows = Shift.objects.filter(hall_id=hall, starts_at__in=moments).select_related("staff")
        gone = [
            row.id
            for row in rows
            if f"{row.starts_at.astimezone(zone):%Y-%m-%d}|{row.staff.staff_number}"
            f"|{row.starts_at.astimezone(zone):%H:%M}" in named
        ]
        Shift.objects.filter(id__in=gone).delete()

    def clashes(self, records: Mapping[str, Record]) -> Iterable[Clash]:
        """Nobody is in two places at once."""
        zone = ZoneInfo("UTC")
        of_person: dict[str, list[tuple[datetime, datetime, str]]] = defaultdict(list)
        for key, one in records.items():
            of_person[one["staff_number"]].append((*span(one, zone), key))
        clashing: list[str] = []
        for stretches in of_person.values():
            stretches.sort()
            for first, second in pairwise(stretches):
                if second[0] < first[1]:
                    clashing += [first[2], second[2]]
        for key in dict.fromkeys(clashing):
            yield (
                key,
                "starts",
                "overlaps",
                "这个人同一时间已经排了别的班。",
                "This person is rostered elsewhere at that time.",
            )

    def fault(self, record: Record) -> Fault:
        """A shift of no length."""
        if record["starts"] == record["ends"] or record["starts"] == MIDNIGHT:
            return "ends", "no_length", "开始和结束一样。", "It ends as it begins."
        return None


def span(record: Record, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when to when a shift is; one that ends before it begins ends the next day."""
    day = record["day"]
    starts = datetime.combine(day, time.fromisoformat(record["starts"]), zone)
    if record["ends"] == MIDNIGHT:
        return starts, datetime.combine(day + timedelta(days=1), time(), zone)
    ends = datetime.combine(day, time.fromisoformat(record["ends"]), zone)
    return starts, ends if ends > starts else ends + timedelta(days=1)
