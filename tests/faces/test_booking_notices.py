"""A booking's notices on its page, in the language it is read in."""

from django.urls import reverse

from banshi.records.notice import Notice
from tests.faces.booking_visit import MONDAY_NINE, booked
from tests.faces.staff_desk import Desk, text_of


def test_a_reader_of_english_sees_the_booking_s_notices_by_english_titles(desk: Desk) -> None:
    desk.clock(MONDAY_NINE)
    citizen = desk.at_desk("citizen")
    booking = booked(citizen)
    titles = Notice.objects.values_list("title", "title_en").get(subject=booking.id)
    citizen.cookies["language"] = "en"
    page = text_of(citizen.get(reverse("my-booking", args=[booking.reference])))
    assert titles[1] in page
    assert titles[0] not in page
