"""What a crew's page says was recorded: what is of an earlier day, with its day."""

from datetime import date, datetime

from django.utils.translation import gettext

from banshi.boards.crew_page import SignatureLine
from banshi.faces.spoken import day_words
from banshi.faces.staff_moments import moment_words
from banshi.policy.vocabulary import SignedHow


def on_day(earlier: date | None, said: str) -> str:
    """What was said, with its day where it was an earlier one."""
    return f"{day_words(earlier)}　{said}" if earlier else said


def signature_words(one: SignatureLine | None, now: datetime) -> str:
    """How and when it was signed, and that it was not this time where that was on an earlier day."""
    if one is None:
        return ""
    words = {
        SignedHow.DRAWN: gettext("在屏幕上签了字"),
        SignedHow.TYPED: gettext("代写了姓名：%(words)s") % {"words": one.words},
        SignedHow.UNSIGNED: gettext("没有签：%(words)s") % {"words": one.words},
    }
    said = f"{words[one.how]}　{moment_words(one.signed_at, now)}"
    return (
        gettext("这次还没有签。上次：%(said)s") % {"said": said} if one.is_of_earlier_day else said
    )
