"""Which outside systems this installation speaks to."""

from pathlib import Path

from django.conf import settings

from banshi.outside.sms import FolderGateway
from banshi.records.sealed_places import OUTBOX_LABEL, OUTBOX_ROW
from banshi.records.sealing import seal, unseal


def sms_gateway(hall_code: str) -> FolderGateway:
    """The hall's text message gateway: here the stand-in, its messages sealed like all else."""
    return FolderGateway(
        Path(settings.DATA) / "sms" / hall_code,
        seal=lambda plain: seal(OUTBOX_LABEL, OUTBOX_ROW, plain),
        unseal=lambda kept: unseal(OUTBOX_LABEL, OUTBOX_ROW, kept),
    )
