"""./renshe test: the whole suite on two cores; arguments of your own go to pytest instead of ours."""

import sys

from renshe.cli.house import ROOT

# A file stays together, so that each process starts one house for its browser; the files stay in order, so that the
# browser stories come last (tests/conftest.py says why).
OURS = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]


def main(argv: list[str]) -> int:
    """Run pytest in the project's folder, and end with its closing line."""
    import subprocess

    return subprocess.run([sys.executable, "-m", "pytest", *(argv or OURS)], cwd=ROOT, check=False).returncode
