"""What a visit's notices say: what is missing, what came of it, and words at a death."""

from banshi.acts.notice_shapes import (
    NoticeFacts,
    NoticeWords,
    ResultWords,
    Section,
    day_and_time,
    spaced_day,
)


def missing_told(facts: NoticeFacts) -> NoticeWords:
    """The one-time notice: all that is lacking for one matter, how it goes, by when (6.2.b)."""
    one = next(result for result in facts.results if result.code == facts.about)
    day = f"{one.bring_by.month} 月 {one.bring_by.day} 日" if one.bring_by else ""
    return NoticeWords(
        f"“{one.name}”还缺这些材料",
        f"{facts.reference}“{one.name}”还缺 {len(one.lacking)} 样材料，请在 {day}前补齐。"
        "清单见“我的事项”，也当面交给您了。",
        f"{facts.reference}：上门时看了“{one.name}”的材料，要补的都在下面，以后不会再要别的。",
        (
            Section("要补的材料", one.lacking),
            Section(
                "补到哪天", (f"{day}前，送到{facts.window}，或者打 {facts.telephone} 再约上门。",)
            ),
            Section("怎么办", tuple(one.procedure.splitlines())),
        ),
        "补齐就收，按收齐那天算。",
    )


def visit_done(facts: NoticeFacts) -> NoticeWords:
    """The receipt of a visit: of every matter what came of it, what was taken, how it was signed."""
    when = day_and_time(facts.began_at) if facts.began_at else ""
    until = day_and_time(facts.ended_at) if facts.ended_at else ""
    sections = [Section("上门时间", (f"{when} 到 {until}",)), Section("去的人", facts.crew)]
    if facts.earlier:
        sections.append(Section("先前也上过门", _earlier(facts)))
    sections += [Section(f"“{one.name}”", _lines(one)) for one in facts.results]
    if facts.signed:
        sections.append(Section("签字", (facts.signed,)))
    return NoticeWords(
        "上门办理回执",
        f"{facts.reference} 上门去过了，每个事项的结果见“我的事项”里的回执。",
        f"{facts.reference} 上门办理的结果如下。",
        tuple(sections),
        f"有不对的地方，请打 {facts.telephone}。",
    )


def _earlier(facts: NoticeFacts) -> tuple[str, ...]:
    days = ((spaced_day(one.day), "、".join(one.crew)) for one in facts.earlier)
    return tuple(f"{day}，去的人：{names}" if names else day for day, names in days)


def _lines(one: ResultWords) -> tuple[str, ...]:
    on = f"{spaced_day(one.on)}：" if one.on else ""
    lines = [f"{on}{one.outcome}{f'：{one.words}' if one.words else ''}"]
    if one.taken:
        lines.append(f"看过、齐的材料：{'、'.join(one.taken)}")
    lines += [
        f"{spaced_day(day)}看过、齐的材料：{'、'.join(names)}" for day, names in one.taken_earlier
    ]
    if one.lacking:
        lines.append(f"要补的材料：{'；'.join(one.lacking)}")
    return tuple(lines)


def ended_by_death(facts: NoticeFacts) -> NoticeWords:
    """To be said by a person to the contact, never sent to the telephone of the one who died."""
    return NoticeWords(
        "申请的人已经去世，请当面或打电话告诉联系人",
        "",
        f"{facts.reference}：工作人员上门时得知申请的人已经去世。谨表哀悼。",
        (
            Section("已经做的", ("这件申请和没办的事项到此结束，不再给逝者的手机发任何消息。",)),
            Section(
                "家属可以",
                (
                    f"还有要办的（注销户口、遗属待遇等），随时打 {facts.telephone}，由大厅帮着理清。",
                ),
            ),
        ),
        "不用为这件申请做什么。",
    )
