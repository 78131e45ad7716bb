"""What every answer tells the browser."""

import pytest
from django.test import Client

from tests.seeded import Rehearsal


@pytest.mark.parametrize("address", ["/", "/design/", "/nowhere/"])
def test_every_page_forbids_scripts_of_others_frames_and_sniffing(
    address: str, sample_halls: Rehearsal
) -> None:
    headers = Client().get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_a_script_that_sent_a_file_is_told_where_to_go_on_instead_of_following(
    sample_halls: Rehearsal,
) -> None:
    followed = Client().get("/admin/import/")
    told = Client().get("/admin/import/", headers={"Sent-By": "script"})
    assert (followed.status_code, told.status_code) == (302, 204)
    assert told["Sent-To"] == followed["Location"]
    assert "Location" not in told
