"""By when is somebody called back who asked for it by telephone?"""

from datetime import datetime, timedelta

from banshi.policy.decision import Decision
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules.same_day_answer import AnswerDue, answer_due

# No time was asked for that could bring the answer forward.
NO_TIME_ASKED = timedelta(days=60)


def calling_back(
    asked_at: datetime, duty_rostered: bool, frame: Frame
) -> Decision[AnswerDue | RefusalCode]:
    """By when the call is owed: we read a wish to be called back as answered the same day (R1)."""
    return answer_due(asked_at, asked_at + NO_TIME_ASKED, duty_rostered, frame)
