"""Safeguards switched off, one by one, to see that a test then fails.

Each switch changes the process it is called in and nothing else: call it in a forked child.
"""

import dataclasses
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import connection
from django.db.models import QuerySet

from banshi.acts import handing_over
from banshi.outside.sms import FolderGateway, Message
from banshi.policy.vocabulary import SendingOutcome
from banshi.records.gateway import Sending
from banshi.records.notice import Notice

Off = Callable[[], None]
SAVEPOINTS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


def one_transaction() -> None:
    """Every statement commits by itself, as under autocommit."""

    def alone(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(SAVEPOINTS):
            return None
        done = execute(sql, params, many, context)
        if context["connection"].connection is not None:
            context["connection"].connection.commit()
        return done

    connection.execute_wrappers.append(alone)


def row_locks(put: Callable[[Any, str, Any], None] = setattr) -> None:
    """Nobody waits for anybody: SELECT … FOR UPDATE only selects.

    ``put`` sets an attribute; give pytest's where the switch must turn back.
    """

    def only_select(rows: QuerySet[Any], *_: Any, **__: Any) -> QuerySet[Any]:
        return rows.all()

    put(QuerySet, "select_for_update", only_select)


def message_key() -> None:
    """The gateway is given a new key at every try, so that it cannot tell a repeat."""
    send = FolderGateway.send

    def send_as_new(gateway: FolderGateway, message: Message) -> None:
        send(gateway, dataclasses.replace(message, key=str(uuid4())))

    FolderGateway.send = send_as_new  # type: ignore[method-assign]


def written_before() -> None:
    """Nothing is written before a message is handed over."""

    def unwritten(notice: Notice, gateway: str, at: datetime) -> Sending:
        begun = SendingOutcome.BEGUN
        return Sending(notice=notice, gateway=gateway, outcome=begun, begun_at=at)

    handing_over._begin = unwritten
