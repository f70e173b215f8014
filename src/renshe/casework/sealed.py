"""A column whose whole content lies encrypted in the database: what applicants type holds account and identity numbers.

The code reads and writes plain values; the field seals on the way in and opens on the way out (registry.sealing). The database
can't search in it. A row that is saved again is sealed with the newest key.
"""

import json
from typing import TYPE_CHECKING, Any

from django.db import models

from renshe.registry.sealing import seal, unseal

if TYPE_CHECKING:
    Plain = models.JSONField[dict[str, Any]]
else:
    Plain = models.JSONField


class SealedJSON(Plain):
    """JSON at rest as one sealed text."""

    def get_internal_type(self) -> str:
        """A column of text."""
        return "TextField"

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        """The plain value.

        Raises:
            Sealed: it was sealed with a key that we do not have.
        """
        return None if value is None else json.loads(unseal(value))

    def get_db_prep_value(self, value: Any, *_: object, **__: object) -> str | None:
        """The sealed text; each time another."""
        return None if value is None else self.sealed(value)

    def get_db_prep_save(self, value: Any, connection: object) -> Any:
        """The same for a row that is saved; bulk_update sends an expression that has sealed its values already."""
        return value if hasattr(value, "as_sql") else self.get_db_prep_value(value)

    def sealed(self, value: Any) -> str:
        """As the column holds it."""
        return seal(json.dumps(value, ensure_ascii=False))
