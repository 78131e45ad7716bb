"""What a sample hall begins with of duty: posts, training, credentials and the roster."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from banshi.acts.facts import local
from banshi.acts.rosters import lay_out
from banshi.policy.packs.boai_2020_9.hours import CALENDAR
from banshi.policy.vocabulary import Employment, HotSource, PostPart
from banshi.records.base import new_id
from banshi.records.catalogue import Window
from banshi.records.duty import Absence, Shift
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.people import Credential, Staff
from banshi.records.post import HotMark, Post, PostHolder
from banshi.records.training import Training
from banshi.seeds.samples import SampleHall, SamplePerson, SamplePost, Week, sample_hall

FROM, UNTIL = date(2026, 1, 1), date(2035, 12, 31)
Days = tuple[date, date]
REHEARSAL_ROSTER: Days = (date(2026, 1, 1), date(2026, 12, 31))
# What a rehearsal's first month and the bookings made in it can see.
REHEARSAL_WEEKS: Days = (date(2026, 2, 23), date(2026, 4, 30))
COURSE = "窗口业务培训（样例）"
# Acts on the hall's own chain that change its roster; the others stand in chains of these kinds.
HALL_ACTS = ("copy_week", "roster_import")
CHAINS = ("staff", "post")


def keep_duty(hall: Hall, sample: SampleHall, *, today: date, roster: Days) -> None:
    """Write everything of duty as a hall begins with it."""
    since = min(FROM, today)
    _keep_posts(hall.id, sample.posts, since)
    _keep_proofs(hall.id, sample.people, since, today)
    week = sample.week
    if hall.is_rehearsal:
        few = Week(week.elsewhere, (), (), (), ())
        lay_out(hall.id, few, CALENDAR, first=REHEARSAL_WEEKS[0], last=REHEARSAL_WEEKS[1])
        week = replace(week, elsewhere=())
    lay_out(hall.id, week, CALENDAR, first=roster[0], last=roster[1])


def duty_changed(hall: Hall, *, since: datetime) -> bool:
    """Whether anything journalled since then changed who is where, for what."""
    entries = JournalEntry.objects.filter(hall=hall, at__gte=since)
    return entries.filter(
        Q(subject_kind__in=CHAINS) | Q(subject=hall.id, act__in=HALL_ACTS)
    ).exists()


def lay_out_again(hall: Hall, *, clock: datetime) -> None:
    """Put a rehearsal hall's duty back as the hall begins with it."""
    for kind in (Absence, Shift, Training, Credential, Post):
        kind.objects.filter(hall=hall).delete()
    Staff.objects.filter(hall=hall).update(seq=0, head=b"", employment=Employment.CIVIL_SERVANT)
    today = local(clock, hall.zone).date()
    keep_duty(hall, sample_hall(hall.code), today=today, roster=REHEARSAL_ROSTER)


def _keep_posts(hall_id: UUID, posts: Iterable[SamplePost], since: date) -> None:
    staff = {one.staff_number: one for one in Staff.objects.filter(hall_id=hall_id)}
    windows = {one.code: one for one in Window.objects.filter(hall_id=hall_id)}
    for sample in posts:
        post = Post.objects.create(
            id=new_id(),
            hall_id=hall_id,
            code=sample.code,
            name=sample.name,
            window=windows[sample.window],
        )
        if sample.hot:
            HotMark.objects.create(
                id=new_id(), hall_id=hall_id, post=post, source=HotSource.HALL, since=since
            )
        PostHolder.objects.bulk_create(
            PostHolder(
                id=new_id(),
                hall_id=hall_id,
                post=post,
                staff=staff[number],
                part=part,
                since=since,
            )
            for number, part in ((sample.a, PostPart.A), (sample.b, PostPart.B))
            if number
        )


def _keep_proofs(hall_id: UUID, people: Sequence[SamplePerson], since: date, today: date) -> None:
    """Credentials, the training without which nobody is sent, and under which law they work."""
    staff = {one.staff_number: one for one in Staff.objects.filter(hall_id=hall_id)}
    contract = [one.staff_number for one in people if one.employment == Employment.CONTRACT]
    Staff.objects.filter(hall_id=hall_id, staff_number__in=contract).update(
        employment=Employment.CONTRACT
    )
    windows = {one.code: one for one in Window.objects.filter(hall_id=hall_id)}
    trained = [one for one in people if one.credential and one.window]
    for sample in trained:
        Credential.objects.create(
            id=new_id(),
            hall_id=hall_id,
            staff=staff[sample.staff_number],
            number=sample.credential,
            valid_from=since,
            valid_until=UNTIL,
        )
        days = sample.training_days
        Training.objects.create(
            id=new_id(),
            hall_id=hall_id,
            staff=staff[sample.staff_number],
            course=COURSE,
            certificate=sample.credential.replace("证", "训"),
            window_kind=windows[sample.window].kind,
            trained_on=since,
            valid_until=today + timedelta(days=days) if days else UNTIL,
        )
