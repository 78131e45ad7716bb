"""Each journal entry waits for its seal from the statement that wrote it; seals never change."""

from django.db import migrations

WAIT = """
CREATE FUNCTION journal_waits_for_its_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO records_sealpending (id, hall_id) SELECT id, hall_id FROM added;
    RETURN NULL;
END $$;
CREATE TRIGGER journal_entries_wait_for_their_seal AFTER INSERT ON records_journalentry
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION journal_waits_for_its_seal();
INSERT INTO records_sealpending (id, hall_id) SELECT id, hall_id FROM records_journalentry;
"""
FORGET = """
DROP TRIGGER journal_entries_wait_for_their_seal ON records_journalentry;
DROP FUNCTION journal_waits_for_its_seal();
"""
TABLES = ("records_hallseal", "records_sealleaf")
REFUSE = "".join(
    f"""
CREATE TRIGGER seals_are_never_changed BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION journal_refuses_change();
CREATE TRIGGER seals_are_never_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses_change();
"""
    for table in TABLES
)
ALLOW = "".join(
    f"""
DROP TRIGGER seals_are_never_emptied ON {table};
DROP TRIGGER seals_are_never_changed ON {table};
"""
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("records", "0005_calendars_seals_and_numbers")]

    operations = [
        migrations.RunSQL(WAIT, FORGET),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
