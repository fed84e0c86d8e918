"""DjangoCRM's own settings on the database file and media folder that the environment names."""

import os
from pathlib import Path

from webcrm.settings import *  # noqa: F401,F403

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ["CRM_DB"],
    }
}
MEDIA_ROOT = Path(os.environ["CRM_MEDIA"])
ALLOWED_HOSTS = ["*"]
SECRET_KEY = "a key for tests on a file of their own"
DEBUG = False
