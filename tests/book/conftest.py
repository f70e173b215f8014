"""A small Book of two items and one bundle, in a folder of its own and published."""

from dataclasses import dataclass
from pathlib import Path
from shutil import copy, copytree
from typing import TYPE_CHECKING

import pytest

from renshe.book import FOLDER

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SMALL = Path(__file__).with_name("small")


@pytest.fixture
def book(tmp_path: Path, db: None) -> Path:
    """The small Book's files, which were published from this folder."""
    from renshe.book import actions  # the tables are there only once Django has been set up

    folder = tmp_path / "book"
    copytree(SMALL, folder)
    for name in ("grounds.yaml", "limits.yaml", "streets.yaml"):
        copy(FOLDER / name, folder / name)
    actions.load_content(folder)
    return folder


@dataclass(frozen=True)
class Office:
    """Two editors and one legal reviewer.

    Attributes:
        chen: edits and publishes.
        he: edits and publishes.
        li: reviews.
        zhao: has all permissions at once.
        guest: has none.
    """

    chen: "User"
    he: "User"
    li: "User"
    zhao: "User"
    guest: "User"


@pytest.fixture
def office(db: None) -> Office:
    """The people."""
    from django.contrib.auth.models import Group, User

    groups = {"chen": ["一本通编辑"], "he": ["一本通编辑"], "li": ["法制审核"], "guest": []}
    people: dict[str, User] = {}
    for name, mine in {**groups, "zhao": ["一本通编辑", "法制审核"]}.items():
        people[name] = User.objects.create_user(name)
        people[name].groups.set(Group.objects.filter(name__in=mine))
    return Office(**people)
