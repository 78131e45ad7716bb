import banshi.records.base
import banshi.records.sealing
import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name="Enterprise",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("credit_code", models.CharField(max_length=18)),
            ],
        ),
        migrations.CreateModel(
            name="Hall",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("seq", models.PositiveIntegerField(default=0)),
                ("head", models.BinaryField(default=b"")),
                ("code", models.SlugField(max_length=32, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("name_en", models.CharField(blank=True, max_length=120)),
                ("zone", models.CharField(default="Asia/Shanghai", max_length=40)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("duty_telephone", models.CharField(blank=True, max_length=40)),
                ("pack", models.CharField(max_length=64)),
                ("is_demo", models.BooleanField(default=False)),
                ("rehearsal_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("seq", models.PositiveIntegerField(default=0)),
                ("head", models.BinaryField(default=b"")),
                ("login", models.CharField(max_length=60)),
                (
                    "party_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("citizen", "citizen"),
                            ("agent", "agent"),
                            ("enterprise", "enterprise"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                (
                    "enterprise",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.enterprise",
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="enterprise",
            name="hall",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.hall"
            ),
        ),
        migrations.CreateModel(
            name="Department",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=80)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CalendarEdition",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("version", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("loaded_at", models.DateTimeField()),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("digest", models.BinaryField(max_length=32)),
                ("label", models.CharField(blank=True, max_length=60)),
                ("created_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("lag_seconds", models.FloatField(default=0)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IntegrityReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("seq", models.PositiveIntegerField(default=0)),
                ("head", models.BinaryField(default=b"")),
                ("reference", models.CharField(max_length=20)),
                (
                    "goes_to",
                    models.CharField(
                        choices=[
                            ("citizen", "citizen"),
                            ("agent", "agent"),
                            ("enterprise", "enterprise"),
                            ("clerk", "clerk"),
                            ("consult", "consult"),
                            ("leader", "leader"),
                            ("chief", "chief"),
                            ("approver", "approver"),
                            ("manager", "manager"),
                            ("duty", "duty"),
                            ("supervisor", "supervisor"),
                            ("admin", "admin"),
                            ("system", "system"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "words",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="integrity.words"
                    ),
                ),
                ("request_reference", models.CharField(blank=True, max_length=20)),
                ("received_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject", models.UUIDField()),
                ("reference", models.CharField(blank=True, max_length=20)),
                ("seq", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("act", models.CharField(max_length=40)),
                ("result", models.CharField(max_length=10)),
                ("by_role", models.CharField(max_length=12)),
                ("code", models.CharField(max_length=12)),
                ("body", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("hash", models.BinaryField()),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommitmentSalt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("field", models.CharField(max_length=40)),
                ("salt", models.BinaryField()),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="salts",
                        to="records.journalentry",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=80)),
                ("everyday_name", models.CharField(blank=True, max_length=80)),
                ("aliases", models.JSONField(blank=True, default=list)),
                ("category", models.CharField(blank=True, max_length=40)),
                (
                    "matter_type",
                    models.CharField(
                        choices=[
                            ("licence", "licence"),
                            ("benefit", "benefit"),
                            ("confirmation", "confirmation"),
                            ("other_power", "other_power"),
                            ("public_service", "public_service"),
                            ("one_thing", "one_thing"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "case_type",
                    models.CharField(
                        choices=[("same_day", "same_day"), ("committed", "committed")],
                        max_length=16,
                    ),
                ),
                ("commitment", models.BooleanField(blank=True, null=True)),
                ("commitment_kind", models.CharField(blank=True, max_length=80)),
                ("packages", models.JSONField(blank=True, default=list)),
                ("parts", models.JSONField(blank=True, default=list)),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="records.department",
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Guide",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("in_force_from", models.DateField()),
                ("statutory_value", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "statutory_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("clock_minute", "clock_minute"),
                            ("hall_minute", "hall_minute"),
                            ("working_day", "working_day"),
                            ("calendar_day", "calendar_day"),
                            ("month", "month"),
                            ("same_day", "same_day"),
                        ],
                        max_length=16,
                    ),
                ),
                ("statutory_as_written", models.CharField(blank=True, max_length=40)),
                ("promised_value", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "promised_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("clock_minute", "clock_minute"),
                            ("hall_minute", "hall_minute"),
                            ("working_day", "working_day"),
                            ("calendar_day", "calendar_day"),
                            ("month", "month"),
                            ("same_day", "same_day"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "promised_basis",
                    models.CharField(
                        blank=True,
                        choices=[("source", "source"), ("sample", "sample")],
                        max_length=8,
                    ),
                ),
                ("conditions", models.JSONField(blank=True, default=list)),
                ("procedure", models.TextField(blank=True)),
                ("fee", models.CharField(blank=True, max_length=200)),
                ("legal_basis", models.CharField(blank=True, max_length=200)),
                ("technical_demands", models.JSONField(blank=True, default=list)),
                ("must_say", models.JSONField(blank=True, default=list)),
                ("sources", models.JSONField(blank=True, default=list)),
                ("is_sample", models.BooleanField(default=False)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guides",
                        to="records.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OffHoursSlot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("capacity", models.PositiveSmallIntegerField()),
                ("taken", models.PositiveSmallIntegerField(default=0)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Once",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("account", models.UUIDField()),
                ("key", models.CharField(max_length=255)),
                ("body_digest", models.BinaryField()),
                ("status", models.PositiveSmallIntegerField(default=0)),
                ("reference", models.CharField(blank=True, max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("asked", "asked"),
                            ("replied", "replied"),
                            ("offered", "offered"),
                            ("agreed", "agreed"),
                            ("countered", "countered"),
                            ("refused", "refused"),
                            ("refusal_waiting", "refusal_waiting"),
                            ("absence_pleaded", "absence_pleaded"),
                            ("consent_withheld", "consent_withheld"),
                            ("to_arrange", "to_arrange"),
                            ("withdrawal_reported", "withdrawal_reported"),
                            ("withdrawn", "withdrawn"),
                            ("not_done", "not_done"),
                            ("rung", "rung"),
                            ("late", "late"),
                            ("must_call", "must_call"),
                        ],
                        max_length=20,
                    ),
                ),
                ("subject", models.UUIDField()),
                ("reference", models.CharField(max_length=20)),
                ("entry_code", models.CharField(max_length=12)),
                (
                    "content",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="paper.content"
                    ),
                ),
                ("issued_at", models.DateTimeField()),
                ("file_digest", models.CharField(blank=True, max_length=64)),
                ("not_rendered_because", models.CharField(blank=True, max_length=400)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                (
                    "id_number",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="person.id_number"
                    ),
                ),
                ("id_number_index", models.BinaryField(max_length=32, null=True)),
                (
                    "phone",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="person.phone"
                    ),
                ),
                ("phone_index", models.BinaryField(max_length=32, null=True)),
                ("phone_last4_index", models.BinaryField(max_length=32, null=True)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="enterprise",
            name="representative",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.person",
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.person",
            ),
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=60)),
                ("is_hot", models.BooleanField(default=False)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject", models.UUIDField()),
                ("reference", models.CharField(max_length=20)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("answer", "answer"),
                            ("consent", "consent"),
                            ("arrange", "arrange"),
                        ],
                        max_length=16,
                    ),
                ),
                ("clause", models.CharField(max_length=12)),
                (
                    "owed_by",
                    models.CharField(
                        choices=[
                            ("citizen", "citizen"),
                            ("agent", "agent"),
                            ("enterprise", "enterprise"),
                            ("clerk", "clerk"),
                            ("consult", "consult"),
                            ("leader", "leader"),
                            ("chief", "chief"),
                            ("approver", "approver"),
                            ("manager", "manager"),
                            ("duty", "duty"),
                            ("supervisor", "supervisor"),
                            ("admin", "admin"),
                            ("system", "system"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("clock_minute", "clock_minute"),
                            ("hall_minute", "hall_minute"),
                            ("working_day", "working_day"),
                            ("calendar_day", "calendar_day"),
                            ("month", "month"),
                            ("same_day", "same_day"),
                        ],
                        max_length=16,
                    ),
                ),
                ("budget", models.PositiveIntegerField()),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("on_delivery", models.BooleanField(default=False)),
                ("rungs", models.JSONField(default=list)),
                ("next_rung", models.PositiveSmallIntegerField(default=0)),
                ("next_rung_at", models.DateTimeField(null=True)),
                ("why", models.JSONField(default=list)),
                ("calendar_version", models.CharField(max_length=64)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_how",
                    models.CharField(
                        blank=True, choices=[("done", "done"), ("dropped", "dropped")], max_length=8
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FiredRung",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("holder", "holder"),
                            ("b_role", "b_role"),
                            ("leader", "leader"),
                            ("management", "management"),
                            ("supervision", "supervision"),
                        ],
                        max_length=12,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("fired_at", models.DateTimeField()),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fired",
                        to="records.promise",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("seq", models.PositiveIntegerField(default=0)),
                ("head", models.BinaryField(default=b"")),
                ("version", models.PositiveIntegerField(default=1)),
                ("reference", models.CharField(max_length=20)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("home_visit", "home_visit"),
                            ("off_hours", "off_hours"),
                            ("extended_hours", "extended_hours"),
                            ("fast_track", "fast_track"),
                            ("assistance", "assistance"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("to_arrange", "to_arrange"),
                            ("refusal_proposed", "refusal_proposed"),
                            ("refused", "refused"),
                            ("offered", "offered"),
                            ("countered", "countered"),
                            ("agreed", "agreed"),
                            ("done", "done"),
                            ("not_done", "not_done"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "shown_state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("to_arrange", "to_arrange"),
                            ("refusal_proposed", "refusal_proposed"),
                            ("refused", "refused"),
                            ("offered", "offered"),
                            ("countered", "countered"),
                            ("agreed", "agreed"),
                            ("done", "done"),
                            ("not_done", "not_done"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("shown_version", models.PositiveIntegerField(default=1)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "web"),
                            ("mobile", "mobile"),
                            ("phone", "phone"),
                            ("window", "window"),
                            ("kiosk", "kiosk"),
                            ("api", "api"),
                            ("import", "import"),
                            ("system", "system"),
                        ],
                        max_length=10,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "party_type",
                    models.CharField(
                        choices=[("person", "person"), ("enterprise", "enterprise")], max_length=12
                    ),
                ),
                ("party_name", models.CharField(max_length=80)),
                (
                    "party_number",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="request.party_number"
                    ),
                ),
                ("party_number_index", models.BinaryField(default=b"")),
                (
                    "party_phone",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="request.party_phone"
                    ),
                ),
                ("party_phone_index", models.BinaryField(default=b"")),
                (
                    "ground",
                    models.CharField(
                        choices=[("urgent", "urgent"), ("key_project", "key_project")],
                        max_length=16,
                    ),
                ),
                ("key_project", models.CharField(blank=True, max_length=80)),
                (
                    "reason",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="request.reason"
                    ),
                ),
                (
                    "said",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="request.said"
                    ),
                ),
                ("wanted_at", models.DateTimeField()),
                ("needed_by", models.DateTimeField()),
                (
                    "place",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="request.place"
                    ),
                ),
                ("asked_at", models.DateTimeField(null=True)),
                (
                    "asked_words",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="request.asked_words"
                    ),
                ),
                (
                    "replied_words",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="request.replied_words"
                    ),
                ),
                ("offered_at", models.DateTimeField(null=True)),
                (
                    "offered_place",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="request.offered_place"
                    ),
                ),
                (
                    "refusal_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_urgent", "not_urgent"),
                            ("not_in_authority", "not_in_authority"),
                            ("unclear_time_or_place", "unclear_time_or_place"),
                            ("conditions_lacking", "conditions_lacking"),
                            ("staff_absent", "staff_absent"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "refusal_reason",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="request.refusal_reason"
                    ),
                ),
                (
                    "refusal_alternative",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="request.refusal_alternative"
                    ),
                ),
                (
                    "withheld_reason",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="request.withheld_reason"
                    ),
                ),
                ("absence_pleaded", models.BooleanField(default=False)),
                ("withdrawal_reported_at", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "not_done_cause",
                    models.CharField(
                        blank=True, choices=[("asker", "asker"), ("hall", "hall")], max_length=8
                    ),
                ),
                (
                    "closing_words",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="request.closing_words"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.person",
                    ),
                ),
                (
                    "consented_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="records.offhoursslot",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RequestMatter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.guide",
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.matter",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_matters",
                        to="records.request",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignInTry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("login_index", models.BinaryField(max_length=32)),
                ("address_index", models.BinaryField(max_length=32)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("since_at", models.DateTimeField()),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("staff_number", models.CharField(max_length=20)),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff",
                        to="records.department",
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PostHolder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("part", models.CharField(choices=[("A", "A"), ("B", "B")], max_length=1)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holders",
                        to="records.post",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts_held",
                        to="records.staff",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Credential",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.CharField(max_length=30)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField()),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credentials",
                        to="records.staff",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Appointed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("released_at", models.DateTimeField(null=True)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="crew",
                        to="records.request",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.staff",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="account",
            name="staff",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="accounts",
                to="records.staff",
            ),
        ),
        migrations.CreateModel(
            name="Window",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("general", "general"),
                            ("real_estate_tax", "real_estate_tax"),
                            ("one_thing", "one_thing"),
                            ("approval", "approval"),
                            ("consult", "consult"),
                        ],
                        default="general",
                        max_length=16,
                    ),
                ),
                ("zone", models.CharField(blank=True, max_length=40)),
                ("address", models.CharField(blank=True, max_length=120)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("capacity_off_hours", models.PositiveSmallIntegerField(default=1)),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="windows",
                        to="records.department",
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("window", "window"),
                            ("off_hours", "off_hours"),
                            ("visit", "visit"),
                            ("duty", "duty"),
                        ],
                        max_length=12,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shifts",
                        to="records.staff",
                    ),
                ),
                (
                    "window",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shifts",
                        to="records.window",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("citizen", "citizen"),
                            ("agent", "agent"),
                            ("enterprise", "enterprise"),
                            ("clerk", "clerk"),
                            ("consult", "consult"),
                            ("leader", "leader"),
                            ("chief", "chief"),
                            ("approver", "approver"),
                            ("manager", "manager"),
                            ("duty", "duty"),
                            ("supervisor", "supervisor"),
                            ("admin", "admin"),
                            ("system", "system"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="records.staff",
                    ),
                ),
                (
                    "window",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="records.window",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="request",
            name="offered_window",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.window",
            ),
        ),
        migrations.AddField(
            model_name="request",
            name="window",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.window"
            ),
        ),
        migrations.AddField(
            model_name="promise",
            name="window",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.window",
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="window",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to="records.window",
            ),
        ),
        migrations.AddField(
            model_name="offhoursslot",
            name="window",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.window"
            ),
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("asked", "asked"),
                            ("replied", "replied"),
                            ("offered", "offered"),
                            ("agreed", "agreed"),
                            ("countered", "countered"),
                            ("refused", "refused"),
                            ("refusal_waiting", "refusal_waiting"),
                            ("absence_pleaded", "absence_pleaded"),
                            ("consent_withheld", "consent_withheld"),
                            ("to_arrange", "to_arrange"),
                            ("withdrawal_reported", "withdrawal_reported"),
                            ("withdrawn", "withdrawn"),
                            ("not_done", "not_done"),
                            ("rung", "rung"),
                            ("late", "late"),
                            ("must_call", "must_call"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("sms", "sms"), ("in_app", "in_app"), ("task", "task")],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "queued"),
                            ("sent", "sent"),
                            ("delivered", "delivered"),
                            ("failed_for_now", "failed_for_now"),
                            ("failed", "failed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("subject", models.UUIDField()),
                ("reference", models.CharField(max_length=20)),
                (
                    "to_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("citizen", "citizen"),
                            ("agent", "agent"),
                            ("enterprise", "enterprise"),
                            ("clerk", "clerk"),
                            ("consult", "consult"),
                            ("leader", "leader"),
                            ("chief", "chief"),
                            ("approver", "approver"),
                            ("manager", "manager"),
                            ("duty", "duty"),
                            ("supervisor", "supervisor"),
                            ("admin", "admin"),
                            ("system", "system"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "phone",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="notice.phone"
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                (
                    "short",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="notice.short"
                    ),
                ),
                (
                    "body",
                    banshi.records.sealing.SealedTextField(
                        blank=True, default="", label="notice.body"
                    ),
                ),
                ("message_key", models.UUIDField()),
                ("queued_at", models.DateTimeField()),
                ("next_try_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("delivered_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "to_account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="records.paper",
                    ),
                ),
                (
                    "keeps",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.promise",
                    ),
                ),
                (
                    "to_window",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.window",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MatterWindow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="at_windows",
                        to="records.matter",
                    ),
                ),
                (
                    "window",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handles",
                        to="records.window",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="matter",
            name="windows",
            field=models.ManyToManyField(
                related_name="matters", through="records.MatterWindow", to="records.window"
            ),
        ),
        migrations.CreateModel(
            name="Authority",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.matter",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorities",
                        to="records.staff",
                    ),
                ),
                (
                    "window",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.window",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GuideStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("is_statutory", models.BooleanField(default=False)),
                ("post", models.CharField(max_length=60)),
                ("decides", models.BooleanField(default=False)),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="records.guide",
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("hall", "guide", "position"), name="one_guide_step_per_position"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GuideMaterial",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=banshi.records.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=120)),
                ("is_required", models.BooleanField(default=True)),
                ("may_follow_later", models.BooleanField(default=False)),
                (
                    "source",
                    models.CharField(
                        choices=[("bring", "bring"), ("shared", "shared")],
                        default="bring",
                        max_length=8,
                    ),
                ),
                ("medium", models.CharField(blank=True, max_length=40)),
                ("check_point", models.CharField(blank=True, max_length=200)),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="materials",
                        to="records.guide",
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.hall",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("hall", "guide", "code"), name="one_guide_material_per_code"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(
                fields=("hall", "code"), name="one_department_per_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(
                fields=("hall", "name"), name="one_department_per_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="counter",
            constraint=models.UniqueConstraint(
                fields=("hall", "name"), name="one_counter_per_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="calendaredition",
            constraint=models.UniqueConstraint(
                fields=("hall", "version"), name="one_calendar_edition_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="apitoken",
            constraint=models.UniqueConstraint(
                fields=("hall", "digest"), name="one_token_per_digest"
            ),
        ),
        migrations.AddConstraint(
            model_name="heartbeat",
            constraint=models.UniqueConstraint(fields=("hall",), name="one_heartbeat_per_hall"),
        ),
        migrations.AddConstraint(
            model_name="integrityreport",
            constraint=models.UniqueConstraint(
                fields=("hall", "reference"), name="one_integrity_report_per_reference"
            ),
        ),
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(fields=["hall", "at"], name="journal_by_moment"),
        ),
        migrations.AddConstraint(
            model_name="journalentry",
            constraint=models.UniqueConstraint(
                fields=("hall", "subject", "seq"), name="journal_is_gapless_per_subject"
            ),
        ),
        migrations.AddConstraint(
            model_name="journalentry",
            constraint=models.UniqueConstraint(
                fields=("hall", "subject", "version"), name="one_journal_entry_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="journalentry",
            constraint=models.UniqueConstraint(
                fields=("hall", "code"), name="one_journal_entry_per_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentsalt",
            constraint=models.UniqueConstraint(
                fields=("hall", "entry", "field"), name="one_salt_per_committed_field"
            ),
        ),
        migrations.AddConstraint(
            model_name="guide",
            constraint=models.UniqueConstraint(
                fields=("hall", "matter", "version"), name="one_guide_per_matter_and_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="guide",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("statutory_value__isnull", True),
                    models.Q(("statutory_unit", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_statutory_limit_has_its_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="guide",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("promised_value__isnull", True),
                    models.Q(("promised_unit", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_promised_limit_has_its_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="once",
            constraint=models.UniqueConstraint(
                fields=("hall", "account", "key"), name="one_act_per_key"
            ),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["hall", "entry_code"], name="papers_by_entry_code"),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                fields=("hall", "number"), name="one_paper_per_number"
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["hall", "phone_index"], name="people_by_phone"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["hall", "phone_last4_index"], name="people_by_phone_tail"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["hall", "name"], name="people_by_name"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                fields=("hall", "id_number_index"), name="one_person_per_id_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="enterprise",
            constraint=models.UniqueConstraint(
                fields=("hall", "credit_code"), name="one_enterprise_per_credit_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="firedrung",
            constraint=models.UniqueConstraint(
                fields=("hall", "promise", "rung"), name="each_rung_fires_once_per_promise"
            ),
        ),
        migrations.AddConstraint(
            model_name="requestmatter",
            constraint=models.UniqueConstraint(
                fields=("hall", "request", "matter"), name="each_matter_once_per_request"
            ),
        ),
        migrations.AddIndex(
            model_name="signintry",
            index=models.Index(fields=["hall", "since_at"], name="sign_in_tries_by_moment"),
        ),
        migrations.AddConstraint(
            model_name="signintry",
            constraint=models.UniqueConstraint(
                fields=("hall", "login_index", "address_index"),
                name="one_count_of_tries_per_login_and_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="staff",
            constraint=models.UniqueConstraint(
                fields=("hall", "staff_number"), name="one_staff_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="postholder",
            constraint=models.UniqueConstraint(
                fields=("hall", "post", "part"), name="one_holder_per_post_and_part"
            ),
        ),
        migrations.AddConstraint(
            model_name="postholder",
            constraint=models.UniqueConstraint(
                fields=("hall", "post", "staff"), name="a_role_is_never_b_role"
            ),
        ),
        migrations.AddConstraint(
            model_name="credential",
            constraint=models.UniqueConstraint(
                fields=("hall", "number"), name="one_credential_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="credential",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="a_credential_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointed",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("released_at__isnull", True)),
                expressions=[
                    ("hall", "="),
                    ("staff", "="),
                    (models.Func("starts_at", "ends_at", function="tstzrange"), "&&"),
                ],
                name="nobody_is_appointed_twice_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                fields=("hall", "login"), name="one_account_per_login"
            ),
        ),
        migrations.AddConstraint(
            model_name="window",
            constraint=models.UniqueConstraint(fields=("hall", "code"), name="one_window_per_code"),
        ),
        migrations.AddConstraint(
            model_name="window",
            constraint=models.UniqueConstraint(fields=("hall", "name"), name="one_window_per_name"),
        ),
        migrations.AddIndex(
            model_name="shift",
            index=models.Index(
                fields=["hall", "kind", "starts_at"], name="shifts_by_kind_and_start"
            ),
        ),
        migrations.AddIndex(
            model_name="shift",
            index=models.Index(fields=["hall", "window", "starts_at"], name="shifts_of_a_window"),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="a_shift_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("hall", "="),
                    ("staff", "="),
                    (models.Func("starts_at", "ends_at", function="tstzrange"), "&&"),
                ],
                name="nobody_is_rostered_twice_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.UniqueConstraint(
                fields=("hall", "staff", "role", "window"),
                name="each_role_granted_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["hall", "window", "state"], name="requests_of_a_window"),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(
                fields=["hall", "asked_by", "received_at"], name="requests_of_an_asker"
            ),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(
                fields=["hall", "asker", "received_at"], name="requests_of_a_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.UniqueConstraint(
                fields=("hall", "reference"), name="one_request_per_reference"
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True), ("next_rung_at__isnull", False)),
                fields=["hall", "next_rung_at"],
                name="promises_with_a_rung_to_come",
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(fields=["hall", "subject"], name="promises_of_a_subject"),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(fields=["hall", "clause"], name="promises_of_a_clause"),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("hall", "subject", "kind"),
                name="one_running_promise_of_a_kind_per_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(fields=("hall", "code"), name="one_post_per_code"),
        ),
        migrations.AddConstraint(
            model_name="offhoursslot",
            constraint=models.UniqueConstraint(
                fields=("hall", "window", "starts_at"),
                name="one_off_hours_slot_per_window_and_hour",
            ),
        ),
        migrations.AddConstraint(
            model_name="offhoursslot",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__lte", models.F("capacity"))),
                name="off_hours_slot_is_never_overfull",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("next_try_at__isnull", False)),
                fields=["hall", "next_try_at"],
                name="notices_to_send",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                fields=["hall", "to_account", "queued_at"], name="notices_of_an_account"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["hall", "to_role", "queued_at"], name="notices_of_a_role"),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["hall", "subject"], name="notices_of_a_subject"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("hall", "message_key"), name="one_notice_per_message_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="matterwindow",
            constraint=models.UniqueConstraint(
                fields=("hall", "matter", "window"), name="each_window_once_per_matter"
            ),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(fields=("hall", "code"), name="one_matter_per_code"),
        ),
        migrations.AddConstraint(
            model_name="authority",
            constraint=models.UniqueConstraint(
                fields=("hall", "staff", "window", "matter"),
                name="each_authority_given_once",
                nulls_distinct=False,
            ),
        ),
    ]
