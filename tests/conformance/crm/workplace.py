"""A home folder with a database for one run of the conformance tests, and our programs that work on it."""

import json
import os
import subprocess
import tempfile
import threading
from pathlib import Path
from unittest import mock

FOLDER = Path(tempfile.mkdtemp(prefix="crm-conformance-"))
DATABASE = FOLDER / "data" / "crm.db"
MEDIA = FOLDER / "data" / "media"
MEDIA.mkdir(parents=True)

os.environ["CRM_DB"] = str(DATABASE)
os.environ["CRM_MEDIA"] = str(MEDIA)
os.environ["DJANGO_SETTINGS_MODULE"] = "django_settings"


def run(program, *words):
    done = subprocess.run([os.environ[program], *map(str, words)], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{words} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def ours(*words):
    """Runs our side of the tests; returns the lines that it prints."""
    return run("WORKED_CRM", *words).splitlines()


def shown(person):
    """What `openoutreach crm show` says of a person."""
    return json.loads(run("OPENOUTREACH", "crm", "show", person, "--json", "--home", FOLDER))


def set_up_django():
    """django.setup() without the workers that DjangoCRM starts in it (mail, reminders, rates): they
    would work on the file while the tests do."""
    import django

    with mock.patch.object(threading.Thread, "start"):
        django.setup()
