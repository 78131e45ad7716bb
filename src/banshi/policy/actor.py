"""Who acts: a plain value that travels from a face into acts and boards."""

from dataclasses import dataclass
from uuid import UUID

from banshi.policy.vocabulary import Channel, Role

STAFF_ROLES = frozenset(
    {
        Role.CLERK,
        Role.CONSULT,
        Role.LEADER,
        Role.CHIEF,
        Role.APPROVER,
        Role.MANAGER,
        Role.DUTY,
        Role.SUPERVISOR,
        Role.ADMIN,
        Role.SECURITY,
        Role.AUDIT,
    }
)


@dataclass(frozen=True)
class Actor:
    """A person, or the hall's own worker, in one hall through one channel.

    ``windows`` are the codes of the windows a member of staff sits at; ``person`` and ``staff``
    name the same human being's record, whichever exists. ``holds`` are references, each with the
    generation of the code by which it was opened: for these he acts as the asker does.
    """

    hall: UUID
    name: str
    roles: frozenset[Role]
    channel: Channel
    account: UUID | None = None
    person: UUID | None = None
    staff: UUID | None = None
    windows: frozenset[str] = frozenset()
    holds: frozenset[tuple[str, int]] = frozenset()

    @property
    def is_staff(self) -> bool:
        """Whether the actor works for the hall."""
        return bool(self.roles & STAFF_ROLES)

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds at least one of ``roles``."""
        return bool(self.roles.intersection(roles))


def hall_itself(hall: UUID) -> Actor:
    """The hall's own worker: fires rungs, delivers notices, lets refusals lapse."""
    return Actor(
        hall=hall,
        name="大厅系统",
        roles=frozenset({Role.SYSTEM}),
        channel=Channel.SYSTEM,
    )
