"""Django's question “may this account do that?”, answered from appointments and the one table of permissions."""

from typing import Any

from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from renshe.registry.staff.standing import Place, held


class RolesBackend(BaseBackend):
    """What the roles permit that an account holds today, deputies' included. It signs nobody in."""

    def get_user(self, user_id: int) -> Any:
        """The account of a session, as the backend beside it finds it: who stands first may be asked for it."""
        return ModelBackend().get_user(user_id)

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Whether one of the account's roles permits it.

        Args:
            user_obj: the account.
            perm: a verb of book/roles.yaml.
            obj: a Place to narrow it to; anything else narrows nothing that we know of, so the answer is no.
        """
        if not isinstance(obj, Place | None):
            return False
        place = obj or Place()
        if any(perm in one.verbs and one.reaches(place) for one in held(user_obj)):
            return True
        # What Django's own groups permit has no place: it holds everywhere.
        return obj is not None and bool(ModelBackend().has_perm(user_obj, perm))

    def has_module_perms(self, user_obj: AbstractBaseUser | AnonymousUser, app_label: str) -> bool:
        """Whether anything of an area is permitted; templates ask so."""
        return any(verb.startswith(f"{app_label}.") for one in held(user_obj) for verb in one.verbs)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Every verb that the account's roles permit."""
        return {verb for one in held(user_obj) for verb in one.verbs if obj is None}
