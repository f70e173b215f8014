"""Who of the staff may do what: roles from book/roles.yaml, rows of one table, appointments with a beginning and an end."""

from renshe.registry.staff.roles import Roles, RolesError, boards, roles, streets
from renshe.registry.staff.standing import Held, Place, as_whom, called, forget, held, holding, may

__all__ = [
    "Held",
    "Place",
    "Roles",
    "RolesError",
    "as_whom",
    "boards",
    "called",
    "forget",
    "held",
    "holding",
    "may",
    "roles",
    "streets",
]
