"""Where the document says the same of different services, each in its own chapter.

Chapter 3 is told whole for off-hours appointments; what chapter 2 repeats for home visits stands
here beside it, so that one rule serves both and cites the clause of the service asked for.
"""

from collections.abc import Mapping

from banshi.policy.decision import Text
from banshi.policy.vocabulary import Ground, RefusalGround, RequestKind

_HOME_VISIT = {
    "3.0": "2.1",
    "3.2.1": "2.3.a",
    "3.3.1": "2.3.a",
    "3.3.2": "2.3.b",
    "3.3.3": "2.3.b",
    "3.3.4": "2.3.b",
    "3.5.a": "2.3.a",
    "3.5.b": "2.3.b",
    "3.5.c": "2.3.e",
}
TWINS: Mapping[RequestKind, Mapping[str, str]] = {RequestKind.HOME_VISIT: _HOME_VISIT}

NAMES: Mapping[RequestKind, Text] = {
    RequestKind.OFF_HOURS: Text("预约", "appointment"),
    RequestKind.HOME_VISIT: Text("上门", "home visit"),
}
GROUNDS: Mapping[RequestKind, frozenset[Ground]] = {
    RequestKind.OFF_HOURS: frozenset({Ground.URGENT, Ground.KEY_PROJECT}),
    RequestKind.HOME_VISIT: frozenset(
        {
            Ground.OLD,
            Ground.WEAK,
            Ground.ILL,
            Ground.DISABLED,
            Ground.OTHER_MOBILITY,
            Ground.ENTERPRISE_REASON,
        }
    ),
}
REFUSAL_GROUNDS: Mapping[RequestKind, tuple[RefusalGround, ...]] = {
    RequestKind.OFF_HOURS: (
        RefusalGround.NOT_URGENT,
        RefusalGround.NOT_IN_AUTHORITY,
        RefusalGround.UNCLEAR_TIME_OR_PLACE,
        RefusalGround.CONDITIONS_LACKING,
    ),
    RequestKind.HOME_VISIT: (
        RefusalGround.NOT_ELIGIBLE,
        RefusalGround.NOT_IN_AUTHORITY,
        RefusalGround.CONDITIONS_LACKING,
    ),
}
HEALTH_GROUNDS = frozenset({Ground.WEAK, Ground.ILL, Ground.DISABLED})
_MOBILITY = HEALTH_GROUNDS | {Ground.OLD, Ground.OTHER_MOBILITY}


def kind_asked(ground: Ground) -> RequestKind:
    """The service a ground asks for: each ground is given by one kind alone (2.1, 3.1)."""
    return next(kind for kind, grounds in GROUNDS.items() if ground in grounds)


def told_in_clear(ground: Ground) -> Ground:
    """What of a ground may stand in clear and in the journal: that moving is hard, not why.

    The difficulty decides, not the group (2.2.1); which group it is tells of age or health.
    """
    return Ground.OTHER_MOBILITY if ground in _MOBILITY else ground


def twin_of(clause: str, service: RequestKind) -> str:
    """The clause that says of ``service`` what ``clause`` says of off-hours appointments."""
    return TWINS.get(service, {}).get(clause, clause)


def service_of(clause: str) -> RequestKind:
    """The service a clause of promises belongs to; off-hours appointments where it is nobody's."""
    for service, twins in TWINS.items():
        if clause in twins.values():
            return service
    return RequestKind.OFF_HOURS
