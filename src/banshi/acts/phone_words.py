"""What is read out to a caller (电话里念的话): Chinese, or English for a call begun in English.

Nothing personal is in it: of a request only its state and by when it is answered.
"""

from collections.abc import Collection
from datetime import datetime

from banshi.policy.decision import Text
from banshi.policy.vocabulary import RequestState, VisitOutcome
from banshi.policy.wording import clock_text, joined, moment_text
from banshi.policy.working_time import WorkingCalendar

MENU = Text(
    "听办公时间请按1，查申请进度请按2，请人回电请按3，找值班人员请按0，重听请按9。",
    "For opening hours press 1, for the state of a request press 2, to be called back press 3,"
    " for the officer on duty press 0, to hear this again press 9.",
)
REFERENCE = Text(
    "请输入编号，字母按它所在的数字键，横线不按，以井号键结束。返回请按星号键。",
    "Key in the reference, each letter on the key that carries it, no dashes, then the hash key."
    " To go back press the star key.",
)
CODE = Text(
    "请输入八位查询码，以井号键结束。返回请按星号键。",
    "Key in the eight digits of the code, then the hash key. To go back press the star key.",
)
NO_MATCH = Text(
    "编号和查询码对不上，请对照短信或信再按一次。",
    "Reference and code do not fit. Compare the message or the letter and try again.",
)
TOO_MANY = Text(
    "试的次数太多，现在不能再查。请按3请人回电，或按0找值班人员。",
    "Too many tries; nothing can be looked up now. Press 3 to be called back or 0 for the officer.",
)
NUMBER = Text(
    "请输入要回的号码，座机带区号，以井号键结束。返回请按星号键。",
    "Key in the number to call, a landline with its area code, then the hash key."
    " To go back press the star key.",
)
THIS_NUMBER = Text(
    "回电到您现在这个号码请按1再按井号键；要回别的号码，",
    "To be called back at this number press 1 and the hash key; for another number:",
)
BAD_NUMBER = Text(
    "这个号码不对，请再按一次。", "This is no telephone number. Please key it in again."
)
TOO_MANY_CALLS = Text(
    "要回的电话太多，请按0找值班人员。", "Too many calls wait. Press 0 for the officer on duty."
)
NOT_A_CHOICE = Text("没有这个选项。", "There is no such choice.")
CONNECTING = Text("正在为您接通，请稍等。", "You are being connected; please wait.")
TO_THE_DESK = Text("正在为您转到咨询台，请稍等。", "You are being passed to the desk; please wait.")
GOODBYE = Text("再见。", "Goodbye.")
STATES = {
    RequestState.RECEIVED: Text("收到了，等答复", "has been received and waits for its answer"),
    RequestState.COUNTERED: Text(
        "您改提了时间，等答复", "waits for the answer to the other time you named"
    ),
    RequestState.TO_ARRANGE: Text("正在安排", "is being arranged"),
    RequestState.OFFERED: Text("提了一个时间，等您确认", "has a time that waits for your word"),
    RequestState.AGREED: Text("约好了", "is agreed"),
    RequestState.POSTPONED: Text("延后了，到时会再安排", "is put off and comes up again by itself"),
    RequestState.REFUSED: Text(
        "这次办不了，理由和别的办法在短信或信里", "cannot be done; message or letter says why"
    ),
    RequestState.DONE: Text("办完了", "is done"),
    RequestState.NOT_DONE: Text("没有办成，可以再约", "was not done; you may ask again"),
    RequestState.WITHDRAWN: Text("已经撤回", "is withdrawn"),
}
UNDER_WAY = Text("正在办", "is under way")
IN_HAND = Text("收下的材料，大厅在办", "is in hand for what was taken in")
LEFT = {
    VisitOutcome.TOLD: Text(
        "去过了，还缺材料，缺什么写在一次性告知书里",
        "lacks papers: the one-time notice names them",
    ),
    VisitOutcome.NOT_DONE: Text(
        "去过了，有没办成的，原因写在回执上", "was not all done: the receipt says why"
    ),
}


def greeting(hall: str, hall_en: str) -> Text:
    """Who answers."""
    return Text(f"您好，这里是{hall}。", f"This is the {hall_en}.")


def hours(calendar: WorkingCalendar, at: datetime) -> Text:
    """Whether the hall is open and until when, or when it opens next."""
    if calendar.is_working_time(at):
        sitting = calendar.session_at_or_after(at)
        until = clock_text(sitting.closes_at)
        now = Text(f"大厅正在办公，到{until}。", f"The hall is open until {until}.")
        later = [one for one in calendar.sessions_on(at.date()) if one.opens_at > at]
        if not later:
            return now
        opens, closes = clock_text(later[0].opens_at), clock_text(later[-1].closes_at)
        again = Text(f"之后{opens}到{closes}。", f"Then from {opens} to {closes}.")
        return joined(now, again)
    opens_at = moment_text(calendar.session_at_or_after(at).opens_at)
    return Text(
        f"大厅现在不办公，{opens_at.zh}开门。", f"The hall is shut now and opens {opens_at.en}."
    )


def words_of(
    state: RequestState, *, begun: bool, in_hand: bool, came: Collection[VisitOutcome]
) -> Text:
    """How a request stands: ``begun`` its appointment, ``in_hand`` a matter of it not yet decided.

    ``came`` is what came of the matters of its visit.
    """
    if state is RequestState.AGREED and begun:
        return UNDER_WAY
    if state is not RequestState.DONE:
        return STATES[state]
    said = [words for outcome, words in LEFT.items() if outcome in came]
    if in_hand:
        said.append(IN_HAND)
    if not said:
        return STATES[state]
    return Text("；".join(one.zh for one in said), "; it ".join(one.en for one in said))


def standing(words: Text, due_at: datetime | None, at: datetime) -> Text:
    """Where a request stands, in the ``words`` of its state, and by when it is answered."""
    told = Text(f"您的申请{words.zh}。", f"Your request {words.en}.")
    if due_at is None:
        return told
    due = moment_text(due_at)
    if at > due_at:
        late = Text(
            f"该在{due.zh}前答复您，没有做到，对不起，大厅管理人员正在盯办。",
            f"It should have been answered by {due.en} and was not; we are sorry. Hall management"
            " is seeing to it.",
        )
        return joined(told, late)
    return joined(told, Text(f"最晚{due.zh}答复您。", f"You will have an answer by {due.en}."))


def called_back(due_at: datetime) -> Text:
    """By when somebody calls."""
    due = moment_text(due_at)
    return Text(f"记下了，最晚{due.zh}给您回电。", f"Noted. You will be called back by {due.en}.")
