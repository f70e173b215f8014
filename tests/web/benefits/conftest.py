"""What tests of benefits share."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # Django is set up after this file is read
    from tests.domains.benefits.district import District


@pytest.fixture
def district(monkeypatch: pytest.MonkeyPatch) -> "District":
    """A district of nobody yet, with one benefit."""
    from tests.domains.benefits.district import settle

    return settle(monkeypatch)
