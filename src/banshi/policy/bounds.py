"""Within what a hall may change a number of the policy: stricter always, looser never.

A bound reads what a person typed and answers with the value or with a sentence that says why not.
What the document fixes may only be tightened; what it leaves open may go both ways within reason.
"""

from dataclasses import dataclass
from datetime import time
from fractions import Fraction
from itertools import pairwise

from banshi.policy.decision import Text
from banshi.policy.parameters import RungRule
from banshi.policy.vocabulary import Rung

LONGEST_TYPED = 80
ORDER = tuple(Rung)


@dataclass(frozen=True)
class NumberBound:
    """A whole number from ``least`` to ``most``; ``why`` says what either end rests on."""

    least: int
    most: int
    why: Text

    @property
    def says(self) -> Text:
        """The bound in words."""
        return Text(f"{self.least}到{self.most}", f"{self.least} to {self.most}")

    def read(self, typed: str) -> int | Text:
        """The number typed, or why it cannot be."""
        written = typed.strip()
        if not (written.isascii() and written.isdecimal() and len(written) <= len("100000")):
            return Text("写一个整数，例如 12。", "Write a whole number, such as 12.")
        if self.least <= int(written) <= self.most:
            return int(written)
        return Text(
            f"只能在{self.least}到{self.most}之间：{self.why.zh}",
            f"Only {self.least} to {self.most}: {self.why.en}",
        )


@dataclass(frozen=True)
class ShareBound:
    """A share of a whole, from ``least`` to ``most``, written as 1/2."""

    least: Fraction
    most: Fraction
    why: Text

    @property
    def says(self) -> Text:
        """The bound in words."""
        return Text(f"{self.least}到{self.most}", f"{self.least} to {self.most}")

    def read(self, typed: str) -> Fraction | Text:
        """The share typed, or why it cannot be."""
        share = as_share(typed)
        if share is None:
            return Text("写成 1/2 这样的分数。", "Write a fraction such as 1/2.")
        if self.least <= share <= self.most:
            return share
        return Text(
            f"只能在{self.least}到{self.most}之间：{self.why.zh}",
            f"Only {self.least} to {self.most}: {self.why.en}",
        )


@dataclass(frozen=True)
class RungsBound:
    """The five rungs: four shares of the promise's time, and hall minutes after it is due.

    None comes later than the pack has it, and none is left out.
    """

    latest: tuple[RungRule, ...]
    why: Text

    @property
    def says(self) -> Text:
        """The bound in words."""
        return Text(
            "五级都要有，只能提前：" + "、".join(rung_typed(self.latest).split(", ")),
            f"all five, each only sooner than {rung_typed(self.latest)}",
        )

    def read(self, typed: str) -> tuple[RungRule, ...] | Text:
        """The rungs typed as ``1/2, 7/10, 17/20, 1, 60``, or why they cannot be."""
        parts = [part.strip() for part in typed.replace("，", ",").split(",")]
        how = Text(
            "写成“1/2, 7/10, 17/20, 1, 60”：前四级是时限走过的份数，第五级是到点后过多少个上班分钟。",
            "Write “1/2, 7/10, 17/20, 1, 60”: four shares of the time, then hall minutes after due.",
        )
        if len(parts) != len(ORDER):
            return how
        shares = [as_share(part) for part in parts[:-1]]
        minutes = parts[-1]
        if None in shares or not (minutes.isascii() and minutes.isdecimal() and len(minutes) < 5):
            return how
        given = [share for share in shares if share is not None]
        rungs = (
            *(RungRule(rung, share=share) for rung, share in zip(ORDER, given, strict=False)),
            RungRule(ORDER[-1], hall_minutes_after_due=int(minutes)),
        )
        if any(one > following for one, following in pairwise(given)) or min(given) <= 0:
            return Text("后一级不能早于前一级。", "A later rung cannot fire before an earlier one.")
        if _later(rungs, self.latest):
            return Text(
                f"每一级只能提前，不能推后：{self.why.zh}",
                f"A rung may come sooner, never later: {self.why.en}",
            )
        return rungs


@dataclass(frozen=True)
class TimeBound:
    """An hour of the day from ``earliest`` to ``latest``, written as 21:00."""

    earliest: time
    latest: time
    why: Text

    @property
    def says(self) -> Text:
        """The bound in words."""
        return Text(
            f"{self.earliest:%H:%M}到{self.latest:%H:%M}",
            f"{self.earliest:%H:%M} to {self.latest:%H:%M}",
        )

    def read(self, typed: str) -> time | Text:
        """The hour typed, or why it cannot be."""
        hours, colon, minutes = typed.strip().replace("：", ":").partition(":")
        how = Text("写成 21:00 这样的钟点。", "Write an hour of the clock, such as 21:00.")
        if not colon or not all(
            one.isascii() and one.isdecimal() and len(one) <= len("00") for one in (hours, minutes)
        ):
            return how
        try:
            moment = time(int(hours), int(minutes))
        except ValueError:
            return how
        if self.earliest <= moment <= self.latest:
            return moment
        return Text(
            f"只能在{self.says.zh}之间：{self.why.zh}", f"Only {self.says.en}: {self.why.en}"
        )


YES, NO = "yes", "no"


@dataclass(frozen=True)
class YesNoBound:
    """Yes or no: either may be chosen."""

    why: Text

    @property
    def says(self) -> Text:
        """The bound in words."""
        return Text("是或否", "yes or no")

    def read(self, typed: str) -> bool | Text:
        """The choice made, or why it is none."""
        chosen = typed.strip()
        if chosen in (YES, NO):
            return chosen == YES
        return Text("请选是或否。", "Please choose yes or no.")


AnyBound = NumberBound | ShareBound | RungsBound | TimeBound | YesNoBound


def rung_typed(rungs: tuple[RungRule, ...]) -> str:
    """The rungs as a person types them."""
    return ", ".join(
        str(rule.share if rule.share is not None else rule.hall_minutes_after_due) for rule in rungs
    )


def as_share(typed: str) -> Fraction | None:
    """The fraction or decimal typed, or none; nothing that takes long to read."""
    written = typed.strip()
    plain = written.replace("/", "", 1).replace(".", "", 1)
    if not (plain.isascii() and plain.isdecimal()) or len(written) > len("1000/1000"):
        return None
    try:
        return Fraction(written)
    except (ValueError, ZeroDivisionError):
        return None


def _later(rungs: tuple[RungRule, ...], latest: tuple[RungRule, ...]) -> bool:
    for rule, bound in zip(rungs, latest, strict=True):
        if rule.share is not None and bound.share is not None and rule.share > bound.share:
            return True
        minutes, most = rule.hall_minutes_after_due, bound.hall_minutes_after_due
        if minutes is not None and most is not None and minutes > most:
            return True
    return False
