"""Each operation of the interface is a test with a name of its own."""

import pytest


def pytest_itemcollected(item: pytest.Item) -> None:
    """Name the operation in the test's identifier.

    Schemathesis names it in the test's name only, pytest 9.2 leaves that out of the identifier, and pytest-xdist runs tests
    with one identifier only once: of all operations the first.
    """
    operation = getattr(item, "operation_label", None)
    if operation and item.id.params is None:
        item._id = item.id.with_params(operation)
