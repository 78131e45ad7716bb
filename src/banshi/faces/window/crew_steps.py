"""What each form of the crew's page posts: typed words become one call to an act (2.0, 2.3.e)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from banshi.acts import requests, visit_hindrance, visit_intake, visit_signing, visits
from banshi.acts.answers import Answer, FieldError, Invalid
from banshi.acts.once import OnceKey
from banshi.acts.uploads import MOST_BYTES
from banshi.faces.moments import typed_moment
from banshi.faces.once import CSRF_FIELD
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Hindrance, MaterialState, SignedHow, VisitOutcome

NUL = "\x00"
STATE, WORDS = "state-", "words-"
HAPPENED_AT, HAPPENED_CLOCK = "happened_at", "happened_clock"
LONGEST_KEY = 64


@dataclass(frozen=True)
class StepTyped:
    """A form of the crew's page: of which visit and request, what was typed, who and when."""

    visit: str
    request: str
    typed: QueryDict
    files: MultiValueDict[str, UploadedFile]
    zone: str
    how: dict[str, Any]

    def word(self, name: str) -> str:
        """One typed value; nothing where it is missing."""
        return self.typed.get(name) or ""

    def code(self, name: str) -> str:
        """One chosen value; a text no code can be reads as none chosen."""
        return self.word(name).replace(NUL, "")

    def confirmed(self) -> bool:
        """Whether what a colleague recorded was looked at and is to be changed."""
        return bool(self.word("confirmed"))

    def content(self, name: str) -> bytes:
        """The bytes of a file, one more than is taken at most; none where there is no file."""
        file = self.files.get(name)
        return file.read(MOST_BYTES + 1) if file else b""


def _wrong(field: str, code: str, zh: str, en: str) -> Invalid:
    return Invalid((FieldError(field, code, Text(zh, en)),))


def show_credentials(step: StepTyped) -> Answer:
    """The credentials were shown at the door (2.3.d)."""
    return visits.show_credentials(step.visit, **step.how)


def start(step: StepTyped) -> Answer:
    """The work begins."""
    return requests.start(step.request, **step.how)


def materials(step: StepTyped) -> Answer:
    """How the materials of one matter were found."""
    looked: dict[str, visit_intake.Looked] = {}
    for name, chosen in step.typed.items():
        code = name.removeprefix(STATE)
        if name == code or not chosen:
            continue
        try:
            state = MaterialState(str(chosen))
        except ValueError:
            return _wrong(
                "materials", "unknown_state", "请选齐、没有或不行。", "Please choose one."
            )
        words = step.word(f"{WORDS}{code}") if state is MaterialState.DEFECTIVE else ""
        looked[code] = visit_intake.Looked(state, words)
    return visit_intake.see_materials(
        step.visit, step.code("matter"), looked, confirmed=step.confirmed(), **step.how
    )


def missing(step: StepTyped) -> Answer:
    """The one-time notice is handed over."""
    return visit_intake.notify_missing(step.visit, step.code("matter"), **step.how)


def photograph(step: StepTyped) -> Answer:
    """A paper was photographed."""
    content = step.content("document")
    if not content:
        return _wrong(
            "document", "missing", "请先拍照或选一张照片。", "Please take a picture first."
        )
    return visit_signing.add_photograph(step.visit, content, matter=step.code("matter"), **step.how)


def signature(step: StepTyped) -> Answer:
    """Whoever was visited signed, or did not."""
    try:
        how = SignedHow(step.word("how"))
    except ValueError:
        return _wrong("how", "missing", "请选怎么签的。", "Please say how it was signed.")
    signed = visit_signing.Signed(
        how, step.word("words"), step.content("drawing"), confirmed=step.confirmed()
    )
    return visit_signing.sign(step.visit, signed, **step.how)


def outcome(step: StepTyped) -> Answer:
    """What became of one matter."""
    try:
        became = VisitOutcome(step.word("outcome"))
    except ValueError:
        return _wrong("outcome", "missing", "请选结果。", "Please choose what became of it.")
    told = visits.OutcomeTold(
        step.code("matter"), became, step.word("words"), confirmed=step.confirmed()
    )
    return visits.record_outcome(step.visit, told, **step.how)


def finish(step: StepTyped) -> Answer:
    """The visit is over; the receipt goes out."""
    return requests.finish(step.request, **step.how)


def hindrance(step: StepTyped) -> Answer:
    """The visit cannot take place."""
    try:
        what = Hindrance(step.word("hindrance"))
    except ValueError:
        return _wrong("hindrance", "missing", "请选是哪种情况。", "Please choose what it is.")
    until = typed_moment(step.word("date"), step.word("time"), step.zone)
    return visit_hindrance.hinder(step.visit, what, step.word("words"), until=until, **step.how)


STEPS: dict[str, Callable[[StepTyped], Answer]] = {
    "credentials": show_credentials,
    "start": start,
    "materials": materials,
    "missing": missing,
    "photograph": photograph,
    "signature": signature,
    "outcome": outcome,
    "finish": finish,
    "hindrance": hindrance,
}


def happened_at(typed: QueryDict, zone: str) -> datetime | Invalid | None:
    """When a step noted without a network truly happened; none for one entered as it happens.

    A device tells the moment. Whoever wrote on paper tells the clock time of the visit's day.
    """
    written, clock = typed.get(HAPPENED_AT, ""), typed.get(HAPPENED_CLOCK, "")
    if not written and not clock:
        return None
    moment = _moment(written) if written else None
    agreed = agreed_for(typed)
    if clock and agreed is not None:
        day = agreed.astimezone(ZoneInfo(zone)).date().isoformat()
        moment = moment or typed_moment(day, clock, zone)
    if moment is None:
        return _wrong(
            HAPPENED_AT, "unreadable", "时间看不懂，请重记一次。", "The time cannot be read."
        )
    return moment


def agreed_for(typed: QueryDict) -> datetime | None:
    """For when the visit was agreed as the form knew it; none where it cannot be read."""
    return _moment(typed.get("agreed_for", ""))


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def step_key(typed: QueryDict, address: str, account: Any) -> OnceKey | None:
    """The key the device made for a step. Whether it is sent at once or later it is the same step."""
    key = typed.get("once", "")
    plain = key.replace("-", "").replace("_", "")
    if not (0 < len(key) <= LONGEST_KEY and plain.isascii() and plain.isalnum()):
        return None
    said = sorted(
        (name, value)
        for name, values in typed.lists()
        if name not in (CSRF_FIELD, HAPPENED_AT)
        for value in values
    )
    body = urlencode([(address, ""), *said], errors="backslashreplace").encode()
    return OnceKey(account, key, body)
