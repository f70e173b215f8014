"""The demo departments in a thread, over real HTTP, and somebody to ask about.

pytest reads this before Django is set up, so each fixture brings its own imports.
"""

import threading
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from renshe.demo.departments.server import Departments
    from renshe.registry.models import Person

SECRET = "the secret of the tests"


@pytest.fixture
def departments(db: None, settings: Any) -> Iterator["Departments"]:
    """The server on a free port, with our own database connection: its threads see what the test has not committed."""
    from django.db import connections

    from renshe.demo.departments import views
    from renshe.demo.departments.server import Departments

    ours: Any = connections["default"]
    reading = threading.Lock()
    ours.inc_thread_sharing()

    def say(code: str, number: str) -> dict[str, Any] | None:
        with reading:
            connections["default"] = ours
            return views.answer(code, number)

    server = Departments(port=0, secret=SECRET, say=say)
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02))
    thread.start()
    settings.EXCHANGE_ADDRESS = settings.FACE_ADDRESS = server.address
    settings.EXCHANGE_SECRET = SECRET
    yield server
    server.shutdown()
    thread.join()
    server.server_close()
    ours.dec_thread_sharing()


@pytest.fixture
def chen(db: None) -> "Person":
    """陈晓, born in 1985, known to the police."""
    from tests.registry.people import somebody

    return somebody(
        born=date(1985, 12, 15),
        serial=2,
        hukou="440104",
        hukou_kind="urban",
        street="440104003",
        address="北京街道双桂路12号302房",
    )


@pytest.fixture
def clerk(db: None) -> "User":
    """An officer at the counter."""
    from django.contrib.auth.models import User

    return User.objects.create_user("liang", first_name="梁")
