"""A log line says what went wrong and where, never about whom."""

import json
import logging
import sys

from django.test import RequestFactory

from banshi.site.logs import JsonLine

PHONE = "13800001234"


def line(record: logging.LogRecord) -> dict[str, object]:
    written: dict[str, object] = json.loads(JsonLine().format(record))
    return written


def test_a_fault_is_its_type_and_places_without_its_words() -> None:
    try:
        raise ValueError(f"no person with {PHONE}")
    except ValueError:
        record = logging.LogRecord("banshi", 40, __file__, 1, "failed", None, sys.exc_info())
    written = line(record)
    fault = written["fault"]
    assert isinstance(fault, dict)
    assert fault["type"] == "ValueError"
    assert "test_logs.py" in fault["places"][0]
    assert PHONE not in json.dumps(written)


def test_a_request_is_its_method_and_status_without_its_address() -> None:
    record = logging.LogRecord("django.request", 30, __file__, 1, "Not Found: %s", (PHONE,), None)
    record.request = RequestFactory().get(f"/my/?q={PHONE}")
    record.status_code = 404
    assert line(record)["text"] == "GET no route 404"


def test_words_with_line_breaks_are_one_line_of_the_log() -> None:
    for words in ("a\nb", 'a\r\n{"level": "error"}', "a\u2028b", "a\x1b[31mb\x00"):
        record = logging.LogRecord("banshi", 30, __file__, 1, "said %s", (words,), None)
        written = JsonLine().format(record)
        assert len(written.splitlines()) == 1, words
        assert "\x1b" not in written
        assert json.loads(written)["level"] == "warning"
