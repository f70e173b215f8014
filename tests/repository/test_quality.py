"""The tools that watch the code: each must find nothing."""

import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command

from renshe.cli.house import ROOT

TOOLS = {
    "ruff check": ["ruff", "check", "."],
    "ruff check launcher": ["ruff", "check", "renshe"],
    "ruff format": ["ruff", "format", "--check", ".", "renshe"],
    "pyright": ["pyright", "--warnings"],
    "import-linter": ["lint-imports"],
    "djlint": ["djlint", "--lint", "src"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_tool_finds_nothing(tool: str) -> None:
    """Lint, types, directions of imports, templates."""
    program, *arguments = TOOLS[tool]
    command = [f"{sys.prefix}/bin/{program}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.django_db
def test_migrations_are_in_step_with_the_models() -> None:
    """A change of a table without its migration is refused."""
    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert "No changes detected" in said.getvalue()


def test_django_finds_no_fault_in_the_settings() -> None:
    """Django's own checks."""
    said = StringIO()
    call_command("check", fail_level="WARNING", stdout=said)
    assert "no issues" in said.getvalue()
