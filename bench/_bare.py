"""The peer of bench/book.py: a Django application with one view that reads one row, and nothing else around it."""

import os

from django.conf import settings
from psycopg.conninfo import conninfo_to_dict

server = conninfo_to_dict(os.environ["DATABASE_URL"])
settings.configure(
    SECRET_KEY=os.environ["RENSHE_SECRET"],
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.contenttypes"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": server.get("dbname"),
            "USER": server.get("user", ""),
            "PASSWORD": server.get("password", ""),
            "HOST": server.get("host", ""),
            "PORT": server.get("port", ""),
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}},
        }
    },
)

from django.core.wsgi import get_wsgi_application  # noqa: E402 - settings first

application = get_wsgi_application()

from django.contrib.contenttypes.models import ContentType  # noqa: E402 - settings first
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402


def row(request: HttpRequest) -> HttpResponse:
    """One row as text."""
    return HttpResponse(ContentType.objects.order_by("id")[0].app_label)


urlpatterns = [path("", row)]
