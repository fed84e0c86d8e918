"""DjangoCRM on a file that our program made and worked on."""

import io
import json
import shutil
import sqlite3
import unittest

import workplace

workplace.ours("make", workplace.DATABASE, workplace.MEDIA)

workplace.set_up_django()

from django.apps import apps  # noqa: E402
from django.core.exceptions import ValidationError  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402

import admin_form  # noqa: E402
import chat.models  # noqa: E402
import common.models  # noqa: E402
import crm.models  # noqa: E402

setup_test_environment()

OURS = "outreach_"


def tearDownModule():
    connection.close()
    shutil.rmtree(workplace.FOLDER)


def fresh_django_database():
    """What DjangoCRM's own migrations make of an empty file."""
    path = workplace.FOLDER / "django.db"
    if not path.exists():
        name = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = str(path)
        call_command("migrate", verbosity=0)
        connection.close()
        connection.settings_dict["NAME"] = name
    return sqlite3.connect(path)


class Schema(unittest.TestCase):
    def test_migrate_finds_nothing_to_do(self):
        out = io.StringIO()
        call_command("migrate", stdout=out)
        self.assertIn("No migrations to apply", out.getvalue())

    def test_no_model_has_changes_that_lack_a_migration(self):
        plan = io.StringIO()
        call_command("migrate", plan=True, stdout=plan)
        self.assertIn("No planned migration operations", plan.getvalue())

    def test_tables_and_indexes_are_those_of_django(self):
        def schema(database):
            rows = database.execute(
                "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL "
                "AND substr(name, 1, 9) <> ?", [OURS]
            )
            return {name: "".join(sql.split()) for name, sql in rows}

        with sqlite3.connect(workplace.DATABASE) as database:
            self.assertEqual(schema(database), schema(fresh_django_database()))

    def test_rows_of_the_migrations_are_those_of_django(self):
        with sqlite3.connect(workplace.DATABASE) as database:
            for table, columns in {
                "django_migrations": "id, app, name",
                "django_content_type": "id, app_label, model",
                "auth_permission": "id, content_type_id, codename, name",
            }.items():
                query = f"SELECT {columns} FROM {table} ORDER BY id"
                self.assertEqual(
                    database.execute(query).fetchall(),
                    fresh_django_database().execute(query).fetchall(),
                    table,
                )

    def test_foreign_keys_hold(self):
        with sqlite3.connect(workplace.DATABASE) as database:
            self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])


class Rows(unittest.TestCase):
    # What the original, too, leaves blank although DjangoCRM's forms ask for it.
    LEFT_BLANK = {
        ("Company", "email"),
        ("Contact", "email"),
        ("Deal", "next_step"),
        ("Lead", "email"),
        ("Lead", "first_name"),
        ("UserProfile", "messages"),
    }

    def test_every_row_of_every_model_is_valid(self):
        complaints = set()
        for model in apps.get_models():
            if model._meta.proxy:
                continue
            for row in model.objects.all():
                try:
                    row.full_clean()
                except ValidationError as error:
                    complaints |= {
                        (model.__name__, field, text)
                        for field, texts in error.message_dict.items()
                        for text in texts
                    }
        blank = {(model, field, "This field cannot be blank.") for model, field in self.LEFT_BLANK}
        self.assertEqual(complaints - blank, set())

    def test_django_reads_what_we_wrote(self):
        deal = crm.models.Deal.objects.get(name="LinkedIn: completed-example")
        self.assertEqual(deal.stage.name, "Completed")
        self.assertEqual(deal.closing_reason.name, "Completed")
        self.assertEqual(deal.lead.website, "https://www.linkedin.com/in/completed-example/")
        self.assertEqual(deal.company.full_name, "Example Works")
        self.assertEqual(deal.contact.company, deal.company)
        self.assertEqual(deal.owner.username, "jane")
        self.assertEqual(deal.win_closing_date, deal.update_date)
        self.assertEqual(json.loads(deal.lead.description)["first_name"], "Ada")
        pending = crm.models.Deal.objects.get(name="LinkedIn: pending-example")
        self.assertEqual(json.loads(pending.next_step), {"backoff_hours": 48.0})

    def test_files_and_messages_hang_on_their_lead(self):
        lead = crm.models.Lead.objects.get(website__contains="completed-example")
        file = common.models.TheFile.objects.get(object_id=lead.pk)
        self.assertEqual(file.content_object, lead)
        self.assertIn("completed-example", file.file.open().read().decode())
        message = chat.models.ChatMessage.objects.get()
        self.assertEqual(message.content_object, lead)
        self.assertEqual(message.content, "Hello Ada,\nthank you")

    def test_a_row_of_ours_differs_from_djangos_own_only_where_it_must(self):
        ours = crm.models.Lead.objects.get(website__contains="discovered-example")
        theirs = crm.models.Lead(
            website="https://www.linkedin.com/in/made-by-django/",
            owner=ours.owner, department=ours.department, lead_source=ours.lead_source,
        )
        theirs.save()
        self.addCleanup(theirs.delete)
        may_differ = {"id", "creation_date", "update_date", "website", "token"}
        for field in crm.models.Lead._meta.concrete_fields:
            if field.attname not in may_differ:
                self.assertEqual(
                    getattr(ours, field.attname), getattr(theirs, field.attname), field.attname
                )


class Admin(unittest.TestCase):
    MODELS = ("lead", "deal", "contact", "company")

    @classmethod
    def setUpClass(cls):
        cls.admin = admin_form.Admin()

    def address(self, model, view, *arguments):
        return reverse(f"admin:crm_{model}_{view}", args=arguments)

    def test_lists_and_forms_show_our_rows(self):
        for model in self.MODELS:
            with self.subTest(model=model):
                self.admin.page(self.address(model, "changelist"))
                for row in apps.get_model("crm", model).objects.all():
                    self.admin.page(self.address(model, "change", row.pk))

    def test_our_daemon_sees_a_stage_that_was_changed_in_the_admin(self):
        deal = crm.models.Deal.objects.get(name="LinkedIn: enriched-example")
        self.admin.change_stage(deal, "Pending")
        self.assertEqual(workplace.ours("state", workplace.DATABASE, "enriched-example"), ["pending"])
        self.assertEqual(workplace.shown("enriched-example")["state"], "pending")

    def test_a_lead_can_be_deleted_in_the_admin(self):
        lead = crm.models.Lead.objects.get(website__contains="ignored-example")
        crm.models.Deal.objects.filter(lead=lead).delete()
        lead.delete()
        self.assertEqual(workplace.ours("state", workplace.DATABASE, "ignored-example"), ["unknown"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
