"""./renshe test: the whole suite; further arguments go to pytest."""

import sys

from renshe.cli.house import ROOT


def main(argv: list[str]) -> int:
    """Run pytest in the project's folder, and end with its closing line."""
    import subprocess

    return subprocess.run([sys.executable, "-m", "pytest", *argv], cwd=ROOT, check=False).returncode
