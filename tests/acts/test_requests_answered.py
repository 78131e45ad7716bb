"""A request is answered: agreed, offered and confirmed, countered, withdrawn, done."""

from banshi.acts import requests
from banshi.acts.answers import Accepted, Forbidden, NotFound, Refused, Stale
from banshi.acts.once import OnceKey
from banshi.policy.vocabulary import NotDoneCause, PromiseState, RequestState, Verb
from banshi.records.notice import Notice
from banshi.records.request import OffHoursSlot, Request
from tests.acts.asking import FRIDAY_MORNING, SATURDAY_TEN, Story
from tests.week import at


def test_the_asker_is_told_at_once_by_when_the_answer_comes(story: Story) -> None:
    page = story.page(story.receive(), "citizen", FRIDAY_MORNING)
    assert page.answer is not None
    assert page.answer.due_at == at("2026-03-06 17:30")
    assert page.answer.state is PromiseState.RUNNING
    assert page.decision is not None
    assert page.decision.cites == ("3.5.a",)
    assert page.next == (Verb.WITHDRAW,)


def test_the_time_asked_for_is_agreed_and_kept_when_the_message_arrives(story: Story) -> None:
    reference = story.receive()
    assert story.agree(reference, at("2026-03-06 11:00")).state is RequestState.AGREED
    before = story.page(reference, "citizen", at("2026-03-06 11:00")).answer
    assert before is not None
    assert before.state is PromiseState.RUNNING
    assert story.tick(at("2026-03-06 11:01"))["notices_delivered"] == 1
    after = story.page(reference, "citizen", at("2026-03-06 11:02")).answer
    assert after is not None
    assert after.state is PromiseState.KEPT
    told = Notice.objects.get(reference=reference, kind="agreed")
    for words in ("3 月 7 日 周六 10:00", "县政务服务大厅公安综合窗口", "居民户口簿", "怎么办"):
        assert words in told.body


def test_a_spoken_answer_keeps_the_promise_at_once(story: Story) -> None:
    reference = story.receive()
    story.agree(reference, at("2026-03-06 11:00"), spoken=True)
    answer = story.page(reference, "citizen", at("2026-03-06 11:00")).answer
    assert answer is not None
    assert answer.state is PromiseState.KEPT


def test_another_time_is_an_offer_until_the_asker_confirms_it(story: Story) -> None:
    reference = story.receive()
    offered = story.agree(reference, at("2026-03-06 11:00"), at=at("2026-03-07 11:00"))
    assert offered.state is RequestState.OFFERED
    confirmed = requests.confirm(reference, by=story.who("citizen"), at=at("2026-03-06 11:20"))
    assert isinstance(confirmed, Accepted)
    assert confirmed.state is RequestState.AGREED


def test_a_counter_makes_the_answer_owed_anew(story: Story) -> None:
    reference = story.receive()
    story.agree(reference, at("2026-03-06 11:00"), at=at("2026-03-07 11:00"))
    story.tick(at("2026-03-06 11:01"))
    countered = requests.counter(
        reference, at("2026-03-07 15:00"), by=story.who("citizen"), at=at("2026-03-06 11:20")
    )
    assert isinstance(countered, Accepted), countered
    page = story.page(reference, "citizen", at("2026-03-06 11:21"))
    assert page.state is RequestState.COUNTERED
    assert page.answer is not None
    assert page.answer.due_at == at("2026-03-06 17:30")


def test_only_the_asker_confirms_and_strangers_find_nothing(story: Story) -> None:
    reference = story.receive()
    story.agree(reference, at("2026-03-06 11:00"), at=at("2026-03-07 11:00"))
    when = at("2026-03-06 11:20")
    assert isinstance(requests.confirm(reference, by=story.who("clerk"), at=when), Forbidden)
    for login, code in (("citizen2", "boai"), ("clerk_realty", "boai"), ("manager", "yunxi")):
        stranger = story.who(login, code)
        assert isinstance(requests.confirm(reference, by=stranger, at=when), NotFound)


def test_acting_on_an_old_version_is_refused_with_the_present_state(story: Story) -> None:
    reference = story.receive()
    story.agree(reference, at("2026-03-06 11:00"))
    late = requests.ask(
        reference,
        "几个人来？",
        by=story.who("clerk"),
        at=at("2026-03-06 11:05"),
        expected_version=1,
    )
    assert late == Stale(2, RequestState.AGREED)


def test_the_same_key_twice_is_one_act(story: Story) -> None:
    by = story.who("citizen")
    assert by.account is not None
    key = OnceKey(by.account, "k-1", b"same")
    first = requests.receive(story.application(), by=by, at=FRIDAY_MORNING, key=key)
    again = requests.receive(story.application(), by=by, at=FRIDAY_MORNING, key=key)
    assert isinstance(first, Accepted)
    assert again.reference == first.reference
    assert again.status == 201
    assert Request.objects.count() == 1


def test_one_place_is_not_agreed_twice(story: Story) -> None:
    OffHoursSlot.objects.all().delete()
    first, second = story.receive(), story.receive()
    window = Request.objects.get(reference=first).window
    window.capacity_off_hours = 1
    window.save()
    OffHoursSlot.objects.update(capacity=1, taken=1)
    Request.objects.filter(reference=second).update(slot=None)
    assert story.agree(first, at("2026-03-06 11:00"), crew=("clerk",)).state == "agreed"
    refused = story.agree(second, at("2026-03-06 11:01"), crew=("clerk_b",))
    assert isinstance(refused, Refused)
    assert refused.decision.value == "slot_full"


def test_nobody_is_appointed_twice_at_once(story: Story) -> None:
    first, second = story.receive(), story.receive()
    half_past, eleven = at("2026-03-07 10:30"), at("2026-03-07 11:00")
    story.agree(first, at("2026-03-06 11:00"), at=half_past, crew=("clerk",))
    refused = story.agree(second, at("2026-03-06 11:01"), at=eleven, crew=("clerk",))
    assert isinstance(refused, Refused)
    assert refused.decision.value == "crew_not_free"
    offered = story.agree(second, at("2026-03-06 11:02"), at=eleven, crew=("clerk_b",))
    assert offered.state == "offered"


def test_a_withdrawal_gives_the_place_and_the_people_back(story: Story) -> None:
    reference = story.receive()
    story.agree(reference, at("2026-03-06 11:00"))
    taken = OffHoursSlot.objects.get(starts_at=SATURDAY_TEN)
    assert taken.taken == 1
    gone = requests.withdraw(
        reference, "不约了", by=story.who("citizen"), at=at("2026-03-06 11:30")
    )
    assert isinstance(gone, Accepted)
    assert gone.state is RequestState.WITHDRAWN
    taken.refresh_from_db()
    assert taken.taken == 0
    assert isinstance(story.agree(story.receive(), at("2026-03-06 11:31")), Accepted)


def test_a_withdrawal_typed_in_by_staff_changes_nothing_before_the_asker_says_so(
    story: Story,
) -> None:
    reference = story.receive()
    reported = requests.withdraw(
        reference, "电话里说不来了", by=story.who("clerk"), at=at("2026-03-06 11:00")
    )
    assert isinstance(reported, Accepted)
    assert reported.state is RequestState.RECEIVED
    page = story.page(reference, "citizen", at("2026-03-06 11:01"))
    assert page.withdrawal_reported
    assert page.answer is not None
    assert page.answer.state is PromiseState.RUNNING


def test_an_agreed_appointment_ends_done_or_not_done_with_its_cause(story: Story) -> None:
    eleven = at("2026-03-07 11:00")
    done, missed = story.receive(), story.receive(wanted_at=eleven)
    story.agree(done, at("2026-03-06 11:00"), crew=("clerk",))
    story.agree(missed, at("2026-03-06 11:00"), at=eleven, crew=("clerk_b",))
    clerk = story.who("clerk")
    requests.start(done, by=clerk, at=at("2026-03-07 10:02"))
    finished = requests.finish(done, by=clerk, at=at("2026-03-07 10:20"))
    assert isinstance(finished, Accepted), finished
    assert finished.state == "done"
    hall_cause = requests.not_done(
        missed, NotDoneCause.HALL, "设备坏了没能办", by=clerk, at=at("2026-03-07 11:30")
    )
    assert isinstance(hall_cause, Refused | Forbidden)
    asker_cause = requests.not_done(
        missed, NotDoneCause.ASKER, "当事人没有来，电话说改天", by=clerk, at=at("2026-03-07 11:40")
    )
    assert isinstance(asker_cause, Accepted)
    assert asker_cause.state is RequestState.NOT_DONE


def test_the_person_an_agent_asked_for_sees_the_request_too(story: Story) -> None:
    asked = requests.receive(story.application(), by=story.who("agent"), at=FRIDAY_MORNING)
    assert isinstance(asked, Accepted)
    for login in ("agent", "citizen"):
        assert story.page(asked.reference, login, FRIDAY_MORNING).is_asker


def test_one_person_named_twice_is_one_person(story: Story) -> None:
    reference = story.receive()
    agreed = story.agree(reference, at("2026-03-06 11:00"), crew=("clerk", "clerk"))
    assert isinstance(agreed, Accepted), agreed
    offer = story.page(reference, "clerk", at("2026-03-06 11:01")).offer
    assert offer is not None
    assert len(offer.crew) == 1
