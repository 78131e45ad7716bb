"""How a promise was kept this quarter, said to everybody as it is."""

from django.utils.translation import gettext

from banshi.boards.clause_page import ClauseLine, KeptAndBroken
from banshi.policy.vocabulary import Bound, ClauseKind


def kept_words(found: KeptAndBroken) -> str:
    """12 of 12 in time; or that none fell due yet."""
    judged = found.kept + found.broken
    if not judged:
        return gettext("本季度还没有到时的")
    return gettext("本季度 %(judged)d 件里 %(kept)d 件做到") % {
        "judged": judged,
        "kept": found.kept,
    }


def rate_words(line: ClauseLine, found: KeptAndBroken) -> str:
    """The rate of a clause that is a time limit; that it is not watched yet where it is planned."""
    if line.bound is Bound.PLANNED:
        return gettext("还没上系统，没有数字")
    return kept_words(found) if line.kind is ClauseKind.DEADLINE else ""
