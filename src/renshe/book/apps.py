"""The Django application of the Book."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

# Who may do what until the office's own roles are set up; nobody should be in both groups.
GROUPS = {"一本通编辑": ("edit_book", "publish_book"), "法制审核": ("review_book",)}


class BookConfig(AppConfig):
    """The Book's tables."""

    name = "renshe.book"
    label = "book"

    def ready(self) -> None:
        """Set the groups up after migrating; Django has made the permissions by then."""
        post_migrate.connect(establish_groups, sender=self, dispatch_uid="renshe.book.groups")


def establish_groups(using: str = "default", **_: Any) -> None:
    """Make the two groups of the Book, where they are missing, with their permissions."""
    from django.contrib.auth.models import Group, Permission

    for name, permissions in GROUPS.items():
        group, made = Group.objects.using(using).get_or_create(name=name)
        if made:
            mine = Permission.objects.using(using).filter(
                content_type__app_label="book", codename__in=permissions
            )
            group.permissions.set(mine)
