"""Reading the Book's YAML: strict, and every complaint names file, line and reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.constructor import ConstructorError

LARGEST = 1024 * 1024  # bytes; no file of the Book comes near
Model = TypeVar("Model", bound=BaseModel)

# What pydantic says most often, in the words of whoever keeps the Book.
REASONS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项,请检查拼写",
    "string_too_short": "不能为空",
    "literal_error": "不在允许的取值之内:{expected}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "too_short": "至少要有 {min_length} 项",
    "string_pattern_mismatch": "格式不对,应符合 {pattern}",
    "date_from_datetime_parsing": "不是存在的日期,请写成 2026-01-31 的样子",
    "date_parsing": "不是存在的日期,请写成 2026-01-31 的样子",
    "int_parsing": "应是整数",
    "int_type": "应是整数",
    "string_type": "应是文字;像 1 或 yes 这样的内容请加引号",
}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with the Book.

    Attributes:
        file: where.
        line: line number from 1; 0 when the whole file is meant.
        reason: in words, with what to do.
    """

    file: Path
    line: int
    reason: str

    def __str__(self) -> str:
        """File, line and reason, as editors read them."""
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


class BookError(Exception):
    """The Book can't be loaded.

    Attributes:
        faults: everything that is wrong, not only the first.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults."""
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def _refuse(node: yaml.Node, loader: yaml.CSafeLoader, seen: set[int]) -> None:
    """Refuse aliases, merges, and two equal keys in one mapping, which hide something from a reader; and impossible days.

    Raises:
        ConstructorError: with the place.
    """
    if id(node) in seen:
        raise ConstructorError(None, None, "请不要使用别名(*),把内容写出来", node.start_mark)
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        try:
            loader.construct_object(node)
        except ValueError as error:
            raise ConstructorError(None, None, f"“{node.value}”不是存在的日期", node.start_mark) from error
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            _refuse(part, loader, seen)
    elif isinstance(node, yaml.MappingNode):
        keys: set[str] = set()
        for key, value in node.value:
            if key.value in keys or key.value == "<<":
                raise ConstructorError(None, None, f"“{key.value}”写了两次,或不能这样写", key.start_mark)
            keys.add(key.value)
            _refuse(value, loader, seen)


class Document:
    """One YAML file: its content, and where each part of it stands.

    Attributes:
        path: the file.
        content: what is in it.
    """

    def __init__(self, path: Path, written: bytes | None = None) -> None:
        """Read it.

        Args:
            path: the file, or what complaints call it.
            written: its content, when it did not come from the disk.

        Raises:
            BookError: it can't be read, is too large, is not UTF-8, or is not YAML.
        """
        self.path = path
        try:
            if (path.stat().st_size if written is None else len(written)) > LARGEST:
                raise BookError([Fault(path, 0, "文件超过 1 MB,请检查内容")])
            text = (path.read_bytes() if written is None else written).decode("utf-8-sig")
            loader = yaml.CSafeLoader(text)
            try:
                self._root = loader.get_single_node()
                if self._root:
                    _refuse(self._root, loader, set())
                self.content: Any = loader.construct_document(self._root) if self._root else None
            finally:
                loader.dispose()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise BookError(
                [Fault(path, mark.line + 1 if mark else 0, f"YAML 写法不对:{error.problem}")]
            ) from error
        except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
            raise BookError([Fault(path, 0, f"读不懂这个文件:{error}")]) from error
        except OSError as error:
            raise BookError([Fault(path, 0, f"打不开这个文件:{error.strerror}")]) from error

    def line(self, place: Iterable[str | int]) -> int:
        """The line of a part, or of the nearest part around it that is there."""
        node, line = self._root, 1
        for step in place:
            inside = _inside(node, step)
            if inside is None:
                return line
            line, node = inside
        return line

    def fault(self, reason: str, *place: str | int) -> Fault:
        """A complaint about one part of this file."""
        return Fault(self.path, self.line(place), reason)

    def parse(self, model: type[Model], *place: str | int) -> Model:
        """Read one part of this file as a value.

        Args:
            model: what it should be.
            place: keys and positions that lead to the part; none means the whole file.

        Raises:
            BookError: with every fault found in it.
        """
        part = self.content
        for step in place:
            part = part[step]
        try:
            return model.model_validate(part)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            inside = {one["loc"][:end] for one in errors for end in range(len(one["loc"]))}
            faults = [
                self.fault(
                    f"{'.'.join(map(str, one['loc'])) or '内容'}:{_reason(dict(one))}", *place, *one["loc"]
                )
                for one in errors
                if not (
                    one["type"] == "too_short" and one["loc"] in inside
                )  # its entries are there, but wrong
            ]
            raise BookError(faults) from error

    def parse_list(self, model: type[Model], key: str) -> list[Model]:
        """Read the list under a key, each entry as a value; the file has nothing else.

        Raises:
            BookError: with every fault found in it.
        """
        if (
            not isinstance(self.content, dict)
            or set(self.content) != {key}
            or not isinstance(self.content[key], list)
        ):
            raise BookError([Fault(self.path, 1, f"这个文件应只有一项 {key}:,下面是一个列表")])
        values: list[Model] = []
        faults: list[Fault] = []
        for number in range(len(self.content[key])):
            try:
                values.append(self.parse(model, key, number))
            except BookError as error:
                faults += error.faults
        if faults:
            raise BookError(faults)
        return values


@dataclass(frozen=True)
class Source:
    """A value and the document it came from, for complaints that need the line."""

    value: Any
    document: Document
    place: tuple[str | int, ...] = ()

    def fault(self, reason: str, *place: str | int) -> Fault:
        """A complaint about a part of this value."""
        return self.document.fault(reason, *self.place, *place)


def _inside(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    """One step into a mapping or a list: the line and what stands there."""
    if isinstance(node, yaml.MappingNode):
        return next(
            ((key.start_mark.line + 1, value) for key, value in node.value if key.value == str(step)), None
        )
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None


def _reason(error: dict[str, Any]) -> str:
    """Pydantic's complaint in our words."""
    template = REASONS.get(error["type"])
    return template.format(**error.get("ctx", {})) if template else str(error["msg"])
