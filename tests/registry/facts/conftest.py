"""An employer for everybody's tests."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from renshe.registry.models import Employer


@pytest.fixture
def firm() -> "Employer":
    """An employer."""
    from renshe.registry.actions import people  # Django is ready only now
    from tests.registry.firm import CODE

    return people.enter_employer(code=CODE)
