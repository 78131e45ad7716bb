"""What the hall has undertaken, first on the policy page: four services, seven systems (0.1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from banshi.boards.clause_page import ClauseLine, KeptAndBroken
from banshi.faces.citizen.kept import kept_words
from banshi.policy.vocabulary import Bound


@dataclass(frozen=True)
class Undertaking:
    """One service or system: where it is explained, its clauses, and how it was kept."""

    name: str
    href: str
    clauses: tuple[str, ...]
    rate: str


@dataclass(frozen=True)
class Undertakings:
    """Both lists, services first."""

    services: tuple[Undertaking, ...]
    systems: tuple[Undertaking, ...]


def undertakings(lines: tuple[ClauseLine, ...], kept: Mapping[str, KeptAndBroken]) -> Undertakings:
    """Every service by its chapter, every system by its part of chapter 6."""
    services = reverse("services")
    return Undertakings(
        services=tuple(
            _one(name, f"{services}#{anchor}", f"{chapter}.", lines, kept)
            for chapter, anchor, name in (
                (2, "home-visit", gettext("上门服务")),
                (3, "off-hours", gettext("预约服务")),
                (4, "extended-hours", gettext("延时服务")),
                (5, "fast-track", gettext("特事特办")),
            )
        ),
        systems=tuple(
            _one(name, "", f"6.{part}.", lines, kept)
            for part, name in enumerate(
                (
                    gettext("首问负责"),
                    gettext("一次告知"),
                    gettext("全程帮办"),
                    gettext("AB 角"),
                    gettext("限时办结"),
                    gettext("承诺办理"),
                    gettext("一次办理"),
                ),
                start=1,
            )
        ),
    )


def _one(
    name: str,
    href: str,
    beginning: str,
    lines: tuple[ClauseLine, ...],
    kept: Mapping[str, KeptAndBroken],
) -> Undertaking:
    of_it = [line for line in lines if line.id.startswith(beginning)]
    ids = tuple(line.id for line in of_it)
    total = KeptAndBroken(sum(kept[one].kept for one in ids), sum(kept[one].broken for one in ids))
    planned = all(line.bound is Bound.PLANNED for line in of_it)
    rate = gettext("还没上系统，没有数字") if planned else kept_words(total)
    return Undertaking(name, href or reverse("clause", args=[ids[0]]), ids, rate)
