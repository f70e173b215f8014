"""The departments can be asked, and files are kept in a folder of the test."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _ground(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.EXCHANGE_ADDRESS, settings.EXCHANGE_SECRET = "https://exchange.example", "a secret"
