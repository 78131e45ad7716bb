"""A matter as the cells that would bring it: what export writes and undo reads back."""

from typing import Any

from banshi.acts.catalogue_columns import Sheet
from banshi.acts.catalogue_lines import FieldChange, line_of
from banshi.acts.catalogue_matter_sheets import MATTERS, PARTS
from banshi.acts.catalogue_records import LISTED, MAYBE, SAID, Limit, MatterRecord
from banshi.policy.vocabulary import Unit

Lines = dict[str, list[dict[str, str]]]
WRITTEN = {Unit.WORKING_DAY: "工作日", Unit.CALENDAR_DAY: "自然日", Unit.MONTH: "月"}


def matter_lines(record: MatterRecord) -> Lines:
    """The lines of a matter on each of its sheets."""
    lines: Lines = {MATTERS.name: [_matter_line(record)]}
    for name, (sheet, field) in PARTS.items():
        lines[name] = [_part_line(sheet, record.code, one) for one in getattr(record.guide, field)]
    return lines


def _limit(limit: Limit | None) -> tuple[str, str]:
    if limit is None:
        return "", ""
    return str(limit.value), limit.as_written or WRITTEN[limit.unit]


def _matter_line(record: MatterRecord) -> dict[str, str]:
    guide = record.guide
    statutory, statutory_unit = _limit(guide.statutory)
    promised, promised_unit = _limit(guide.promised)
    plain: dict[str, Any] = {
        **{
            name: getattr(record, name)
            for name in MatterRecord.__dataclass_fields__
            if name not in ("guide", "unsaid")
        },
        **{name: getattr(guide, name) for name in (*SAID, *LISTED, *MAYBE)},
        "window": record.windows,
        "package": record.packages,
        "sub_matters": record.parts,
        "commitment_eligible": record.commitment,
        "statutory_days": statutory,
        "promised_days": promised,
        "promised_basis": guide.promised.basis if guide.promised else "",
        "conditions": guide.conditions,
        "procedure": guide.procedure,
        "technical_demands": guide.technical_demands,
        "fee": guide.fee,
        "legal_basis": guide.legal_basis,
        "visits": guide.visits,
        "sample": guide.is_sample,
    }
    line = line_of(MATTERS, plain)
    # The law's own word for its unit stands here, which no choice of ours gives back.
    line["法定时限单位"], line["承诺时限单位"] = statutory_unit, promised_unit
    del line["申请材料"]
    return line


def _part_line(sheet: Sheet, code: str, part: Any) -> dict[str, str]:
    named = {
        "is_required": "required",
        "is_statutory": "statutory",
    }
    plain = {named.get(name, name): getattr(part, name) for name in type(part).__dataclass_fields__}
    return line_of(sheet, {**plain, "matter": code})


def matter_changes(before: MatterRecord | None, after: MatterRecord) -> tuple[FieldChange, ...]:
    """What differs between two records of a matter, in the words of the sheets."""
    old: Lines = matter_lines(before) if before else {}
    new = matter_lines(after)
    changes = []
    for name, lines in new.items():
        old_lines = old.get(name, [])
        if name == MATTERS.name:
            first = old_lines[0] if old_lines else {}
            changes += [
                FieldChange(title, first.get(title, ""), cell)
                for title, cell in lines[0].items()
                if first.get(title, "") != cell
            ]
        elif old_lines != lines:
            changes.append(FieldChange(name, _several(old_lines), _several(lines)))
    return tuple(changes)


def _several(lines: list[dict[str, str]]) -> str:
    return "\n".join(
        " · ".join(
            cell.replace("\n", "；") for title, cell in line.items() if cell and title != "事项编码"
        )
        for line in lines
    )
