"""The demo departments as a process of their own, as `renshe up` starts them."""

import os
import subprocess
import sys
import time

import httpx
import pytest

from renshe.cli.house import ROOT
from renshe.cli.postgres import free_port


@pytest.fixture(scope="module")
def address():
    """A server on a free port, ended afterwards as the house ends it."""
    port = free_port()
    environment = {**os.environ, "RENSHE_EXCHANGE_SECRET": "a secret", "RENSHE_MODE": "demo"}
    process = subprocess.Popen(
        [sys.executable, "-m", "renshe.demo.departments", str(port)], env=environment, cwd=ROOT
    )
    deadline = time.monotonic() + 30
    while True:
        try:
            httpx.get(f"http://127.0.0.1:{port}/")
            break
        except httpx.TransportError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    assert process.wait(10) == 0


def test_somebody_can_change_how_a_department_behaves(address: str) -> None:
    """On its small page; what there isn't is refused."""
    assert "正常答复" in httpx.get(address).text
    httpx.post(f"{address}/mood", data={"code": "justice", "mood": "down"})
    page = httpx.get(address).text
    assert '<option value="down" selected>' in page
    assert httpx.post(f"{address}/justice/ask", json={}).status_code == 503
    assert httpx.post(f"{address}/mood", data={"code": "justice", "mood": "cheerful"}).status_code == 422


def test_only_signed_questions_are_answered(address: str) -> None:
    """Nor is a body that is too large, or an address that there isn't."""
    question = {"request": "1", "number": "990104198512150010", "purpose": "x"}
    assert httpx.post(f"{address}/education/ask", json=question).status_code == 403
    assert httpx.post(f"{address}/face/start", json={}).status_code == 403
    assert httpx.post(f"{address}/education/ask", content=b"x" * 100_000).status_code == 413
    assert httpx.get(f"{address}/face/nobody").status_code == 404


def test_its_pages_are_whole(address: str) -> None:
    """Every style sheet that they name is there."""
    page = httpx.get(address).text
    sheets = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert {httpx.get(address + sheet).status_code for sheet in sheets} == {200}
