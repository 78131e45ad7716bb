"""Hall management is told of a trouble of the hall's own once, not at every round."""

from banshi.acts.hall_reports import report
from banshi.boards.staff_notices import staff_notices
from tests.seeded import Rehearsal
from tests.week import at

NOW = at("2026-03-06 10:00")


def test_a_topic_is_told_once_and_another_days_again(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall()
    assert report(hall.id, "fold 2026-03-06", title="核对有出入", body="两处", at=NOW)
    assert not report(hall.id, "fold 2026-03-06", title="核对有出入", body="三处", at=NOW)
    assert report(hall.id, "fold 2026-03-07", title="核对有出入", body="两处", at=NOW)
    manager = sample_halls.actor("manager")
    told = staff_notices(manager, zone=hall.zone, at=NOW)
    assert [one.title for one in told] == ["核对有出入", "核对有出入"]


def test_no_window_reads_what_is_told_to_management(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall()
    report(hall.id, "fold 2026-03-06", title="核对有出入", body="两处", at=NOW)
    assert staff_notices(sample_halls.actor("clerk"), zone=hall.zone, at=NOW) == ()
