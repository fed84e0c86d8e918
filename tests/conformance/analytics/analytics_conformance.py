"""dbt itself builds the same project from the same CRM: row for row, value for value what we build."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import duckdb
import duckdb_extension_sqlite

import crowd

FOLDER = Path(tempfile.mkdtemp(prefix="analytics-conformance-"))
PROJECT = Path(os.environ["PROJECT"])
PEOPLE = 400
SETTINGS = """accounts:
  jane:
    username: jane@example.org
    password: secret-word
    followup_template: templates/follow_up.j2
    followup_template_type: jinja
outreach:
  site_url: http://127.0.0.1:9
"""
MODELS = ["stg_stages", "stg_deals", "stg_leads", "ml_connection_accepted", "ml_candidates"]


def setUpModule():
    # dbt asks for the extension by name; it is there already, so that nothing is downloaded.
    [extension] = Path(duckdb_extension_sqlite.__file__).parent.glob("extensions/*/sqlite.duckdb_extension")
    target = FOLDER / ".duckdb" / "extensions" / f"v{duckdb.__version__}" / "linux_amd64"
    target.mkdir(parents=True)
    shutil.copy(extension, target / "sqlite_scanner.duckdb_extension")
    shutil.copytree(PROJECT, FOLDER / "project")


def tearDownModule():
    shutil.rmtree(FOLDER)


def ours(home, *words, code=0):
    done = subprocess.run([os.environ["OPENOUTREACH"], *words, "--home", home], capture_output=True, text=True)
    if done.returncode != code:
        raise AssertionError(f"{words} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def dbt(home, verb, variables, code=0):
    environment = {**os.environ, "OPENOUTREACH_HOME": str(home), "HOME": str(FOLDER), "DO_NOT_TRACK": "1",
                   "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "NO_COLOR": "1"}
    project = str(FOLDER / "project")
    done = subprocess.run([os.environ["DBT"], "--no-version-check", "--no-use-colors", verb, "--project-dir", project,
                           "--profiles-dir", project, "--vars", variables], capture_output=True, text=True, env=environment)
    if done.returncode != code:
        raise AssertionError(f"dbt {verb} ended with {done.returncode}: {done.stdout}{done.stderr}")
    results = json.loads((FOLDER / "project" / "target" / "run_results.json").read_text())["results"]
    return done.stdout, results


def make_home(name):
    """A home with a CRM; and one for dbt, with a copy of it."""
    home = FOLDER / name
    home.mkdir()
    (home / "accounts.secrets.yaml").write_text(SETTINGS)
    (home / "accounts.secrets.yaml").chmod(0o600)
    ours(home, "crm", "setup")
    people = home / "people.txt"
    people.write_text("".join(f"https://www.linkedin.com/in/person-{i}/\n" for i in range(PEOPLE)))
    ours(home, "crm", "import", str(people))
    crowd.fill(home / "data" / "crm.db", seed=6)
    return home


def copy_for_dbt(home):
    copy = home.with_name(home.name + "-dbt")
    shutil.copytree(home, copy)
    (copy / "data" / "analytics.duckdb").unlink(missing_ok=True)
    return copy


def rows_of_dbt(home, model):
    connection = duckdb.connect(str(home / "data" / "analytics.duckdb"),
                                config={"extension_directory": str(FOLDER / ".duckdb" / "extensions")})
    connection.execute("LOAD sqlite")
    connection.execute(f"ATTACH '{home / 'data' / 'crm.db'}' AS crm (TYPE sqlite, READ_ONLY)")
    rows = connection.execute(f"SELECT CAST(to_json(t) AS VARCHAR) FROM (SELECT * FROM {model} ORDER BY 1) AS t").fetchall()
    connection.close()
    return [json.loads(row) for (row,) in rows]


def rows_of_ours(home, model):
    return json.loads(ours(home, "analytics", "show", model, "--json", "--limit", "1000000"))


def types(home, table):
    with duckdb.connect(str(home / "data" / "analytics.duckdb"), read_only=True) as connection:
        return connection.execute(f"SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '{table}' "
                                  "ORDER BY ordinal_position").fetchall()


def counts(text):
    """PASS, WARN, ERROR, SKIP of the last line."""
    done = [line for line in text.splitlines() if "Done. PASS=" in line][-1]
    return {word: int(number) for word, number in re.findall(r"(PASS|WARN|ERROR|SKIP)=(\d+)", done)}


def outcomes(text):
    """Of each model or test that a run of ours reported: OK, PASS, FAIL with its rows, ERROR or SKIP."""
    found = {}
    for line in text.splitlines():
        match = re.match(r"\d+ of \d+ (?:[A-Z]+ (?:created |creating )?sql \w+ model main\.|[A-Z]+ )(\S+) \.*.*\[(\w+)(?: (\d+))?(?: in .*)?\]", line)
        if match:
            found[match[1]] = (match[2], int(match[3] or 0))
    return found


def outcomes_of_dbt(results):
    words = {"success": "OK", "pass": "PASS", "fail": "FAIL", "warn": "WARN", "error": "ERROR", "skipped": "SKIP"}
    found = {}
    for result in results:
        name = result["unique_id"].split(".")[2]
        found[name] = (words[result["status"]], result["failures"] or 0)
    return found


class Analytics(unittest.TestCase):
    maxDiff = 2000

    def compare(self, home, copy):
        for model in MODELS:
            expected = rows_of_dbt(copy, model)
            actual = rows_of_ours(home, model)
            self.assertEqual([list(row) for row in actual], [list(row) for row in expected], model)
            for mine, theirs in zip(actual, expected):
                self.assertEqual(mine, theirs, model)
        return expected

    def test_all_rows_are_those_of_dbt(self):
        home = make_home("horizons")
        sizes = {}
        for horizon in [7, 0]:
            variables = f"{{today: 2026-11-25, label_horizon_days: {horizon}}}"
            copy = copy_for_dbt(home)
            built = ours(home, "analytics", "build", "--vars", variables)
            tested = ours(home, "analytics", "test", "--vars", variables)
            said, results = dbt(copy, "build", variables)
            mine, my_tests = counts(built), counts(tested)
            self.assertEqual({word: mine[word] + my_tests[word] for word in mine}, counts(said))
            self.assertEqual({**outcomes(built), **outcomes(tested)}, outcomes_of_dbt(results))
            self.compare(home, copy)
            self.assertEqual(types(home, "ml_connection_accepted"), types(copy, "ml_connection_accepted"))
            mart = rows_of_ours(home, "ml_connection_accepted")
            sizes[horizon] = len(mart)
            withdrawn = [row for row in rows_of_ours(home, "stg_deals")
                         if row["current_stage"] == "Failed" and row["reason"].startswith("withdrawn after ") and row["lead_id"]]
            self.assertGreater(len(withdrawn), 5)
            labels = {row["deal_id"]: row["accepted"] for row in mart}
            self.assertEqual({labels.get(row["deal_id"]) for row in withdrawn}, {0})
            self.assertEqual({row["accepted"] for row in mart}, {0, 1})
            self.assertGreater(len({row["profile_text"] for row in mart}), 100)
            self.assertGreater(sum(row["longest_tenure_months"] > 0 for row in mart), 30)
            shutil.rmtree(copy)
        self.assertGreater(sizes[7], 100)
        self.assertGreater(sizes[0], sizes[7] + 10)
        self.assertGreater(len(rows_of_ours(home, "ml_candidates")), 40)

    def test_what_fails_there_fails_here(self):
        home = make_home("broken")
        crowd.break_rules(home / "data" / "crm.db")
        copy = copy_for_dbt(home)
        variables = "{today: 2026-11-25}"
        ours(home, "analytics", "build", "--vars", variables)
        dbt(copy, "run", variables)
        tested = ours(home, "analytics", "test", "--vars", variables, code=1)
        said, results = dbt(copy, "test", variables, code=1)
        self.assertEqual(outcomes(tested), outcomes_of_dbt(results))
        self.assertEqual(counts(tested), counts(said))
        self.assertEqual(outcomes(tested)["not_null_stg_deals_current_stage"], ("FAIL", 2))
        self.compare(home, copy)

    def test_a_file_that_dbt_built_is_taken_over(self):
        home = make_home("taken")
        dbt(home, "run", "{today: 2026-11-25}")
        before = rows_of_dbt(home, "ml_connection_accepted")
        ours(home, "analytics", "build", "--vars", "{today: 2026-11-25}")
        self.assertEqual(rows_of_ours(home, "ml_connection_accepted"), before)


if __name__ == "__main__":
    unittest.main()
