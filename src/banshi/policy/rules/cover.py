"""A hot post has an A and a B role who know the work and may do it, every day (6.4.a)."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from banshi.policy.clauses import MET, clause
from banshi.policy.decision import Decision, Fact, Finding, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met, passes
from banshi.policy.frame import Frame
from banshi.policy.questions.duty_situations import PostDay, PostLoad
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules.qualification import trained_for
from banshi.policy.vocabulary import Lack, PostPart

PARTS = (PostPart.A, PostPart.B)
SAID: dict[Lack, Text] = {
    Lack.NOBODY: Text("没有人", "nobody holds it"),
    Lack.UNAUTHORISED: Text("没有权限", "has no authority"),
    Lack.UNTRAINED: Text("没有对得上的培训", "has no training for it"),
    Lack.TRAINING_ENDED: Text("培训到期", "training has run out"),
}


def _never_lacking(post: PostDay, frame: Frame) -> Decision[str]:
    return Decision(MET, (), (), Text("", ""), frame.edition)


@clause("6.4.a", without=_never_lacking)
def two_who_can(post: PostDay, frame: Frame) -> Decision[str]:
    """Do two people hold a hot post that day who know the work and may do it?

    Hot posts have an A and a B role. We read knowing the work as training that holds that day
    (6.4.b), and being allowed to as authority for everything the post handles. The value is the
    first requirement lacking, A before B; the findings name them all.
    """
    if not post.hot:
        text = Text("不是热点岗位。", "It is no hot post.")
        return passes(frame, met("6.4.a", text, fact("hot", value=False, origin=Origin.RECORD)))
    lacking = tuple(lack for part in PARTS for lack in _lacks(post, part, frame))
    if not lacking:
        text = Text(
            "A、B两角都熟悉业务、有权限。", "The A and B roles know the work and may do it."
        )
        return passes(frame, met("6.4.a", text, *_facts(post)))
    reason = Text(
        "，".join(f"{part}角{SAID[lack].zh}" for part, lack in lacking) + "。",
        "; ".join(f"{part} role {SAID[lack].en}" for part, lack in lacking) + ".",
    )
    return decides(
        f"{lacking[0][0]}_{lacking[0][1]}".lower(),
        frame,
        reason,
        *(_finding(post, part, lack) for part, lack in lacking),
    )


def _finding(post: PostDay, part: PostPart, lack: Lack) -> Finding:
    text = Text(f"{part}角{SAID[lack].zh}。", f"{part} role {SAID[lack].en}.")
    return not_met("6.4.a", text, *_facts(post), fact(f"lack_{part}", lack, Origin.RECORD))


def _facts(post: PostDay) -> tuple[Fact, ...]:
    return (fact("day", post.day, Origin.ROSTER), fact("holders", len(post.holders), Origin.RECORD))


def _lacks(post: PostDay, part: PostPart, frame: Frame) -> Iterator[tuple[PostPart, Lack]]:
    holder = post.holder(part)
    if holder is None:
        yield part, Lack.NOBODY
        return
    if not holder.authorised:
        yield part, Lack.UNAUTHORISED
    trained = trained_for(holder.trainings, post.work, post.day, frame).value
    if trained == RefusalCode.TRAINING_ENDED:
        yield part, Lack.TRAINING_ENDED
    elif trained == RefusalCode.UNTRAINED:
        yield part, Lack.UNTRAINED


def _none_busiest(loads: tuple[PostLoad, ...], frame: Frame) -> Decision[tuple[str, ...]]:
    return Decision((), (), (), Text("", ""), frame.edition)


@clause("6.4.a", without=_none_busiest)
def busiest_posts(loads: tuple[PostLoad, ...], frame: Frame) -> Decision[tuple[str, ...]]:
    """Which posts are hot by their load, whether or not the hall marked them (R8)?

    We read hot as marked by the hall, or among the busiest fifth over ninety days, rounded up; as
    busy as the last of them is busy too, and a post nothing came to never is.
    """
    asked = frame.parameters.hot_share
    most = ceil(len(loads) * asked)
    ranked = sorted((one.load for one in loads if one.load), reverse=True)
    least = ranked[min(most, len(ranked)) - 1] if ranked and most else None
    found = tuple(one.post for one in loads if least is not None and one.load >= least)
    facts = (
        fact("posts", len(loads), Origin.RECORD),
        fact("share", asked, Origin.PACK),
        fact("least_load", least or 0, Origin.RECORD),
    )
    text = Text(
        f"{len(loads)}个岗位里最忙的{len(found)}个按热点岗位算。",
        f"The busiest {len(found)} of {len(loads)} posts count as hot.",
    )
    return decides(found, frame, text, met("6.4.a", text, *facts))


def _never_alarmed(gap_on: date, today: date, frame: Frame) -> Decision[bool]:
    return Decision(False, (), (), Text("", ""), frame.edition)


@clause("6.4.a", without=_never_alarmed)
def gap_told_of(gap_on: date, today: date, frame: Frame) -> Decision[bool]:
    """Is a gap so near that management must be told, not only shown it?

    We read a gap as mended in time only when somebody hears of it some days before.
    """
    ahead = frame.parameters.gap_told_days
    near = gap_on <= today + timedelta(days=ahead)
    facts = (fact("gap_on", gap_on, Origin.ROSTER), fact("told_days", ahead, Origin.PACK))
    if near:
        text = Text(f"{ahead}天以内有缺口。", f"There is a gap within {ahead} days.")
        return decides(True, frame, text, not_met("6.4.a", text, *facts))
    text = Text("缺口还远。", "The gap is further off.")
    return decides(False, frame, text, met("6.4.a", text, *facts))
