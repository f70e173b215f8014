"""The Book (一本通): reading, checking and keeping the content that stands as YAML in the folder book/."""

import os
from pathlib import Path

FOLDER = Path(os.environ.get("RENSHE_BOOK") or Path(__file__).resolve().parents[3] / "book")
