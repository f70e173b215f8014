"""What tests of appointments share: an early Monday, a person, her browser."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

if TYPE_CHECKING:  # Django is set up after this file is read
    from django.test import Client

    from renshe.registry.models import Person


@pytest.fixture(autouse=True)
def _monday_at_eight() -> Iterator[None]:
    """It is Monday, November 23, before the halls open."""
    from tests.domains.counters.bookings_office import MONDAY

    with patch("django.utils.timezone.now", return_value=MONDAY):
        yield


@pytest.fixture
def wang() -> "Person":
    """Somebody who lives in 农林街道."""
    from tests.domains.counters.bookings_office import NONGLIN
    from tests.registry.people import somebody

    return somebody("王小芳", serial=2, phone="19912345678", address="北京路1号201房", street=NONGLIN)


@pytest.fixture
def her(wang: "Person") -> "Client":
    """Her browser."""
    from tests.web.applying import signed_in

    return signed_in("wang", wang)
