"""How each clause of a pack is honoured, and where people meet it."""

from dataclasses import dataclass

from banshi.policy.decision import Text
from banshi.policy.vocabulary import Bound


@dataclass(frozen=True)
class Binding:
    """One clause's way of being honoured, and the pages, acts and API calls where it shows.

    ``how`` is the step a person takes (human), or why nothing is computed (declaratory);
    ``planned`` names what is still to come, also of a clause whose rule stands.
    """

    bound: Bound
    how: Text | None = None
    planned: Text | None = None
    pages: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    api: tuple[str, ...] = ()


def by_rule(
    *,
    pages: tuple[str, ...],
    acts: tuple[str, ...],
    api: tuple[str, ...],
    planned: Text | None = None,
) -> Binding:
    """Honoured by a rule; ``planned`` says what of the clause the rule does not cover yet."""
    return Binding(Bound.RULE, planned=planned, pages=pages, acts=acts, api=api)


def by_people(zh: str, en: str, *, pages: tuple[str, ...], acts: tuple[str, ...] = ()) -> Binding:
    """Honoured by a step people take."""
    return Binding(Bound.HUMAN, how=Text(zh, en), pages=pages, acts=acts)


def said_only(zh: str, en: str, *, pages: tuple[str, ...] = ()) -> Binding:
    """A sentence that asks nothing of anybody by itself."""
    return Binding(Bound.DECLARATORY, how=Text(zh, en), pages=pages)


def to_come(zh: str, en: str) -> Binding:
    """Not honoured yet; the text names the part it comes with."""
    return Binding(Bound.PLANNED, planned=Text(zh, en))
