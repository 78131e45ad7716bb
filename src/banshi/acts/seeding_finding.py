"""What people say, and policy advice, of a sample hall."""

from datetime import datetime
from uuid import UUID

from banshi.policy.vocabulary import SayingKind
from banshi.records.base import new_id
from banshi.records.catalogue import Matter
from banshi.records.finding import Advice, Saying
from banshi.seeds.samples import sample_advice, sample_sayings

KINDS = {"names": SayingKind.NAME, "events": SayingKind.EVENT, "said": SayingKind.SENTENCE}


def keep_sayings(hall_id: UUID, *, at: datetime) -> None:
    """The sample sayings of the matters the hall has."""
    matters = dict(Matter.objects.filter(hall_id=hall_id).values_list("code", "id"))
    Saying.objects.bulk_create(
        Saying(
            id=new_id(),
            hall_id=hall_id,
            matter_id=matters[code],
            kind=kind,
            words=words,
            written_by=read["by"],
            written_at=at,
        )
        for code, read in sample_sayings().items()
        if code in matters
        for words, kind in _by_kind(read).items()
    )


def keep_advice(hall_id: UUID, *, at: datetime) -> None:
    """The sample advice, in its first version."""
    Advice.objects.bulk_create(
        Advice(
            id=new_id(),
            hall_id=hall_id,
            code=one.code,
            question=one.question,
            answer=one.answer,
            also=list(one.also),
            sources=list(one.sources),
            editor=one.editor,
            written_at=at,
            expires_on=one.expires_on,
        )
        for one in sample_advice()
    )


def _by_kind(read: dict[str, str]) -> dict[str, SayingKind]:
    """Each wording once, under the first kind it stands with."""
    found: dict[str, SayingKind] = {}
    for name, kind in KINDS.items():
        for words in read[name].split():
            found.setdefault(words, kind)
    return found
