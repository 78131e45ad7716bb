"""Which outside systems this installation speaks to."""

from pathlib import Path
from uuid import UUID

from django.conf import settings

from banshi.outside.sms import FolderGateway
from banshi.records.sealing import seal, unseal

OUTBOX_LABEL = "sms.outbox"
OUTBOX_ROW = UUID(int=0)


def sms_gateway(hall_code: str) -> FolderGateway:
    """The hall's text message gateway: here the stand-in, its messages sealed like all else."""
    return FolderGateway(
        Path(settings.DATA) / "sms" / hall_code,
        seal=lambda plain: seal(OUTBOX_LABEL, OUTBOX_ROW, plain),
        unseal=lambda kept: unseal(OUTBOX_LABEL, OUTBOX_ROW, kept),
    )
