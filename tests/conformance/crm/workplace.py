"""A folder with a database for one run of the conformance tests, and our program that works on it."""

import os
import subprocess
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="crm-conformance-"))
DATABASE = FOLDER / "crm.db"
MEDIA = FOLDER / "media"

os.environ["CRM_DB"] = str(DATABASE)
os.environ["CRM_MEDIA"] = str(MEDIA)
os.environ["DJANGO_SETTINGS_MODULE"] = "django_settings"


def ours(*words):
    """Runs our side; returns the lines that it prints."""
    MEDIA.mkdir(exist_ok=True)
    run = subprocess.run([os.environ["WORKED_CRM"], *map(str, words)], capture_output=True, text=True)
    if run.returncode != 0:
        raise AssertionError(f"{words} ended with {run.returncode}: {run.stderr}")
    return run.stdout.splitlines()
