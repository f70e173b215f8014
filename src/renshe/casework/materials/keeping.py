"""Keep files: what they are is read from their content, and each content lies once on disk, outside the web root."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import puremagic
from django.conf import settings
from django.utils import timezone

from renshe.casework.models import Document
from renshe.casework.refused import Refused

LARGEST = 20 * 2**20  # bytes
# What applicants may hand in: what the content is, not what the name says.
KINDS = {
    "application/pdf": "PDF",
    "image/jpeg": "JPG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/heic": "HEIC",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
}
Scanner = Callable[[Path], str]


def keep(
    *, chunks: Iterable[bytes], name: str, by: int | None, kinds: Iterable[str] = tuple(KINDS)
) -> Document:
    """Keep a file by its content.

    The content is written beside its place, synced, and then moved there: a killed process or a full disk leaves nothing
    that looks whole and is not.

    Args:
        chunks: the content.
        name: as the applicant calls it; kept for people to read only.
        by: the account; None for what the house makes.
        kinds: MIME types that may be handed in here.

    Raises:
        Refused: empty, too large, of another kind, or a virus was found. Nothing is kept then.
        OSError: the disk is full or can't be written.
    """
    root = folder()
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=root, prefix=".in-", delete=False) as file:
        place = Path(file.name)
        try:
            digest, size = _write(file, chunks)
            kind = _kind(place, kinds)
            scanned = _scan(place)
            target = path_of(digest)
            target.parent.mkdir(exist_ok=True)
            place.replace(target)
        finally:
            place.unlink(missing_ok=True)
    return Document.objects.create(
        district=settings.DISTRICT, digest=digest, kind=kind, size=size, name=Path(name).name[:200] or "文件",
        scanned=scanned, kept_at=timezone.now(), kept_by_id=by,
    )  # fmt: skip


def folder() -> Path:
    """Where contents lie."""
    return Path(settings.MEDIA_ROOT) / "documents"


def path_of(digest: str) -> Path:
    """Where a content lies."""
    return folder() / digest[:2] / digest


def _write(file: IO[bytes], chunks: Iterable[bytes]) -> tuple[str, int]:
    seal, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > LARGEST:
            raise Refused("too_large", f"文件超过{LARGEST // 2**20}MB。请压缩,或者分成几个文件再交。")
        seal.update(chunk)
        file.write(chunk)
    if size == 0:
        raise Refused("empty", "这个文件是空的。请重新选择文件。")
    file.flush()
    os.fsync(file.fileno())
    return seal.hexdigest(), size


def _kind(place: Path, kinds: Iterable[str]) -> str:
    """What the content is."""
    allowed = set(kinds)
    magic: Any = puremagic  # says nothing of its types
    try:
        found = [str(guess.mime_type) for guess in magic.magic_file(str(place))]
    except (puremagic.PureError, ValueError):
        found = []
    for guess in found:
        if guess in allowed:
            return guess
    words = "、".join(KINDS.get(kind, kind) for kind in sorted(allowed))
    raise Refused("kind", f"这个文件不是我们能收的格式(看的是内容,不是文件名)。可以交:{words}。")


def _scan(place: Path) -> str:
    """Ask the virus scanner that RENSHE_SCANNER names (module:function), if any.

    Raises:
        Refused: it found something.
    """
    named: str = settings.SCANNER
    if not named:
        return "not_asked"
    module, _, function = named.partition(":")
    scan: Scanner = getattr(import_module(module), function)
    said = scan(place)
    if said != "clean":
        raise Refused("infected", "文件没有通过安全检查,没有保存。请换一个文件,或者到窗口提交。")
    return said
