"""What an application asks for, looked up in the catalogue and put as a situation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from banshi.acts.answers import FieldError
from banshi.acts.application import Application, CheckedApplication
from banshi.acts.authority import Capacity
from banshi.acts.facts import (
    duty_rostered,
    guides_in_force,
    local,
    matter_facts,
    windows_handling,
)
from banshi.acts.key_projects import registered_project
from banshi.policy.decision import Text
from banshi.policy.questions.situations import Receiving
from banshi.policy.services import told_in_clear
from banshi.policy.vocabulary import Channel, Ground
from banshi.records.catalogue import Matter, Window
from banshi.records.guide import Guide
from banshi.records.hall import Hall
from banshi.records.lists import KeyProject


@dataclass(frozen=True)
class Asked:
    """The matters asked for, their guides, who handles each, and the window that handles all."""

    matters: list[Matter]
    guides: dict[UUID, Guide]
    handled: Mapping[UUID, Sequence[Window]]
    window: Window
    project: KeyProject | None = None


def asked_for(
    codes: Sequence[str], hall: Hall, at: datetime, *, project: str = ""
) -> Asked | FieldError:
    """The matters with these codes at the one window that handles them all, or what is wrong.

    ``project`` is what was written of a key project; it is looked for on the register.
    """
    known = [code for code in codes if code.isascii() and code.isprintable()]
    found = {matter.code: matter for matter in Matter.objects.filter(hall=hall, code__in=known)}
    if not codes or any(code not in found for code in codes):
        return FieldError(
            "matters",
            "unknown_matter",
            Text(
                "没有找到这个事项，请从清单里选。",
                "There is no such matter; choose one from the list.",
            ),
        )
    matters = [found[code] for code in codes]
    guides = guides_in_force(matters, local(at, hall.zone).date())
    if len(guides) < len(found):
        detail = Text("这个事项还没有办事指南。", "This matter has no guide in force.")
        return FieldError("matters", "no_guide", detail)
    handled = windows_handling(matters)
    window = _shared_window(list(handled.values()))
    if window is None:
        detail = Text(
            "这几个事项不在同一个窗口办，请分开约。",
            "These matters are handled at different windows; please ask separately.",
        )
        return FieldError("matters", "different_windows", detail)
    day = local(at, hall.zone).date()
    found_project = registered_project(hall.id, project, on=day) if project else None
    return Asked(matters, guides, handled, window, found_project)


def _shared_window(handled: Sequence[Sequence[Window]]) -> Window | None:
    first, *others = handled
    return next((one for one in first if all(one in windows for windows in others)), None)


def situation_of(
    application: Application,
    checked: CheckedApplication,
    asked: Asked,
    *,
    hall: Hall,
    channel: Channel,
    at: datetime,
    capacity: Capacity | None = None,
) -> Receiving:
    """The facts of an application, on the hall's clock, to ask the policy about."""
    received_at = local(application.happened_at or at, hall.zone)
    named = application.ground is Ground.KEY_PROJECT and checked.key_project
    return Receiving(
        received_at=received_at,
        wanted_at=local(application.wanted_at, hall.zone),
        needed_by=local(application.needed_by, hall.zone) if application.needed_by else None,
        ground=told_in_clear(application.ground),
        reason_length=len(checked.reason),
        place_length=len(checked.place),
        matters=matter_facts(asked.matters, asked.guides, asked.handled, checked.said),
        party=application.party.type,
        channel=channel,
        duty_rostered=duty_rostered(hall.id, hall.zone, received_at),
        key_project_registered=(asked.project is not None) if named else None,
        by_agent=bool(capacity and capacity.by_agent),
        authority=capacity.facts if capacity else None,
    )
