"""What the asker of a postponed visit is told (2.3.e)."""

from banshi.acts.notice_shapes import (
    NoticeFacts,
    NoticeWords,
    Section,
    code_words,
    day_and_time,
    remedies,
)


def postponed(facts: NoticeFacts) -> NoticeWords:
    """Until when, why, and that nobody has to ask again."""
    when = day_and_time(facts.postpone_until or facts.wanted_at)
    return NoticeWords(
        f"{facts.name}要延后，到时自动安排",
        f"{facts.name} {facts.reference} 暂时去不了：{facts.postpone_reason}。延后到 {when}，"
        f"到时自动重新安排，不用再申请。{code_words(facts.code_owed)}",
        f"您的{facts.name} {facts.reference} 暂时去不了，大厅管理人员看过理由并同意延后。",
        (
            Section("理由", (facts.postpone_reason,)),
            Section("依据", ("第二章三：暂时去不了的，大厅同意，向您说明理由",)),
            Section("延后到", (when,)),
            Section("接下来", ("到那天自动重新安排，当天答复您。",)),
            Section("您要做", ("不用做什么。不想等了，可以在“我的事项”里撤回，或到窗口办。",)),
            remedies(facts.telephone),
        ),
    )


def brought_back(facts: NoticeFacts) -> NoticeWords:
    """The moment has come: by when it is answered, and for what time."""
    due = day_and_time(facts.answer_due_at or facts.wanted_at)
    wanted = day_and_time(facts.wanted_at)
    return NoticeWords(
        f"延后的{facts.name}，今天重新安排",
        f"{facts.name} {facts.reference} 到时间了，先按 {wanted} 安排，{due} 前答复您。"
        "您不用做什么。",
        f"您延后的{facts.name} {facts.reference}，今天自动重新安排。",
        (
            Section("先按这个时间", (wanted,)),
            Section("接下来", (f"{facts.window}在 {due} 前答复您。",)),
        ),
        f"这个时间不方便，答复以后可以改提，或打 {facts.telephone}。",
    )
