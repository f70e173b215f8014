"""./renshe check, and what production refuses to start with: every reason at once, and what to do."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from django.contrib.auth.models import User
from pytest_django import Settings

from renshe.cli.check import main
from renshe.cli.findings import database, demo_traces
from renshe.cli.messages import Failure
from renshe.cli.refuse import refuse, refuse_demo_data
from renshe.registry.actions import people, staff
from renshe.registry.models import Permission
from renshe.registry.numbers import IdNumber
from renshe.site.checks import api_limits, reasons, seal
from tests.book.conftest import book
from tests.registry.test_staff import account, placed

__all__ = ["book"]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)

SECRET = "kapok-Trees_0123456789abcdefghijklmnopqrstuvwxyz-BLOOM"
KEY = "another-Key_0123456789abcdefghijklmnopqrstuvwxyz"
GOOD = {
    "RENSHE_MODE": "production",
    "RENSHE_SECRET": SECRET,
    "RENSHE_REGISTRY_KEYS": KEY,
    "RENSHE_ORIGIN": "https://rs.example.gov.cn",
    "RENSHE_HOSTS": "rs.example.gov.cn,10.0.0.7",
}


def test_production_as_it_should_be(tmp_path: Path) -> None:
    """Nothing stands in the way; a demo needs nothing at all."""
    assert reasons(GOOD, tmp_path) == ()
    assert reasons({**GOOD, "RENSHE_HOSTS": ".example.gov.cn"}, tmp_path) == ()
    assert reasons({}, tmp_path) == ()


@pytest.mark.parametrize(
    ("change", "about"),
    [
        ({"RENSHE_MODE": "prod"}, "RENSHE_MODE"),
        ({"RENSHE_MODE": ""}, "RENSHE_MODE"),
        ({"RENSHE_SECRET": ""}, "RENSHE_SECRET"),
        ({"RENSHE_SECRET": SECRET[:49]}, "RENSHE_SECRET"),
        ({"RENSHE_SECRET": "change-me-" * 6}, "RENSHE_SECRET"),
        ({"RENSHE_SECRET": "made-by-the-launcher-for-the-demo-0123456789-abcdefXYZ"}, "RENSHE_SECRET"),
        ({"RENSHE_REGISTRY_KEYS": ""}, "RENSHE_REGISTRY_KEYS"),
        ({"RENSHE_REGISTRY_KEYS": f"{KEY},short"}, "RENSHE_REGISTRY_KEYS"),
        ({"RENSHE_REGISTRY_KEYS": SECRET}, "RENSHE_REGISTRY_KEYS"),
        ({"RENSHE_ORIGIN": ""}, "RENSHE_ORIGIN"),
        ({"RENSHE_ORIGIN": "http://rs.example.gov.cn"}, "RENSHE_ORIGIN"),
        ({"RENSHE_ORIGIN": "https://rs.example.gov.cn/desk"}, "RENSHE_ORIGIN"),
        ({"RENSHE_ORIGIN": "https://["}, "RENSHE_ORIGIN"),
        ({"RENSHE_HOSTS": ""}, "RENSHE_HOSTS"),
        ({"RENSHE_HOSTS": "localhost,127.0.0.1,[::1]"}, "RENSHE_HOSTS"),
        ({"RENSHE_HOSTS": "*"}, "RENSHE_HOSTS"),
        ({"RENSHE_HOSTS": "other.example.gov.cn"}, "RENSHE_HOSTS"),
    ],
)
def test_one_thing_that_production_refuses(tmp_path: Path, change: dict[str, str], about: str) -> None:
    """Each alone is enough."""
    (tmp_path / "secret").write_text("made-by-the-launcher-for-the-demo-0123456789-abcdefXYZ")
    assert {one.about for one in reasons({**GOOD, **change}, tmp_path)} == {about}


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    """The launcher names all four, and says where to go."""
    with pytest.raises(Failure) as refused:
        refuse({"RENSHE_MODE": "production", "RENSHE_DATA": str(tmp_path)})
    assert refused.value.what.count("✗") == 4
    assert "renshe check" in refused.value.advice


def test_django_does_not_start_either() -> None:
    """Whoever starts the web server by hand meets the same wall."""
    done = subprocess.run(
        [sys.executable, "-c", "import renshe.site.settings"],
        env={**os.environ, "RENSHE_MODE": "production"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "ImproperlyConfigured" in done.stderr
    assert "RENSHE_ORIGIN" in done.stderr


def test_what_cannot_be_read_stops_any_house(tmp_path: Path) -> None:
    """A network that is none, a limit of nothing: said with how to write it, in the demo too."""
    wrong = {"RENSHE_WEBHOOK_NETWORKS": "10.0.0.0/8,inside", "RENSHE_API_LIMITS": "open=many"}
    assert {one.about for one in reasons(wrong, tmp_path)} == set(wrong)
    assert api_limits({"RENSHE_API_LIMITS": "open=6000"})["open"] == 6000


@pytest.mark.parametrize(
    ("days", "password", "light", "words"),
    [
        (61, "s", "ok", "holds until"),
        (59, "s", "amber", "ends on"),
        (-1, "s", "red", "ended on"),
        (61, "x", "red", "password"),
    ],
)
def test_the_key_of_the_letters(tmp_path: Path, days: int, password: str, light: str, words: str) -> None:
    """Said in time that its certificate ends."""
    file, secret = tmp_path / "seal.p12", tmp_path / "password"
    file.write_bytes(seal_until(NOW + timedelta(days=days), b"s"))
    secret.write_text(f"{password}\n")
    found = seal({"RENSHE_SIGNER": str(file), "RENSHE_SIGNER_PASSWORD_FILE": str(secret)}, NOW)
    assert found.light == light
    assert words in found.says


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("", "not set"),
        ("/nowhere/seal.p12", "can't be read"),
        (__file__, "no PKCS#12"),
        ("no_such:one", "no module"),
    ],
)
def test_letters_that_nobody_can_sign(named: str, words: str) -> None:
    """Missing, unreadable, something else: each with what to do."""
    found = seal({"RENSHE_SIGNER": named}, NOW)
    assert found.light == "red"
    assert words in found.says
    assert found.do
    assert seal({"RENSHE_SIGNER": "json:loads"}, NOW).light == "ok"


def seal_until(end: datetime, password: bytes) -> bytes:
    """A key with a certificate until then, as PKCS#12."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    certificate = (
        builder.serial_number(1).not_valid_before(NOW - timedelta(days=400)).not_valid_after(end).sign(key, hashes.SHA256())
    )  # fmt: skip
    return pkcs12.serialize_key_and_certificates(
        b"seal", key, certificate, None, BestAvailableEncryption(password)
    )


def lines(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What was printed as JSON: the light of each check."""
    return {row["check"]: row["light"] for row in map(json.loads, capsys.readouterr().out.splitlines())}


def test_a_database_that_is_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest is looked at all the same, and the exit status is 1."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://clerk@127.0.0.1:1/none")
    assert main(["--json", "--data", str(tmp_path)]) == 1
    found = lines(capsys)
    assert found["database"] == "red"
    assert found["RENSHE_MODE"] == "ok"
    assert found["disk"] in {"ok", "amber"}


def test_a_house_that_was_never_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says so, makes nothing, and with --production tells what would still be missing."""
    monkeypatch.delenv("DATABASE_URL")
    for name in ("RENSHE_SECRET", "RENSHE_REGISTRY_KEYS"):
        monkeypatch.delenv(name)
    assert main(["--json", "--production", "--data", str(tmp_path / "none")]) == 1
    found = lines(capsys)
    assert {found[name] for name in ("data", "RENSHE_SECRET", "RENSHE_HOSTS", "RENSHE_SIGNER")} == {"red"}
    assert not (tmp_path / "none").exists()


def test_secrets_that_others_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A secret is for its owner alone; the readable list says how to mend it."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://clerk@127.0.0.1:1/none")
    (tmp_path / "secret").write_text(SECRET)
    (tmp_path / "secret").chmod(0o644)
    main(["--data", str(tmp_path)])
    assert "chmod 600" in capsys.readouterr().out


@pytest.mark.django_db
def test_what_the_database_tells(book: Path) -> None:
    """With the Book and two administrators all is well; without roles or with one administrator it is not."""

    def found() -> dict[str, str]:
        return {one.check: one.light for one in database()}

    assert found()["roles"] == "red"
    staff.load_roles()
    assert found()["roles"] == "red"
    placed(account("huang"), "administrator")
    assert found()["roles"] == "amber"
    placed(account("luo"), "administrator")
    told = found()
    assert {told[name] for name in ("database", "tables", "book", "roles", "numbers")} == {"ok"}
    User.objects.create_superuser("root", "", None)
    assert found()["past the table"] == "amber"
    assert Permission.objects.filter(given_by__isnull=True).exists()


@pytest.mark.django_db
def test_production_does_not_move_into_a_demo(settings: Settings) -> None:
    """People with numbers of no region, or a demo account, stop the start."""
    settings.MODE = "production"
    refuse_demo_data()
    people.enter(number=IdNumber("99010419551016223X"))
    account("demo.clerk")
    assert len(demo_traces()) == 2
    with pytest.raises(Failure, match="演示系统的数据库"):
        refuse_demo_data()
