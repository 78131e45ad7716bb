"""The sheet by which bookings come from a hall's former system, read line by line (3.0)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from banshi.acts.answers import FieldError, Invalid
from banshi.acts.application import Party
from banshi.acts.booking_asked import BookingAsked, Contact, Reached
from banshi.acts.catalogue_cells import as_text, read_header
from banshi.acts.catalogue_columns import Cells, Column, Sheet
from banshi.acts.catalogue_reading import Row
from banshi.outside.spreadsheet import Cell, Sheets
from banshi.policy.credit_code import check_credit_code
from banshi.policy.decision import Text
from banshi.policy.id_number import check_id_number
from banshi.policy.vocabulary import Language, PartyType

# Each line is booked while the page waits for it.
MOST_LINES = 300
# What was read goes through a form, which holds a million bytes (DATA_UPLOAD_MAX_MEMORY_SIZE).
MOST_TEXT = 250_000
YEARS = range(2000, 2100)
CODE_LENGTH = 64
BOOKINGS = Sheet(
    "预约",
    "原来的系统里已经约好、还没到日子的号，一行一个。",
    (
        Column("事项编码", "matter", Cells.CODE, needed=True, hint="见“事项和窗口”表，如 M002"),
        Column("窗口编码", "window", Cells.CODE, hint="只有一个窗口能办的可以空着"),
        Column("日期", "date", Cells.DATE, needed=True, also=("预约日期",)),
        Column(
            "时间", "time", Cells.TIME, needed=True, also=("预约时间",), hint="从几点开始，如 9:00"
        ),
        Column("姓名或名称", "name", needed=True, also=("姓名", "名称", "当事人")),
        Column(
            "证件号码",
            "number",
            Cells.CODE,
            needed=True,
            also=("身份证号", "身份证号码", "统一社会信用代码"),
            hint="个人填身份证号，企业填统一社会信用代码",
        ),
        Column("手机号", "phone", Cells.CODE, also=("手机", "电话"), hint="回执短信发到这里"),
        Column("联系人", "contact", hint="不是本人时填；空着就联系本人"),
        Column("联系人电话", "contact_phone", Cells.CODE, hint="填了就发到这里"),
        Column("寄信地址", "address", hint="没有电话的，信寄到这里"),
        Column(
            "通知语言",
            "language",
            Cells.WORD,
            words={
                "中文": Language.CHINESE,
                "英文": Language.ENGLISH,
                "English": Language.ENGLISH,
            },
            hint="空着就是中文",
        ),
        Column("没有收的原因", "reason", Cells.LONG, hint="系统写的；再传时不看这一列"),
    ),
    key=("name",),
)
# Under which columns stands what an act calls by another name.
COLUMN_OF = {
    "wanted_at": "time",
    "party.name": "name",
    "party.id_number": "number",
    "party.credit_code": "number",
    "party.phone": "phone",
    "contact.name": "contact",
    "contact.phone": "contact_phone",
    "post_address": "address",
}
NO_SHEET = Text(
    "没有名为“预约”的工作表，请用下载的模板。",
    "There is no sheet named 预约; please use the template.",
)
NO_LINES = Text("表里一行也没有。", "There is no line in the sheet.")
TOO_MANY = Text(
    f"一次最多 {MOST_LINES} 行，请分成几个文件。",
    f"At most {MOST_LINES} lines at once; split the file.",
)


@dataclass(frozen=True)
class Line:
    """A line of the file: its number there, and its cells as texts by field."""

    number: int
    cells: dict[str, str]


def read_lines(sheets: Sheets) -> tuple[Line, ...] | Invalid:
    """The lines of the sheet 预约, or of the only sheet there is; the header must be right."""
    cells = sheets.get(BOOKINGS.name)
    if cells is None and len(sheets) == 1:
        cells = next(iter(sheets.values()))
    if cells is None:
        return _refused("no_sheet", NO_SHEET)
    errors: list[FieldError] = []
    header = read_header(BOOKINGS, cells, errors)
    if errors:
        return Invalid(tuple(errors))
    lines = tuple(
        Line(
            number,
            {
                column.field: _plain(column, line[index])
                for index, column in header.columns.items()
                if index < len(line) and column.field != "reason"
            },
        )
        for number, line in enumerate(cells[header.number :], start=header.number + 1)
        if any(cell not in ("", None) for cell in line)
    )
    if not lines:
        return _refused("empty", NO_LINES)
    text = sum(len(cell) for line in lines for cell in line.cells.values())
    return _refused("too_many", TOO_MANY) if len(lines) > MOST_LINES or text > MOST_TEXT else lines


def _refused(code: str, reason: Text) -> Invalid:
    return Invalid((FieldError("file", code, reason),))


def _plain(column: Column, cell: Cell) -> str:
    """A cell as the text its column holds; as it stands where it holds something else."""
    faults: list[FieldError] = []
    text = as_text(Row({}, str, faults), column, cell)
    return str(cell).strip() if faults else text


def asked_of(line: Line, here: ZoneInfo) -> BookingAsked | Invalid:
    """What the line asks for, or every cell of it that cannot be read; times on the hall's clock."""
    errors: list[FieldError] = []
    row = Row({}, str, errors)
    row.cells = {
        column.field: as_text(row, column, line.cells.get(column.field, ""))
        for column in BOOKINGS.columns
    }
    matter = row.text("matter", longest=CODE_LENGTH, needed=True)
    window = row.text("window", longest=CODE_LENGTH)
    starts_at = _moment(row, here)
    spoken = BOOKINGS.column("language").words
    language = row.one_of("language", spoken) if row.cells["language"] else None
    if errors or starts_at is None:
        return Invalid(tuple(errors))
    kept = line.cells
    return BookingAsked(
        matter,
        _party(kept),
        starts_at,
        window,
        Contact(kept.get("contact", ""), kept.get("contact_phone", "")),
        Reached(kept.get("address", ""), language if isinstance(language, Language) else None),
    )


def _moment(row: Row, here: ZoneInfo) -> datetime | None:
    day = row.text("date", longest=10, needed=True)
    clock = row.text("time", longest=5, needed=True)
    if not day or not clock:
        return None
    on = date.fromisoformat(day)
    if on.year not in YEARS:
        row.wrong("date", "not_a_date", "这个年份不对，请改正。", "Please correct the year.")
        return None
    if clock == "24:00":
        row.wrong(
            "time", "not_a_time", "请写当天几点开始。", "Please write when it begins that day."
        )
        return None
    return datetime.combine(on, time.fromisoformat(clock), here)


def _party(cells: dict[str, str]) -> Party:
    number = cells.get("number", "")
    firm = check_id_number(number).error is not None and check_credit_code(number).error is None
    kind = PartyType.ENTERPRISE if firm else PartyType.PERSON
    return Party(kind, cells.get("name", ""), number, cells.get("phone", ""))
