"""How the hall keeps the lines of its dated lists, and what people call a matter."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import ClassVar
from uuid import UUID

from banshi.acts.catalogue_hall_sheets import ALIASES, LIST_LINES
from banshi.acts.catalogue_kinds import BATCH, Fault, period_fault, plain_of, upsert
from banshi.acts.catalogue_lines import Clash, Known, Record
from banshi.policy.vocabulary import DatedList
from banshi.records.base import new_id
from banshi.records.catalogue import Matter
from banshi.records.lists import ListLine


def overlapping(records: Mapping[str, Record]) -> Iterable[Clash]:
    """List lines whose days overlap with those of another of the same."""
    by_line: dict[tuple[str, str, str], list[tuple[str, Record]]] = {}
    for name, one in records.items():
        line = (str(one["list"]), str(one.get("title", "")), str(one["code"]))
        by_line.setdefault(line, []).append((name, one))
    clashing: list[str] = []
    for lines in by_line.values():
        lines.sort(key=lambda line: line[1]["valid_from"])
        for (earlier, first), (later, second) in pairwise(lines):
            until = first.get("valid_until")
            if until is None or until >= second["valid_from"]:
                clashing += [earlier, later]
    for key in dict.fromkeys(clashing):
        yield (
            key,
            "valid_from",
            "overlaps",
            "和同一条已有的起止日期重叠，请先给原来的写上截止日期。",
            "Its days overlap with those of the same line; end that one first.",
        )


class Lists:
    """Lines of the dated lists, by list, title, code and first day."""

    sheet = LIST_LINES
    refers: ClassVar[Mapping[str, str]] = {}
    fields = ("list", "title", "code", "basis", "valid_from", "valid_until")

    def kept(self, hall: UUID) -> dict[str, Record]:
        """Every line of every list."""
        rows = ListLine.objects.filter(hall_id=hall).order_by("list", "title", "code", "valid_from")
        records = [plain_of(one, self.fields) for one in rows]
        return {self.key_of(one, {}): one for one in records}

    def key_of(self, record: Record, kept: Mapping[str, Record]) -> str:
        """Which list, which line, from when."""
        parts = (record["list"], record.get("title", ""), record["code"], record["valid_from"])
        return "|".join(str(part) for part in parts)

    def keep(self, hall: UUID, records: Sequence[Record], known: Known) -> None:
        """Write list lines; the database refuses days that overlap."""
        self.forget(hall, [self.key_of(one, {}) for one in records])
        ListLine.objects.bulk_create(
            [
                ListLine(id=new_id(), hall_id=hall, **{"title": "", "basis": "", **one})
                for one in records
            ],
            batch_size=BATCH,
        )

    def forget(self, hall: UUID, keys: Sequence[str]) -> None:
        """Take lines out."""
        rows = ListLine.objects.filter(hall_id=hall)
        gone = [row.id for row in rows if self.key_of(plain_of(row, self.fields), {}) in set(keys)]
        ListLine.objects.filter(id__in=gone).delete()

    def clashes(self, records: Mapping[str, Record]) -> Iterable[Clash]:
        """No line holds twice on a day."""
        return overlapping(records)

    def fault(self, record: Record) -> Fault:
        """A package without its name, a period that ends before it begins."""
        if record.get("list") == DatedList.PACKAGE and not record.get("title"):
            return "title", "missing", "一件事要写名称。", "A one-thing package needs its name."
        return period_fault(record)


class Aliases:
    """What people call a matter, by the matter's code."""

    sheet = ALIASES
    refers: ClassVar[Mapping[str, str]] = {"code": "事项"}

    def kept(self, hall: UUID) -> dict[str, Record]:
        """The other names of every matter that has some."""
        rows = Matter.objects.filter(hall_id=hall).exclude(aliases=[]).order_by("code")
        return {one.code: {"code": one.code, "aliases": tuple(one.aliases)} for one in rows}

    def key_of(self, record: Record, kept: Mapping[str, Record]) -> str:
        """By the matter's code."""
        return str(record["code"])

    def keep(self, hall: UUID, records: Sequence[Record], known: Known) -> None:
        """Write the other names."""
        upsert(Matter, hall, "code", records, ("aliases",))

    def forget(self, hall: UUID, keys: Sequence[str]) -> None:
        """Matters without other names."""
        Matter.objects.filter(hall_id=hall, code__in=keys).update(aliases=[])

    def clashes(self, records: Mapping[str, Record]) -> Iterable[Clash]:
        """Matters may share one; the asker chooses."""
        return ()

    def fault(self, record: Record) -> Fault:
        """Nothing beyond the cells."""
        return None
