"""The journal refuses change and removal; a state without its entry is refused too."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION journal_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is only added to' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE OR DELETE ON records_journalentry
    FOR EACH ROW EXECUTE FUNCTION journal_refuses_change();
CREATE TRIGGER journal_is_never_emptied BEFORE TRUNCATE ON records_journalentry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses_change();
"""
ALLOW = """
DROP TRIGGER journal_is_never_emptied ON records_journalentry;
DROP TRIGGER journal_is_never_changed ON records_journalentry;
DROP FUNCTION journal_refuses_change();
"""
TIE = """
ALTER TABLE records_request ADD CONSTRAINT every_request_version_has_its_entry
    FOREIGN KEY (hall_id, id, version)
    REFERENCES records_journalentry (hall_id, subject, version);
"""
UNTIE = "ALTER TABLE records_request DROP CONSTRAINT every_request_version_has_its_entry;"


class Migration(migrations.Migration):
    dependencies = [("records", "0001_what_the_hall_keeps")]

    operations = [
        migrations.RunSQL(REFUSE, ALLOW),
        migrations.RunSQL(TIE, UNTIE),
    ]
