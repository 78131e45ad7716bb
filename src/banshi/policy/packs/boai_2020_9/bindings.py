"""How each clause of 博政数〔2020〕9号 is honoured today, and where it shows."""

from banshi.policy.binding import Binding, by_people, by_rule, said_only, to_come
from banshi.policy.decision import Text

EXTENDED_HOURS = to_come("随延时服务一起做", "comes with extended hours")
FAST_TRACK = to_come("随特事特办一起做", "comes with fast track")
FIRST_INQUIRY = to_come("随首问和咨询台一起做", "comes with first inquiries and the desk")
CASES = to_come("随窗口收件和办件一起做", "comes with intake and cases")
ASSISTANCE = to_come("随全程帮办一起做", "comes with assistance")
AB_ROLES = to_come("随AB角、排班和在岗一起做", "comes with A and B roles, rosters and presence")
COMMITMENT = to_come("随承诺办理一起做", "comes with commitments")
ONE_THING = to_come("随一件事一起做", "comes with one-thing packages")

ASK_PAGES = ("/off-hours/", "/window/new/")
OWN_PAGE = "/my/{reference}/"
CLERK_PAGE = "/window/requests/{reference}/"
CONSENTS = "/hall/consents/"
DUTY_PAGE = "/hall/duty/"
VISIT_FORM = "/home-visit/"
VISIT_PAGE = "/window/visits/{reference}/"
DOOR_PAGE = "/door/"
PROMISE_PAGE = "/window/promises/{promise}/"
RECEIVE = "POST /api/v1/requests"
ONE_REQUEST = "GET /api/v1/requests/{reference}"


BOOKINGS = (
    "GET /api/v1/slots",
    "POST /api/v1/bookings",
    "POST /api/v1/bookings/{reference}/move",
    "POST /api/v1/waiting",
)


def _verb(*verbs: str) -> tuple[str, ...]:
    return tuple(f"POST /api/v1/requests/{{reference}}/{verb}" for verb in verbs)


def _asked(planned: Text | None = None) -> Binding:
    return by_rule(
        pages=ASK_PAGES, acts=("requests.receive",), api=(RECEIVE, ONE_REQUEST), planned=planned
    )


BINDINGS: dict[str, Binding] = {
    "0.1": said_only(
        "说明为什么发这份意见；政策页开头就是它。",
        "Says why the document exists; the policy page opens with it.",
        pages=("/policy/",),
    ),
    "1.1": by_rule(
        pages=("/services/", "/policy/", "/hall/windows/"),
        acts=("tick.tick",),
        api=("GET /api/v1/windows/figures",),
        planned=Text(
            "延时服务、特事特办上了系统，各窗口的报表里就有它们",
            "Extended hours and fast track appear in the figures once they are here",
        ),
    ),
    "1.2": by_people(
        "四项服务的页面和文书都写明不收礼、不吃请；匿名举报只到大厅管理人员，"
        "举报管理人员的直接到纪检机构，由他们核查。",
        "Pages and papers of the four services say that no gifts are taken; an anonymous report"
        " reaches hall management only, one about management the discipline body, who look into"
        " it.",
        pages=("/integrity/", "/window/gifts/"),
        acts=("integrity.report", "integrity.record_refused_gift"),
    ),
    "2.0": by_rule(
        pages=(VISIT_FORM, VISIT_PAGE),
        acts=(
            "requests.receive",
            "visits.record_outcome",
            "map_points.place_on_map",
            "visit_intake.see_materials",
            "visit_intake.notify_missing",
            "visit_signing.add_photograph",
            "visit_signing.sign",
            "requests.finish",
        ),
        api=(RECEIVE, "POST /api/v1/visits/{reference}/record-outcome", *_verb("finish")),
        planned=Text(
            "上门收下的事项，随窗口办件接着往下办",
            "what was taken in at the door goes on as a case with intake",
        ),
    ),
    "2.1": by_rule(
        pages=(VISIT_FORM, CLERK_PAGE),
        acts=("requests.receive", "requests.agree"),
        api=(RECEIVE, *_verb("agree")),
    ),
    **dict.fromkeys(
        ("2.2.1", "2.2.2"),
        by_rule(pages=(VISIT_FORM,), acts=("requests.receive",), api=(RECEIVE, ONE_REQUEST)),
    ),
    "2.3.a": by_rule(
        pages=(VISIT_FORM, OWN_PAGE, "/window/", CLERK_PAGE),
        acts=("requests.receive", "requests.counter", "requests.reschedule", "tick.tick"),
        api=(RECEIVE, ONE_REQUEST, *_verb("counter", "reschedule")),
    ),
    "2.3.b": by_rule(
        pages=(CLERK_PAGE, OWN_PAGE),
        acts=("requests.agree", "requests.confirm", "requests.start", "requests.finish"),
        api=_verb("agree", "confirm", "start", "finish"),
    ),
    "2.3.c": by_rule(pages=(CLERK_PAGE,), acts=("requests.agree",), api=_verb("agree")),
    "2.3.d": by_rule(
        pages=(DOOR_PAGE, VISIT_PAGE),
        acts=("doors.verify", "visits.show_credentials"),
        api=(
            "POST /api/v1/visits/verify",
            "POST /api/v1/visits/{reference}/show-credentials",
        ),
    ),
    "2.3.e": by_rule(
        pages=(CLERK_PAGE, CONSENTS, OWN_PAGE),
        acts=(
            "requests.propose_refusal",
            "requests.propose_postponement",
            "requests.consent",
            "requests.withhold_consent",
            "requests.withdraw",
            "requests.not_done",
            "tick.tick",
        ),
        api=_verb(
            "propose-refusal",
            "propose-postponement",
            "consent",
            "withhold-consent",
            "withdraw",
            "not-done",
        ),
    ),
    "3.0": by_rule(
        pages=(*ASK_PAGES, "/hall/bookings/"),
        acts=(
            "requests.receive",
            "requests.counter",
            "requests.reschedule",
            "bookings.book",
            "bookings.move",
            "bookings.wait",
        ),
        api=(RECEIVE, *_verb("counter", "reschedule"), *BOOKINGS),
    ),
    "3.1": by_rule(
        pages=ASK_PAGES,
        acts=("requests.receive", "requests.counter", "requests.reschedule"),
        api=(RECEIVE, "GET /api/v1/calendar/day/{day}"),
    ),
    "3.2.1": _asked(),
    "3.2.2": by_rule(
        pages=(*ASK_PAGES, CLERK_PAGE, "/admin/projects/"),
        acts=("requests.receive",),
        api=(RECEIVE, ONE_REQUEST),
    ),
    "3.3.1": by_rule(
        pages=(*ASK_PAGES, CLERK_PAGE, OWN_PAGE),
        acts=("requests.receive", "requests.ask", "requests.reply_to_ask"),
        api=(RECEIVE, *_verb("ask", "reply-to-ask")),
    ),
    "3.3.2": by_rule(pages=(CLERK_PAGE,), acts=("requests.agree",), api=_verb("agree")),
    "3.3.3": by_rule(
        pages=ASK_PAGES,
        acts=("requests.receive", "requests.counter", "requests.reschedule"),
        api=(RECEIVE, *_verb("counter", "reschedule")),
    ),
    "3.3.4": _asked(),
    "3.4.a": _asked(
        Text(
            "电话由工作人员边听边记，另有接口；可安装的手机应用随移动端一起做",
            "Staff type telephone calls in, and there is an API; the installable app comes later",
        )
    ),
    "3.4.b": by_rule(
        pages=(*ASK_PAGES, OWN_PAGE, "/my/authorisations/"),
        acts=("requests.receive", "requests.confirm", "authorisations.give"),
        api=(RECEIVE, *_verb("confirm", "counter", "withdraw"), "POST /api/v1/authorisations"),
    ),
    "3.5.a": by_rule(
        pages=(*ASK_PAGES, OWN_PAGE, "/window/", CLERK_PAGE),
        acts=("requests.receive", "requests.counter", "requests.reschedule", "tick.tick"),
        api=(RECEIVE, ONE_REQUEST, *_verb("counter", "reschedule")),
    ),
    "3.5.b": by_rule(
        pages=(CLERK_PAGE, OWN_PAGE),
        acts=("requests.agree", "requests.confirm", "requests.start", "requests.finish"),
        api=_verb("agree", "confirm", "start", "finish"),
    ),
    "3.5.c": by_rule(
        pages=(CLERK_PAGE, CONSENTS, OWN_PAGE),
        acts=(
            "requests.propose_refusal",
            "requests.consent",
            "requests.withhold_consent",
            "requests.withdraw",
            "requests.not_done",
        ),
        api=_verb("propose-refusal", "consent", "withhold-consent", "withdraw", "not-done"),
    ),
    "3.5.d": by_rule(
        pages=("/window/overtime/", "/hall/overtime/"),
        acts=(
            "requests.finish",
            "requests.not_done",
            "requests.withdraw",
            "requests.agree",
            "requests.propose_postponement",
            "leaves.ask",
            "leave_decisions.grant",
            "leave_decisions.refuse",
            "leaves.cancel",
            "ledger_corrections.propose",
            "ledger_corrections.confirm",
        ),
        api=(
            "GET /api/v1/duty/ledger",
            "GET /api/v1/duty/leave",
            "POST /api/v1/duty/leave",
            "POST /api/v1/duty/leave/{reference}/grant",
            "POST /api/v1/duty/leave/{reference}/refuse",
            "POST /api/v1/duty/leave/{reference}/cancel",
        ),
    ),
    **dict.fromkeys(("4.0", "4.1.1", "4.1.2", "4.1.3", "4.2.1", "4.2.2", "4.2.3"), EXTENDED_HOURS),
    **dict.fromkeys(
        ("5.0", "5.1.1", "5.1.2", "5.2.1.a", "5.2.1.b", "5.2.2.a", "5.2.2.b"), FAST_TRACK
    ),
    "6.0": said_only(
        "宣布建立各项制度；每项制度各有自己的条款。",
        "Announces the working systems; each has clauses of its own.",
        pages=("/policy/",),
    ),
    **dict.fromkeys(("6.1.a", "6.1.b", "6.1.c"), FIRST_INQUIRY),
    **dict.fromkeys(("6.2.a", "6.2.b"), CASES),
    "6.3.a": ASSISTANCE,
    "6.3.b": FIRST_INQUIRY,
    "6.4.a": by_rule(
        pages=(DUTY_PAGE, "/hall/"),
        acts=("posts.mark_hot", "posts.appoint", "posts.mark_by_load", "rostering.roster"),
        api=("GET /api/v1/duty/posts", "GET /api/v1/duty/roster"),
    ),
    "6.4.b": by_rule(
        pages=(DUTY_PAGE, CLERK_PAGE),
        acts=("qualifying.record_training", "requests.agree"),
        api=("GET /api/v1/duty/training", *_verb("agree")),
    ),
    "6.4.c": AB_ROLES,
    "6.4.d": by_rule(
        pages=(CLERK_PAGE, CONSENTS),
        acts=("requests.propose_refusal",),
        api=_verb("propose-refusal"),
    ),
    **dict.fromkeys(("6.5.a", "6.5.b"), CASES),
    "6.5.c": by_rule(
        pages=(CLERK_PAGE, PROMISE_PAGE, OWN_PAGE),
        acts=(
            "visits.record_outcome",
            "standing_still.stand_still",
            "standing_still.go_on",
            "deciding.decide",
            "tick.tick",
        ),
        api=("POST /api/v1/visits/{reference}/record-outcome", ONE_REQUEST),
        planned=Text(
            "上门收下的事项已经这样算；窗口收件的随办件一起做",
            "So for what a visit takes in; what a window takes in comes with cases",
        ),
    ),
    **dict.fromkeys(("6.6.a", "6.6.b", "6.6.c"), COMMITMENT),
    **dict.fromkeys(("6.7.a", "6.7.b", "6.7.c"), ONE_THING),
}
