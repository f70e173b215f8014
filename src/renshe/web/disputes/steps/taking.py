"""What a page of the filing took from its form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Taken:
    """What was understood.

    Attributes:
        changes: parts of the draft's content to save; what was wrong is not among them.
        ready: the page is complete, one may go on.
        stay: the same page is shown again though nothing is wrong: a line was added, the next question follows.
        shown: what the page needs to show what was typed and what is wrong.
        wrong: how many things are wrong.
        said: what was done, in words.
    """

    changes: Mapping[str, Any] = field(default_factory=dict[str, Any])
    ready: bool = True
    stay: bool = False
    shown: Mapping[str, Any] = field(default_factory=dict[str, Any])
    wrong: int = 0
    said: str = ""
