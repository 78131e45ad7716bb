"""Three administrators (三员): the system, its security, and the audit of both.

A small hall may have one person for all three. Where they are kept apart (GB/T 22239, level 3)
nobody holds two of them, and none may do what another is for.
"""

from banshi.policy.vocabulary import Role

ADMINISTRATORS = frozenset({Role.ADMIN, Role.SECURITY, Role.AUDIT})


def held(roles: frozenset[Role], *, apart: bool) -> frozenset[Role]:
    """The roles somebody acts under: an administrator of a hall that keeps one is all three."""
    if Role.ADMIN in roles and not apart:
        return roles | ADMINISTRATORS
    return roles


def clash(roles: frozenset[Role], *, apart: bool) -> frozenset[Role]:
    """The administrators' roles that one person would hold together and must not."""
    both = roles & ADMINISTRATORS
    return both if apart and len(both) > 1 else frozenset()
