"""What happened is told to whoever listens, once: occurrences are written with the event, and handled here by the task queue.

A listener gets an occurrence inside a transaction that also marks it as handled: what it writes is kept exactly once. What
reaches beyond the database (a message to another server) it leaves to a task of its own.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from renshe.casework.models import Occurrence

AT_A_TIME = 200
logger = logging.getLogger(__name__)
Listener = Callable[[Occurrence], None]


@dataclass(frozen=True, slots=True)
class Handled:
    """What one round did.

    Attributes:
        told: occurrences of which every listener has heard.
        wrong: those with which a listener went wrong; they are tried again in the next round.
    """

    told: int
    wrong: int


_LISTENERS: dict[str, list[Listener]] = {}
EVERYTHING = ""


def listen(name: str, listener: Listener) -> None:
    """Have something called with each occurrence of a name, as case.decide; with EVERYTHING, of any. Once for each app.

    Args:
        name: of the occurrence.
        listener: called inside the transaction; whatever it raises is logged, and it is called again later.
    """
    mine = _LISTENERS.setdefault(name, [])
    if listener not in mine:
        mine.append(listener)


def handle_waiting() -> Handled:
    """Tell the listeners all that has happened since the last time, in its order; two workers share the work."""
    told, wrong, last = 0, 0, 0
    while keys := list(
        Occurrence.objects.filter(handled_at__isnull=True, pk__gt=last)
        .order_by("pk")
        .values_list("pk", flat=True)[:AT_A_TIME]
    ):
        for key in keys:
            done = _handle(key)
            told, wrong = told + (done is True), wrong + (done is False)
        last = keys[-1]
    return Handled(told, wrong)


def _handle(key: int) -> bool | None:
    """One occurrence.

    Returns:
        Whether it went well; None when another worker has it.
    """
    try:
        with transaction.atomic():
            one = (
                Occurrence.objects.select_for_update(skip_locked=True).filter(pk=key, handled_at=None).first()
            )
            if one is None:
                return None
            for listener in (*_LISTENERS.get(one.name, ()), *_LISTENERS.get(EVERYTHING, ())):
                listener(one)
            one.handled_at = timezone.now()
            one.save(update_fields=["handled_at"])
    except Exception:
        logger.exception("occurrence %s could not be handled", key)  # it stays, and is tried again
        return False
    return True
