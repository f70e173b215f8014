"""Files as people hand them in: judged by their content, kept once, and nothing left behind when it goes wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from renshe.casework.materials import keeping
from renshe.casework.materials.keeping import keep
from renshe.casework.models import Document
from renshe.casework.refused import Refused

pytestmark = pytest.mark.django_db
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
)


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def left(tmp_path: Path) -> list[Path]:
    """The files that lie in the folder."""
    return [path for path in tmp_path.rglob("*") if path.is_file()]


def test_the_same_photo_twice_lies_once(tmp_path: Path) -> None:
    one, two = (keep(chunks=[PNG[:9], PNG[9:]], name=name, by=None) for name in ("身份证.png", "id.png"))
    assert one.digest == two.digest
    assert [path.read_bytes() for path in left(tmp_path)] == [PNG]
    assert (one.kind, one.name) == ("image/png", "身份证.png")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "空.pdf", "empty"),
        (b"MZ\x90\x00\x03 program", "身份证.pdf", "kind"),
        (b"<html><script>alert(1)</script></html>", "证明.png", "kind"),
        (PNG + b"x" * (keeping.LARGEST + 1), "大.png", "too_large"),
    ],
)
def test_what_is_not_taken_leaves_nothing(tmp_path: Path, content: bytes, name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        keep(chunks=[content], name=name, by=None)
    assert refused.value.code == code
    assert left(tmp_path) == []
    assert not Document.objects.exists()


def test_a_name_cannot_lead_elsewhere(tmp_path: Path) -> None:
    kept = keep(chunks=[PNG], name="../../etc/passwd.png", by=None)
    assert kept.name == "passwd.png"
    assert all(tmp_path in path.parents for path in left(tmp_path))


def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    def content() -> Iterator[bytes]:
        yield PNG
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        keep(chunks=content(), name="身份证.png", by=None)
    assert left(tmp_path) == []


def found_something(_place: Path) -> str:
    """A scanner that always finds something."""
    return "infected"


def test_what_the_scanner_finds_is_not_kept(settings: Settings, tmp_path: Path) -> None:
    settings.SCANNER = "tests.casework.test_keeping:found_something"
    with pytest.raises(Refused, match="安全检查"):
        keep(chunks=[PNG], name="身份证.png", by=None)
    assert left(tmp_path) == []
