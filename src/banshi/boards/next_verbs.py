"""What whoever looks at a request may do to it now."""

from banshi.boards.visit_line import goes_on_visit
from banshi.policy.actor import Actor
from banshi.policy.transitions import AT_THE_DOOR, verbs_for
from banshi.policy.vocabulary import RequestKind, RequestState, Verb
from banshi.records.request import Request


def next_verbs(
    request: Request, state: RequestState, viewer: Actor, *, asker: bool, own_matter: bool
) -> tuple[Verb, ...]:
    """The verbs open to the viewer; nothing is there to reply to before something was asked.

    In their own matter staff have only the asker's part. What has begun is arranged no more.
    """
    kind = RequestKind(request.kind)
    roles = frozenset() if own_matter else viewer.roles
    begun = request.started_at is not None
    verbs = verbs_for(state, roles, is_asker=asker, service=kind, begun=begun)
    if kind is RequestKind.HOME_VISIT and not goes_on_visit(request, viewer):
        verbs = tuple(verb for verb in verbs if verb not in AT_THE_DOOR)
    if request.asked_at is not None:
        return verbs
    return tuple(verb for verb in verbs if verb is not Verb.REPLY_TO_ASK)
