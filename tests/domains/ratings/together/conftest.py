"""The server of casework's own tests that commit."""

from tests.casework.together.conftest import _there, server

__all__ = ["_there", "server"]
