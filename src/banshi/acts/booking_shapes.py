"""What a notice about a booking may mention."""

from dataclasses import dataclass
from datetime import datetime

from banshi.acts.notice_shapes import FAR_YEAR
from banshi.policy.bringing import Bringing
from banshi.policy.vocabulary import BookingState


@dataclass(frozen=True)
class BookingFacts:
    """Everything a notice about a booking may mention. Moments are on the hall's clock."""

    hall: str
    telephone: str
    reference: str
    lookup_code: str
    matter: str
    bringing: Bringing
    window: str
    was: BookingState | None = None
    starts_at: datetime | None = None
    until: datetime | None = None
    closing_words: str = ""
    link: str = ""
    published_through: int = FAR_YEAR
