"""What the task queue does for casework: by itself at its hours, and what actions leave to be done after commit.

The queue imports this package when a worker starts; each task is known by the name that it is given in its module.
"""

from renshe.casework.tasks import (
    drawing,
    housekeeping,
    letters,
    listening,
    notices,
    recounting,
    reminding,
    silence,
)
from renshe.casework.tasks.notices import send_notice

__all__ = [
    "drawing",
    "housekeeping",
    "letters",
    "listening",
    "notices",
    "recounting",
    "reminding",
    "send_notice",
    "silence",
]
