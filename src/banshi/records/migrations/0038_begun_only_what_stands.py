"""What was agreed anew after it began had not begun at the new time; older rows still said so."""

from django.db import migrations

FORGET_BEGINNINGS = """
    UPDATE records_request AS asked SET started_at = NULL
    WHERE asked.started_at IS NOT NULL AND (asked.state = 'postponed' OR EXISTS (
        SELECT 1 FROM records_journalentry AS entry
        WHERE entry.hall_id = asked.hall_id AND entry.subject = asked.id
        AND entry.act IN ('agree', 'withhold_consent', 'lapse_refusal', 'bring_back')
        AND entry.result = 'done' AND entry.at > asked.started_at
    ))
"""


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0037_lines_brought_once"),
    ]

    operations = [
        migrations.RunSQL(FORGET_BEGINNINGS, migrations.RunSQL.noop),
    ]
