"""Every code a problem can carry, and what it means: the page its ``type`` leads to."""

from collections.abc import Mapping

from banshi.policy.decision import Text
from banshi.policy.refusal_codes import INPUT_CODES, RefusalCode

CALLS: Mapping[str, tuple[int, Text]] = {
    "bad_json": (422, Text("请求体不是 JSON。", "The body is no JSON.")),
    "unauthorized": (401, Text("没有本大厅的令牌。", "No token of this hall.")),
    "forbidden": (403, Text("不由您的岗位来做。", "Not for your role.")),
    "not_found": (404, Text("没有，或者不归您看。", "Not there, or not yours.")),
    "not_made_yet": (404, Text("文件还在生成。", "The file is still being made.")),
    "method_not_allowed": (405, Text("这个地址不接受这种方法。", "Not with this method.")),
    "behind_journal": (
        409,
        Text("演练的钟不能拨到留痕之前。", "A rehearsal's clock never goes behind the journal."),
    ),
    "stale": (412, Text("版本旧了。", "An old version.")),
    "too_big": (413, Text("一次最多 1 MB。", "1 MB a call at most.")),
    "invalid": (422, Text("有内容要改，逐项见 errors。", "Something to mend; see `errors`.")),
    "several_people": (
        409,
        Text("这个号码有几个人，先选是哪一位。", "Several people have the number: choose one."),
    ),
    "too_many_tries": (429, Text("试的次数太多，过一会儿再来。", "Too many tries; come later.")),
    "no_hall": (503, Text("这里还没有大厅。", "There is no hall here yet.")),
}

RULES: Mapping[RefusalCode, Text] = {
    RefusalCode.IN_WORKING_TIME: Text("要的是上班时间，直接来就行。", "It is within working time."),
    RefusalCode.OUTSIDE_WORKING_TIME: Text(
        "不是上班时间，约不了普通号。", "Outside working time; no ordinary booking."
    ),
    RefusalCode.NOT_BOOKABLE: Text("这个时段不放预约号。", "Not a slot for bookings."),
    RefusalCode.PLACE_FREE: Text("还有空位，直接约。", "A place is free; book it."),
    RefusalCode.TOO_NEAR: Text("太近了，直接来取号。", "Too near to be booked."),
    RefusalCode.TOO_FAR_AHEAD: Text("太远了，还约不到。", "Too far ahead to be booked."),
    RefusalCode.TOO_MANY_OPEN: Text("没办的号太多了。", "Too many open bookings."),
    RefusalCode.BOOKED_THEN: Text("那时已经约了别的。", "Booked elsewhere at that time."),
    RefusalCode.HOLD_LAPSED: Text("位子已经放开了。", "The place was released."),
    RefusalCode.BOOKING_OVER: Text("约的时间已经过了。", "The time booked is over."),
    RefusalCode.NOT_AT_HALL: Text("要在大厅签到。", "Check in at the hall."),
    RefusalCode.TOO_SOON: Text("太近了，来不及先答复。", "Too near for an answer first."),
    RefusalCode.CHANNEL_NOT_ADMITTED: Text("这个渠道不收。", "Not through this channel."),
    RefusalCode.NOT_NOW: Text("现在的状态不能这样做。", "Not in the present state."),
    RefusalCode.NOT_YOURS: Text("这一步不由您来做。", "Not yours to take."),
    RefusalCode.NOT_AUTHORISED: Text("没有有效的委托。", "No authorisation that holds."),
    RefusalCode.ASKED_ALREADY: Text("已经问过一次了。", "Asked once already."),
    RefusalCode.NOT_ASKED: Text("窗口没有问过。", "Nothing was asked."),
    RefusalCode.NOT_IN_AUTHORITY: Text("不归这个窗口办。", "Not in the window's authority."),
    RefusalCode.PROCEDURE_MISSING: Text("办事指南还没写怎么办。", "The guide has no procedure."),
    RefusalCode.CREW_ELSEWHERE: Text("人员不在这个窗口。", "Staff of another window."),
    RefusalCode.CREW_WITHOUT_AUTHORITY: Text("没有人有权限办。", "Nobody holds the authority."),
    RefusalCode.CREDENTIAL_INVALID: Text("证件那天无效。", "A credential is not valid that day."),
    RefusalCode.CREW_NOT_FREE: Text("人员那时另有安排。", "Staff are appointed elsewhere."),
    RefusalCode.CREW_AWAY: Text("人员那时不在岗。", "Staff are not on duty then."),
    RefusalCode.UNTRAINED: Text("没有对得上的培训。", "No training covers it that day."),
    RefusalCode.TRAINING_ENDED: Text("培训已经到期。", "The training has run out."),
    RefusalCode.TWO_NEEDED: Text("上门一般要去两个人。", "Two go on a visit as a rule."),
    RefusalCode.ALONE_NEEDS_CONSENT: Text(
        "只去一个人要由大厅管理来定。", "One alone is hall management's to agree to."
    ),
    RefusalCode.CREDENTIALS_NOT_SHOWN: Text("还没记出示证件。", "Credentials not shown yet."),
    RefusalCode.OUTCOME_MISSING: Text("还有事项没记结果。", "A matter has no outcome yet."),
    RefusalCode.NOT_OF_CREW: Text("只有去的人才能记。", "Only for those who go."),
    RefusalCode.NOT_HAPPENED_YET: Text("记的时间还没到。", "The time noted is still to come."),
    RefusalCode.ENTERED_TOO_LATE: Text("太晚才补记。", "Noted too late after it happened."),
    RefusalCode.OUT_OF_ORDER: Text("比前一步还早。", "Before the step that precedes it."),
    RefusalCode.RECORDED_BY_OTHER: Text(
        "同去的人记的不同。", "Another of the crew noted otherwise."
    ),
    RefusalCode.MATERIALS_UNSEEN: Text("必要的材料还没都看。", "Required materials not looked at."),
    RefusalCode.MATERIALS_LACKING: Text("必要的材料还缺。", "Required materials are lacking."),
    RefusalCode.NOTHING_LACKING: Text("什么都不缺，不用告知。", "Nothing is lacking to tell of."),
    RefusalCode.TOLD_ALREADY: Text("已经一次性告知过。", "Told once already."),
    RefusalCode.TAKEN_IN_ALREADY: Text("已经收下了。", "Taken in already."),
    RefusalCode.TOO_MANY: Text("已经够多了。", "No more of them."),
    RefusalCode.NO_APPROVER_ON_CALL: Text("那时没有排值守审批人。", "No approver is on call then."),
    RefusalCode.NOT_ON_CALL: Text("这个人那时不值守审批。", "Not on call to approve then."),
    RefusalCode.APPROVER_NOT_FREE: Text("值守审批人那时没空。", "The approver on call is taken."),
    RefusalCode.SLOT_FULL: Text("那个时间满了。", "That hour is full."),
    RefusalCode.OFFER_PASSED: Text("提出的时间已经过了。", "The time offered has passed."),
    RefusalCode.STAFF_ABSENT: Text("不能说人不在。", "Absence is no ground."),
    RefusalCode.OWN_PROPOSAL: Text("不能批自己提的。", "Nobody decides their own proposal."),
    RefusalCode.NOT_DUE_YET: Text("还没到期。", "Not due yet."),
    RefusalCode.BEFORE_TIME: Text("还没到约的时间。", "Before the time agreed."),
    RefusalCode.NOT_STARTED: Text("还没开始。", "Not started."),
    RefusalCode.STARTED_ALREADY: Text("已经开始了。", "Started already."),
    RefusalCode.HALL_CAUSE_NEEDS_CONSENT: Text(
        "大厅的原因要由大厅管理来定。", "The hall's own cause is management's to name."
    ),
    RefusalCode.LEAVE_BEYOND_BALANCE: Text("没有攒这么多。", "So much was not earned."),
    RefusalCode.LEAVE_BEGUN: Text("轮休已经开始了。", "The leave has begun."),
    RefusalCode.OWN_LEAVE: Text("不能批自己的轮休。", "Nobody decides on his own leave."),
    RefusalCode.OWN_LEDGER: Text("不能更正自己的台账。", "Nobody corrects his own ledger."),
    RefusalCode.POST_UNCOVERED: Text("岗位会没有人。", "A post would have nobody."),
}


def all_codes() -> tuple[tuple[str, int, Text], ...]:
    """Code, status and meaning; those of calls first, then the rules'."""
    calls = tuple((code, status, text) for code, (status, text) in CALLS.items())
    return calls + tuple((code.value, 409, text) for code, text in RULES.items())


def unexplained() -> frozenset[RefusalCode]:
    """Refusals by rule that have no meaning here; a standing test wants none."""
    return frozenset(RefusalCode) - INPUT_CODES - RULES.keys()
