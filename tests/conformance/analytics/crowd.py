"""A CRM with some hundred people, whose profiles are as awkward as profiles get."""

import json
import random
import sqlite3

STAGES = ["Discovered", "Enriched", "Pending", "Connected", "Completed", "Failed"]
WORDS = ["Data", "growth", "Überblick", "STRASSE", "Straße", "İstanbul", "naïve", "é", "日本語", "👩‍💻", "a\u200db", "\u202egnp",
         "tab\there", "line\nbreak", "nul\u0000l", "", " ", "quote\"d", "it's", "back\\slash", "ﬁn", "Ǆ"]
YEARS = [None, 2010, 2015, 2019, 2024, 2030, 0, -5, 2**40, 2019.0, 2019.7, "2019", "soon", True, [2019], {"year": 2019}]
MONTHS = [None, 1, 6, 12, 0, 13, -1, "7", 3.5]
# Texts that are no profile, or not the one that is expected.
STRANGE = ["", " ", "null", "[]", "{}", "7", '"text"', "{broken", "{'single': 1}", "not json at all", "[{}]", "\ufeff{}",
           '{"positions": null, "educations": null}', '{"positions": {}, "educations": "none"}',
           '{"positions": [null, 7, "x", [], {}], "educations": [null, {}, 0]}',
           '{"headline": 7, "summary": [], "industry": "IT", "geo": 5, "connection_degree": "2"}',
           '{"headline": null, "summary": "", "industry": {"name": ""}, "geo": {"defaultLocalizedNameWithoutCountryName": null}}',
           '{"headline": "first", "headline": "second"}', '{"connection_degree": 99999999999}', '{"connection_degree": 2.5}',
           '{"headline": "\\ud83d\\ude00 ok"}', '{"headline": "trailing",}', '{"a": NaN}', "{" * 50,
           '{"positions": [{"date_range": {"start": 2019, "end": []}}, {"date_range": "2019 - 2020"}, {"start_year": {}}]}',
           json.dumps({"summary": "x" * 200_000}), json.dumps({"positions": [{"title": "t"}] * 500})]
REASONS = ["", "withdrawn after 21 days", "withdrawn after 1 day", "Withdrawn after 21 days", "withdrawn or declined: not connected",
           "not reachable 3 times", "it was withdrawn after 21 days"]
STAGES_DATES = ["", "2026-11-01 - Pending", "2026-11-18 - Pending", "2026-11-17 - Pending\n2026-11-24 - Connected",
                "2026-10-01 - Pending\n2026-11-23 - Pending\n", "2026-13-45 - Pending", "x - Pending",
                "2026-11-01 - Pending review", "  2026-11-01 - Pending", "2026-11-01 - Pending\r\n", "2031-01-01 - Pending"]
DATES = ["2026-11-25 09:00:00", "2026-11-18 00:00:00.000000", "2026-11-17 23:59:59.999999", "2026-11-10 10:00:00.5", "2024-02-29 12:00:00"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def text(self, most=4):
        words = self.random.choices(WORDS, k=self.random.randint(0, most))
        return self.random.choice([None, " ".join(words), " ".join(words)])

    def date(self):
        date = {"year": self.random.choice(YEARS), "month": self.random.choice(MONTHS)}
        return self.random.choice([date, date, {"year": date["year"]}, {}, None])

    def position(self):
        position = {"title": self.text(), "company_name": self.text(1), "location": self.text(1), "description": self.text(20)}
        shape = self.random.randrange(4)
        if shape < 2:
            position["date_range"] = self.random.choice([{"start": self.date(), "end": self.date()}, {"start": self.date()}, None, {}])
        if shape > 0:
            for key in ["start_year", "end_year"]:
                position[key] = self.random.choice(YEARS[:8])
            for key in ["start_month", "end_month"]:
                position[key] = self.random.choice(MONTHS)
        return position

    def education(self):
        keys = ["school_name", self.random.choice(["degree_name", "degree"]), "field_of_study"]
        return {key: self.text(2) for key in keys}

    def profile(self):
        if self.random.random() < 0.2:
            return self.random.choice(STRANGE)
        profile = {
            "headline": self.text(8), "summary": self.text(30), "location_name": self.text(2),
            "industry": self.random.choice([None, {"name": self.text(2)}, {}]),
            "geo": self.random.choice([None, {"defaultLocalizedNameWithoutCountryName": self.text(2)}]),
            "connection_degree": self.random.choice([None, 1, 2, 3]),
            "positions": [self.position() for _ in range(self.random.randint(0, 5))],
            "educations": [self.education() for _ in range(self.random.randint(0, 3))],
        }
        for key in self.random.sample(sorted(profile), self.random.randint(0, 3)):
            del profile[key]
        return json.dumps(profile, ensure_ascii=self.random.random() < 0.5)


def fill(database, seed):
    """Gives each lead of the CRM a profile and each deal a stage with its dates."""
    maker = Maker(seed)
    connection = sqlite3.connect(database)
    stages = dict(connection.execute("SELECT name, id FROM crm_stage"))
    for (lead,) in connection.execute("SELECT id FROM crm_lead ORDER BY id").fetchall():
        connection.execute("UPDATE crm_lead SET description = ?, title = ?, company_name = ?, city_name = ? WHERE id = ?",
                           (STRANGE[lead - 1] if lead <= len(STRANGE) else maker.profile(), (maker.text() or "")[:100],
                            maker.text(1) or "", maker.text(1) or "", lead))
    for (deal,) in connection.execute("SELECT id FROM crm_deal ORDER BY id").fetchall():
        connection.execute("UPDATE crm_deal SET stage_id = ?, stages_dates = ?, update_date = ?, win_closing_date = ? WHERE id = ?",
                           (stages[maker.random.choice(STAGES[1:])], maker.random.choice(STAGES_DATES), maker.random.choice(DATES),
                            maker.random.choice([None, *DATES]), deal))
    for deal, reason in connection.execute("SELECT id, id % ? FROM crm_deal ORDER BY id", (len(REASONS),)).fetchall():
        connection.execute("UPDATE crm_deal SET description = ? WHERE id = ?", (REASONS[reason], deal))
    connection.execute("UPDATE crm_deal SET lead_id = NULL WHERE id = 5")
    connection.commit()
    connection.close()


def break_rules(database):
    """Rows that break the project's tests."""
    connection = sqlite3.connect(database)
    connection.execute("UPDATE crm_deal SET stage_id = NULL WHERE id IN (7, 8)")
    connection.commit()
    connection.close()
