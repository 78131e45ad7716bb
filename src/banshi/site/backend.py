"""How a signed-in session finds its account again."""

from uuid import UUID

from django.contrib.auth.backends import BaseBackend

from banshi.acts.rights import accounts_with_rights
from banshi.records.account import Account


class AccountBackend(BaseBackend):
    """Finds accounts by id only; passwords are checked by the sign-in act, hall by hall."""

    def get_user(self, user_id: UUID) -> Account | None:
        """The account with its rights, unless it is gone or closed since the session began."""
        return accounts_with_rights().filter(id=user_id, is_active=True).first()
