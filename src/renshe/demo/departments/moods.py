"""How each department of the demo behaves just now; a person switches it on the small page, tests by themselves."""

from dataclasses import dataclass, field
from threading import Lock

from renshe.registry.sources.departments import ASKED

MOODS = {
    "well": "正常答复",
    "slow": "很慢(6 秒才答复)",
    "twice": "同一份答复发两次",
    "garbage": "答复是乱码",
    "forged": "答复的签名不对",
    "down": "服务器报错",
    "forbidden": "拒绝请求",
}
SLOW = 6.0  # seconds; longer than anybody at a counter is made to wait


@dataclass
class Moods:
    """The moods of all departments; several threads read and change them.

    Attributes:
        slow: seconds that a slow one takes.
    """

    slow: float = SLOW
    _moods: dict[str, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, code: str) -> str:
        """How a department behaves."""
        with self._lock:
            return self._moods.get(code, "well")

    def set(self, code: str, mood: str) -> None:
        """Change how a department behaves.

        Raises:
            KeyError: no such department or mood.
        """
        if code not in ASKED or mood not in MOODS:
            raise KeyError(code, mood)
        with self._lock:
            self._moods[code] = mood
