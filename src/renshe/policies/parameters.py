"""The dated parameters of book/parameters, read once; and the word with which policies look them up."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from renshe.core.rules import Node, Parameter, ParameterFault, ParameterOf, Parameters, Unit, read_parameter

# As renshe.book has it, which stands above us.
FOLDER = Path(os.environ.get("RENSHE_BOOK") or Path(__file__).resolve().parents[3] / "book") / "parameters"


def load(folder: Path = FOLDER) -> Parameters:
    """Read every file of a folder.

    Raises:
        ParameterFault: a file can't be read, or its versions overlap or leave a gap; the message names the file.
    """
    return Parameters.of(_read(path) for path in sorted(folder.glob("*.yaml")))


@cache
def in_files() -> Parameters:
    """The parameters as they stand in the files."""
    return load()


def parameter(name: str, *, key: Node | None = None, day: Node | None = None, steps: bool = False) -> Node:
    """The number of a dated parameter in a rule.

    Args:
        name: of its file.
        key: what chooses within it (city, grade …), for parameters that say `by`.
        day: the day that chooses the version, where the law says another one than the day of deciding.
        steps: the number of the largest key not above `key`.

    Raises:
        ParameterFault: there is no such parameter, or a key is missing or too many.
    """
    one = in_files()[name]
    if bool(one.by) != (key is not None):
        raise ParameterFault(f"{name}:{'要' if one.by else '不要'}写按什么取数")
    return ParameterOf(name, one.label, one.unit, key, day, steps)


def entry(name: str, key: str | int, label: str, *, unit: str | None = None, day: Node | None = None) -> Node:
    """One fixed entry of a parameter that holds the several numbers of one article.

    Args:
        name: of its file.
        key: of the entry.
        label: what this entry is.
        unit: words of its unit, when they differ from the parameter's.
        day: the day that chooses the version.
    """
    one = in_files()[name]
    given = one.unit if unit is None else Unit(one.unit.kind, unit)
    return ParameterOf(name, label, given, None, day, entry=key, title=one.label)


def _read(path: Path) -> Parameter:
    try:
        told: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        one = read_parameter(told)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ParameterFault, TypeError, AttributeError) as error:
        raise ParameterFault(f"{path.name}:{error}") from error
    if one.name != path.stem:
        raise ParameterFault(f"{path.name}:name 应与文件名相同,现在是“{one.name}”")
    return one
