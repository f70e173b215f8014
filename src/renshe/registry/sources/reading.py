"""Reading book/sources.yaml: strict, and every complaint names file, line and reason."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)


class SourcesError(Exception):
    """The file can't be used; the text has a line for each fault, as editors read them."""


def read(path: Path, model: type[Model]) -> Model:
    """Read a YAML file as a value.

    Args:
        path: the file.
        model: what it should be.

    Raises:
        SourcesError: it can't be read or is wrong, with every fault by line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        content = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise SourcesError(f"{path}:{line}: YAML 写法不对:{error.problem}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SourcesError(f"{path}: 读不了这个文件:{error}") from error
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise SourcesError(
            "\n".join(
                f"{path}:{line_of(root, one['loc'])}: {'.'.join(map(str, one['loc'])) or '内容'}:{one['msg']}"
                for one in error.errors(include_url=False)
            )
        ) from error


def line_of(node: yaml.Node | None, place: Sequence[Any]) -> int:
    """The line of a part, counted from 1, or of the nearest part around it that is there."""
    line = 1
    for step in place:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if found is None:
                return line
            node = found[1]
            line = _begins(found[0], line)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = _begins(node, line)
        else:
            return line
    return line


def _begins(node: yaml.Node | None, otherwise: int) -> int:
    """The line on which a node begins."""
    return node.start_mark.line + 1 if node and node.start_mark else otherwise
