"""book/roles.yaml and the places of an appointment: which roles there are, what can be done, streets and boards.

A fault in the file is told with its line, so that whoever keeps it finds the place.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError

Words = Annotated[str, Field(min_length=1, max_length=200)]
Code = Annotated[str, Field(pattern=r"^[a-z_]{1,20}$")]


class RolesError(Exception):
    """book/roles.yaml is wrong; the text names file, line and reason."""


class Row(BaseModel):
    """What every part of the file has in common: nothing unknown in it, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Verb(Row):
    """One thing that can be done.

    Attributes:
        verb: as code asks for it.
        means: what it lets one do, in plain words.
    """

    verb: Annotated[str, Field(pattern=r"^[a-z]+\.[a-z_]+$", max_length=60)]
    name: Words
    name_en: Words
    means: Words
    means_en: Words


class Area(Row):
    """Verbs that belong together."""

    name: Words
    name_en: Words
    verbs: Annotated[tuple[Verb, ...], Field(min_length=1)]


class Role(Row):
    """A role of the staff.

    Attributes:
        does: what it is for.
        may: verbs that it begins with.
    """

    role: Code
    name: Words
    name_en: Words
    does: Words
    does_en: Words
    may: tuple[str, ...]


class Roles(Row):
    """The whole file.

    Attributes:
        deputy_days: longest time that somebody may stand in for another.
        apart: pairs of roles that nobody holds at once.
    """

    deputy_days: Annotated[int, Field(ge=1, le=366)]
    apart: tuple[tuple[str, str], ...]
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]

    @cached_property
    def verbs(self) -> dict[str, Verb]:
        """Every verb by its code."""
        return {verb.verb: verb for area in self.areas for verb in area.verbs}

    @cached_property
    def by_code(self) -> dict[str, Role]:
        """Every role by its code."""
        return {role.role: role for role in self.roles}

    def kept_apart(self, role: str) -> set[str]:
        """The roles that nobody holds together with this one."""
        return {one for pair in self.apart if role in pair for one in pair if one != role}


@dataclass(frozen=True)
class Named:
    """A street or a board: what it is called."""

    name: str
    name_en: str


def folder() -> Path:
    """The folder of the Book's files."""
    return Path(os.environ.get("RENSHE_BOOK") or settings.ROOT / "book")


@lru_cache(maxsize=1)
def roles() -> Roles:
    """The roles and verbs of book/roles.yaml, read once.

    Raises:
        RolesError: the file is missing or wrong.
    """
    return read(folder() / "roles.yaml")


def read(file: Path) -> Roles:
    """Read a file of roles.

    Raises:
        RolesError: it is missing or wrong; every fault with its line.
    """
    try:
        text = file.read_text("utf-8")
        root, content = yaml.compose(text, Loader=yaml.SafeLoader), yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RolesError(f"{file}: {error}") from error
    try:
        found = Roles.model_validate(content)
    except ValidationError as error:
        told = [f"{file}:{_line(root, one['loc'])}: {one['msg']}" for one in error.errors()]
        raise RolesError("\n".join(told)) from error
    if wrong := _loose_ends(found):
        raise RolesError("\n".join(f"{file}: {one}" for one in wrong))
    return found


def _line(node: yaml.Node | None, place: tuple[int | str, ...]) -> int:
    """The line of a part of the file, or of the nearest part around it that is there."""
    line = 1
    for step in place:
        if node is None:
            break
        line = node.start_mark.line + 1
        node = _inside(node, step)
    return node.start_mark.line + 1 if node else line


def _inside(node: yaml.Node, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None


def _loose_ends(found: Roles) -> list[str]:
    """What names something that isn't there, or stands twice."""
    verbs = [verb.verb for area in found.areas for verb in area.verbs]
    codes = [role.role for role in found.roles]
    twice = {one for one in (*verbs, *codes) if (verbs + codes).count(one) > 1}
    unknown = {verb for role in found.roles for verb in role.may} - set(verbs)
    strangers = {role for pair in found.apart for role in pair} - set(codes)
    return [
        *(f"“{one}”写了两次" for one in sorted(twice)),
        *(f"“{one}”不在 areas 的动作里" for one in sorted(unknown)),
        *(f"“{one}”不是 roles 里的角色" for one in sorted(strangers)),
    ]


@lru_cache(maxsize=1)
def streets() -> Mapping[str, Named]:
    """The streets of the district by nine-digit code."""
    return {one["code"]: Named(one["name"], one["name_en"]) for one in _yaml("streets.yaml")["streets"]}


@lru_cache(maxsize=1)
def boards() -> Mapping[str, Named]:
    """The boards (业务板块) by code."""
    return {code: Named(one["name"], one["name_en"]) for code, one in _yaml("office.yaml")["boards"].items()}


def _yaml(name: str) -> Any:
    return yaml.safe_load((folder() / name).read_text("utf-8"))
