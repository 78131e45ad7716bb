"""A journal append with its chain, against the same insert without."""

from datetime import timedelta

from django.db import transaction

from banshi.acts import journal
from banshi.policy.actor import hall_itself
from banshi.records.base import new_id
from banshi.records.journal import JournalEntry
from banshi.records.request import Request
from banshi.site.bench import ground
from banshi.site.bench.ground import MONDAY, Measured
from banshi.site.bench.measuring import Row, interleaved, median, seconds


def measure(measured: Measured, size: int) -> list[Row]:
    """The row of section 12."""
    request = Request.objects.get(reference=ground.receive(measured, 20_000))
    by = hall_itself(measured.hall.id)
    body = bytes(JournalEntry.objects.filter(subject=request.id)[0].body)

    def chained() -> None:
        for number in range(size):
            with transaction.atomic():
                journal.write(
                    request,
                    kind="request",
                    reference=request.reference,
                    act="told",
                    result="told",
                    by=by,
                    at=MONDAY + timedelta(seconds=number),
                    facts={"size": "x" * len(body)},
                )

    def unchained() -> None:
        for number in range(size):
            with transaction.atomic():
                JournalEntry(
                    id=new_id(),
                    hall=measured.hall,
                    subject_kind="request",
                    subject=new_id(),
                    reference=request.reference,
                    seq=1,
                    at=MONDAY + timedelta(seconds=number),
                    act="told",
                    result="told",
                    by_role="system",
                    code=new_id().hex[-12:],
                    body=body,
                    previous=b"",
                    hash=b"",
                ).save(force_insert=True)

    with_chain, without = interleaved(
        lambda: size / seconds(chained), lambda: size / seconds(unchained)
    )
    request.save(update_fields=["seq", "head"])
    runs = {"chained_per_second": with_chain, "unchained_per_second": without}
    ratio = median(with_chain) / median(without)
    return [Row("journal append with chain, against unchained", ratio, 0.6, 0.8, runs=runs)]
