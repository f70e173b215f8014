"""What the environment asks for reaches Django."""

import json
import os
import subprocess
import sys

import pytest

from renshe.site.checks import hosts


def test_a_server_that_wants_tls_gets_it() -> None:
    """What DATABASE_URL says beyond name and place holds for the pages too, not only for the launcher's look at it."""
    url = "postgresql://clerk:pw@db.example:5433/rs?sslmode=verify-full&connect_timeout=3"
    words = "import json; from renshe.site.settings import DATABASES; print(json.dumps(DATABASES['default']))"
    done = subprocess.run(
        [sys.executable, "-c", words],
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        check=True,
    )
    server = json.loads(done.stdout)
    assert (server["NAME"], server["USER"], server["HOST"], server["PORT"]) == (
        "rs",
        "clerk",
        "db.example",
        "5433",
    )
    assert server["OPTIONS"]["sslmode"] == "verify-full"
    assert server["OPTIONS"]["connect_timeout"] == "3"


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("", ["127.0.0.1", "localhost", "[::1]"]),
        ("rs.example.gov.cn, www.rs.example.gov.cn,", ["rs.example.gov.cn", "www.rs.example.gov.cn"]),
    ],
)
def test_host_names_are_read_as_they_are_judged(said: str, names: list[str]) -> None:
    """An empty variable is none, and a blank after a comma belongs to no name."""
    assert hosts({"RENSHE_HOSTS": said}) == names
