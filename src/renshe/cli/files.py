"""Writing to the data folder: whole or not at all, private where it must be, and with words when the disk says no."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from renshe.cli.messages import Failure


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn the usual faults of a disk into words: full, read-only, not ours.

    Raises:
        Failure: for these faults; others pass.
    """
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise Failure(
                f"the disk is full 磁盘已满: {folder}", "Free some space, then start again: nothing is lost."
            ) from error
        if error.errno in {errno.EACCES, errno.EROFS, errno.EPERM, errno.ENOENT}:
            raise Failure(
                f"{folder} can't be written 数据目录不可写: {error.strerror}",
                "Choose a folder that you may write to: ./renshe up --data FOLDER",
            ) from error
        if error.errno in {errno.ENOTDIR, errno.EEXIST}:
            raise Failure(
                f"{folder} is not a folder 不是目录", "Choose another: ./renshe up --data FOLDER"
            ) from error
        raise


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner reads, whole or not at all, even if we are killed meanwhile."""
    half = path.with_name(f"{path.name}.{os.getpid()}")
    half.unlink(missing_ok=True)
    half.touch(0o600)
    half.write_text(text)
    half.rename(path)
