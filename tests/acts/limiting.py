"""The limit of a matter taken in, beside the answer a request was owed."""

from datetime import datetime

from banshi.records.base import new_id
from banshi.records.promise import Promise
from banshi.records.request import Request


def running_limit(reference: str, *, due_at: datetime) -> Promise:
    """A limit in working days that runs until ``due_at`` and fires nothing."""
    request = Request.objects.get(reference=reference)
    answer = Promise.objects.filter(subject=request.id).order_by("started_at")[0]
    limit = Promise(
        **{
            one.attname: getattr(answer, one.attname)
            for one in Promise._meta.concrete_fields
            if one.name != "id"
        },
        id=new_id(),
    )
    limit.kind, limit.clause, limit.unit, limit.budget = "limit", "6.5.c", "working_day", 20
    limit.due_at, limit.on_delivery = due_at, False
    limit.rungs, limit.next_rung, limit.next_rung_at = [], 0, None
    limit.ended_at, limit.ended_how = None, ""
    limit.save(force_insert=True)
    return limit
