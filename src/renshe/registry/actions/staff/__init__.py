"""Every write about staff: what roles may do, who has a role, whose account it is."""

from renshe.registry.actions.staff.accounts import close_account, new_link, open_account
from renshe.registry.actions.staff.appointing import appoint, end, establish, name_deputy
from renshe.registry.actions.staff.keeping import Refused
from renshe.registry.actions.staff.permitting import give, load_roles, withdraw

__all__ = [
    "Refused",
    "appoint",
    "close_account",
    "end",
    "establish",
    "give",
    "load_roles",
    "name_deputy",
    "new_link",
    "open_account",
    "withdraw",
]
