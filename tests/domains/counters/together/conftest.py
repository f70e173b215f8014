"""These tests commit for real, on a server of their own."""

from tests.casework.together.conftest import _there, server

__all__ = ["_there", "server"]
