"""One child process of the house: started, watched, started again after a crash, stopped with us."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1  # linux/prctl.h
_libc = ctypes.CDLL(None, use_errno=True)


def _die_with_parent(sign: signal.Signals) -> Callable[[], None]:
    """What the child does before its program begins: ask the kernel to end it when we are gone, even by kill -9."""
    parent = os.getpid()

    def ask() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)  # we were gone before it could ask

    return ask


class Child:
    """A program that should run as long as we do.

    Attributes:
        name: for people.
        log: file that takes what it prints.
    """

    def __init__(
        self,
        name: str,
        command: list[str],
        *,
        log: Path,
        stop: signal.Signals = signal.SIGTERM,
        orphaned: signal.Signals | None = None,
        **process: Any,
    ) -> None:
        """Note how to start it; nothing runs yet.

        Args:
            name: for people.
            command: program and arguments.
            log: file for its output, appended to.
            stop: the signal that asks it to end in order.
            orphaned: the signal that the kernel sends it when we are killed; the same unless given.
            process: further Popen arguments (user, cwd, env …).
        """
        self.name = name
        self.log = log
        self._command = command
        self._stop = stop
        self._orphaned = orphaned or stop
        self._process = process
        self._popen: subprocess.Popen[Any] | None = None
        self._deaths: list[float] = []
        self._next_start = 0.0

    @property
    def pid(self) -> int | None:
        """The process number while it runs."""
        return self._popen.pid if self.alive() and self._popen else None

    def start(self) -> None:
        """Start the program in a session of its own, so that Ctrl-C reaches us alone and we stop it in order."""
        with self.log.open("ab") as output:
            self._popen = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
                preexec_fn=_die_with_parent(self._orphaned), **self._process,
            )  # fmt: skip

    def alive(self) -> bool:
        """Is it running?"""
        return self._popen is not None and self._popen.poll() is None

    def care(self, say: Callable[[str], None]) -> None:
        """Called again and again: start it again after a crash, each time a little later (at most 10 s)."""
        if self._popen is None:
            if time.monotonic() >= self._next_start:
                self.start()
            return
        code = self._popen.poll()
        if code is None:
            return
        self._end_group()
        now = time.monotonic()
        self._deaths = [moment for moment in self._deaths if now - moment < 60] + [now]
        pause = min(10.0, 0.1 * 2 ** (len(self._deaths) - 1))
        self._popen, self._next_start = None, now + pause
        say(f"{self.name} ended ({_reason(code)}); it is started again 已自动重启. See {self.log}")

    def stop(self, within: float = 15.0) -> None:
        """Ask it to end, wait, then insist.

        Args:
            within: seconds to wait before SIGKILL.
        """
        if self._popen is None:
            return
        if self._popen.poll() is None:
            self._popen.send_signal(self._stop)
            try:
                self._popen.wait(within)
            except subprocess.TimeoutExpired:
                self._popen.kill()
                self._popen.wait()
        self._end_group()
        self._popen = None

    def _end_group(self) -> None:
        """End what the program may have left behind; its process group has its number."""
        if self._popen is not None:
            try:
                os.killpg(self._popen.pid, signal.SIGKILL)
            except ProcessLookupError:
                return


def _reason(code: int) -> str:
    return f"exit status {code}" if code >= 0 else signal.Signals(-code).name
