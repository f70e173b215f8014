"""The pages as a WSGI application; renshe.site.asgi puts live events in front of it."""

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renshe.site.settings")

application = get_wsgi_application()

# The first to search should not wait for the index; a fault shows itself then, not here.
from renshe.book import search  # noqa: E402 - needs the settings
from renshe.site.memory import settle  # noqa: E402


def _warm_up() -> None:
    try:
        search.current()
    finally:
        settle()


threading.Thread(target=_warm_up, name="search index", daemon=True).start()
