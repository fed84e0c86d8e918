"""Our program on a file that DjangoCRM made and filled as the original does."""

import contextlib
import json
import shutil
import sqlite3
import unittest
import uuid

import workplace

workplace.set_up_django()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

import admin_form  # noqa: E402
import common.models  # noqa: E402
import crm.models  # noqa: E402

setup_test_environment()

# Of the nine in the wild; Qualified and Disqualified are of older versions.
STAGES = (
    "Discovered", "Enriched", "Qualified", "Disqualified", "Pending", "Connected", "Completed",
    "Failed", "Ignored",
)
PROFILE = json.dumps({"first_name": "Ada", "last_name": "Example", "positions": []})


class Original:
    """Writes rows as the original does, and as people do by hand in the admin."""

    def __init__(self):
        call_command("migrate", verbosity=0)
        Group.objects.create(name="co-workers")
        self.department = common.models.Department.objects.create(name="LinkedIn Outreach")
        self.jane = User.objects.create_user("jane", is_staff=True)
        self.jane.groups.add(*Group.objects.all())
        for number, name in enumerate(STAGES, 1):
            self.add_stage(name, number)
        for number, name in enumerate(("Completed", "Failed", "Ignored", "Disqualified"), 1):
            crm.models.ClosingReason.objects.create(
                name=name, index_number=number, success_reason=name == "Completed",
                department=self.department,
            )
        self.source = crm.models.LeadSource.objects.create(
            name="LinkedIn Scraper", department=self.department
        )

    def add_stage(self, name, number):
        return crm.models.Stage.objects.create(
            name=name, index_number=number, default=name == "Discovered",
            success_stage=name == "Completed", department=self.department,
        )

    def add_lead(self, website, **values):
        lead = crm.models.Lead(
            website=website, owner=self.jane, department=self.department, lead_source=self.source,
            **values,
        )
        lead.save()
        return lead

    def add_deal(self, lead, stage, name="LinkedIn: example", **values):
        deal = crm.models.Deal(
            name=name, lead=lead, owner=self.jane, department=self.department,
            stage=crm.models.Stage.objects.get(name=stage), next_step_date=timezone.now(),
            ticket=uuid.uuid4().hex[:16], **values,
        )
        deal.save()
        return deal

    def add_person(self, stage, website=None, next_step="", description=PROFILE):
        slug = f"{stage.lower()}-by-django"
        lead = self.add_lead(website or f"https://www.linkedin.com/in/{slug}/")
        if stage != "Discovered":
            lead.first_name, lead.last_name, lead.description = "Ada", stage, description
            lead.save()
            file = common.models.TheFile(
                content_type=ContentType.objects.get_for_model(lead), object_id=lead.pk
            )
            file.file.save(f"{slug}_voyager.json", ContentFile(b"{}"), save=True)
        return self.add_deal(lead, stage, f"LinkedIn: {slug}", next_step=next_step)

    def add_odd_rows(self):
        self.add_deal(None, "Discovered", "a deal that somebody opened by hand")
        self.add_lead("", first_name="No", last_name="Address")
        self.add_deal(self.add_lead("", first_name="Nowhere"), "Discovered")
        self.add_lead("https://www.linkedin.com/in/without-deal/")
        self.add_deal(self.add_lead("https://de.linkedin.com/in/J%C3%B6rg-Odd?trk=x"), "Discovered")
        self.add_deal(self.add_lead("http://linkedin.com/in/TWICE"), "Discovered")
        self.add_deal(self.add_lead("https://www.linkedin.com/in/twice/details/"), "Enriched")
        self.add_deal(self.add_lead("https://www.example.org/"), "Enriched")
        self.add_stage("Negotiation", 20)
        self.add_deal(self.add_lead("https://www.linkedin.com/in/negotiating/"), "Negotiation")
        self.add_deal(
            self.add_lead("https://www.linkedin.com/in/old-text/", description="met at a fair"),
            "Enriched",
        )
        self.add_deal(
            self.add_lead("https://www.linkedin.com/in/words-for-next-step/"), "Pending",
            next_step="call them on Monday",
        )


def fill():
    original = Original()
    for stage in STAGES[:7]:
        next_step = '{"backoff_hours": 1.5}' if stage == "Pending" else ""
        original.add_person(stage, next_step=next_step)
    original.add_odd_rows()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE linkedin_profile (id integer PRIMARY KEY, data text)")
        cursor.execute("INSERT INTO linkedin_profile (data) VALUES ('kept')")


def rows(query):
    with contextlib.closing(sqlite3.connect(workplace.DATABASE)) as database:
        return database.execute(query).fetchall()


def tables_of_django():
    return rows(
        "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'outreach%' "
        "AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )


fill()
connection.close()
BEFORE = tables_of_django()
LEADS_BEFORE = crm.models.Lead.objects.count()
connection.close()
PRINTED = workplace.ours("continue", workplace.DATABASE, workplace.MEDIA)


def tearDownModule():
    connection.close()
    shutil.rmtree(workplace.FOLDER)


class Adopted(unittest.TestCase):
    def deal(self, slug):
        return crm.models.Deal.objects.get(lead__website__contains=f"/{slug}/")

    def test_what_was_done_is_said(self):
        text = "\n".join(PRINTED)
        self.assertIn("backed up to", text)
        self.assertIn("moved 1 deal from Qualified to Enriched", text)
        self.assertIn("moved 1 deal from Disqualified to Failed", text)
        self.assertIn("merged 1 lead", text)

    def test_the_tables_of_django_are_as_they_were_and_so_are_others(self):
        self.assertEqual(tables_of_django(), BEFORE)
        self.assertEqual(rows("SELECT data FROM linkedin_profile"), [("kept",)])

    def test_migrate_finds_nothing_to_do_and_no_key_is_broken(self):
        call_command("migrate", check_unapplied=True, verbosity=0)
        call_command("check", verbosity=0)
        self.assertEqual(rows("PRAGMA foreign_key_check"), [])

    def test_django_sees_the_work_that_was_continued(self):
        self.assertIn("enriched discovered-by-django", PRINTED)
        self.assertIn("connected pending-by-django backoff 1.5", PRINTED)
        enriched = self.deal("discovered-by-django")
        self.assertEqual(enriched.stage.name, "Enriched")
        self.assertTrue(enriched.stages_dates.endswith(" - Enriched\n"))
        self.assertEqual(enriched.contact.company.full_name, "Example Works")
        self.assertEqual(enriched.lead.first_name, "Ada")
        file = common.models.TheFile.objects.get(object_id=enriched.lead.pk)
        self.assertTrue(file.file.name.startswith("docs/"), file.file.name)
        self.assertIn("discovered-by-django", file.file.open().read().decode())
        connected = self.deal("pending-by-django")
        self.assertEqual(connected.stage.name, "Connected")
        self.assertEqual(connected.next_step, "")
        self.assertEqual(connected.description, "accepted")

    def test_former_stages_are_mapped_and_still_there(self):
        self.assertEqual(self.deal("qualified-by-django").stage.name, "Enriched")
        disqualified = self.deal("disqualified-by-django")
        self.assertEqual(disqualified.stage.name, "Failed")
        self.assertFalse(disqualified.active)
        self.assertEqual(crm.models.Stage.objects.count(), len(STAGES) + 1)

    def test_nobody_is_lost_and_a_new_person_is_added(self):
        # One more, and two that were one person.
        self.assertEqual(crm.models.Lead.objects.count(), LEADS_BEFORE + 1 - 1)
        self.assertTrue(crm.models.Lead.objects.filter(website__contains="j%C3%B6rg-neu").exists())

    def test_odd_rows_are_left_as_they_are_and_understood(self):
        by_hand = crm.models.Deal.objects.get(name="a deal that somebody opened by hand")
        self.assertEqual((by_hand.lead, by_hand.stage.name), (None, "Discovered"))
        self.assertEqual(self.deal("negotiating").stage.name, "Negotiation")
        self.assertEqual(self.deal("words-for-next-step").next_step, "call them on Monday")
        self.assertEqual(
            crm.models.Lead.objects.get(website__contains="/old-text/").description, "met at a fair"
        )
        states = {
            slug: workplace.shown(slug)["state"]
            for slug in ("jörg-odd", "twice", "negotiating", "words-for-next-step",
                         "without-deal")
        }
        self.assertEqual(states, {
            "jörg-odd": "discovered", "twice": "enriched", "negotiating": "Negotiation",
            "words-for-next-step": "pending", "without-deal": None,
        })

    def test_the_whole_of_it_is_exported(self):
        lines = workplace.run(
            "OPENOUTREACH", "crm", "export", "--format", "jsonl", "--home", workplace.FOLDER
        ).splitlines()
        self.assertEqual(len(lines), crm.models.Lead.objects.count())

    def test_a_second_opening_changes_no_byte(self):
        home = workplace.FOLDER / "copy"
        (home / "data").mkdir(parents=True)
        database = home / "data" / "crm.db"
        with contextlib.closing(sqlite3.connect(workplace.DATABASE)) as source:
            with contextlib.closing(sqlite3.connect(database)) as target:
                source.backup(target)
        workplace.run("OPENOUTREACH", "crm", "block", "--home", home)
        before = database.read_bytes()
        files = sorted(database.parent.iterdir())
        workplace.ours("state", database, "qualified-by-django")
        workplace.run("OPENOUTREACH", "crm", "block", "--home", home)
        self.assertEqual(database.read_bytes(), before)
        self.assertEqual(sorted(database.parent.iterdir()), files)


class Admin(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.admin = admin_form.Admin()

    def test_lists_and_forms_answer(self):
        for model in (crm.models.Lead, crm.models.Deal, crm.models.Contact, crm.models.Company):
            name = model._meta.model_name
            self.admin.page(reverse(f"admin:crm_{name}_changelist"))
            for row in model.objects.all():
                with self.subTest(model=name, row=row.pk):
                    self.admin.page(reverse(f"admin:crm_{name}_change", args=[row.pk]))

    def test_a_stage_that_is_changed_in_the_admins_form_is_seen(self):
        deal = crm.models.Deal.objects.get(lead__website__contains="/old-text/")
        self.admin.change_stage(deal, "Pending")
        self.assertEqual(workplace.shown("old-text")["state"], "pending")
        self.assertEqual(
            workplace.ours("state", workplace.DATABASE, "old-text"), ["pending"]
        )


if __name__ == "__main__":
    unittest.main(verbosity=2)
