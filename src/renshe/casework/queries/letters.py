"""How far the letters of some cases are: made, waiting, given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, Q
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from renshe.casework.models import Case, Letter

DAYS = 7
TASK = "casework.make_letter"
GIVEN_UP = ("failed", "aborted", "cancelled")


@dataclass(frozen=True, slots=True)
class Progress:
    """The letters that were asked for in the last days, and older ones that are not made yet.

    Attributes:
        made, waiting, failed: how many.
        open: those that are not made, the failed ones first, each with whether and when its task gave up.
    """

    made: int
    waiting: int
    failed: int
    open: Sequence[tuple[Letter, bool, datetime | None]]

    @property
    def asked(self) -> int:
        """All of them."""
        return self.made + self.waiting + self.failed


def progress(cases: Q, *, most: int = 100) -> Progress:
    """How far the letters are.

    Args:
        cases: the condition on those that somebody may see.
        most: how many open ones are listed.
    """
    since = timezone.now() - timedelta(days=DAYS)
    rows = Letter.objects.filter(case__in=Case.objects.filter(cases), district=settings.DISTRICT)
    made = rows.filter(signed_at__isnull=False, made_at__gte=since).count()
    unmade = rows.filter(signed_at__isnull=True)
    keys = set(unmade.values_list("pk", flat=True))
    gone = _given_up(keys)
    listed = unmade.select_related("case").order_by("pk")
    failed = [(one, True, gone[one.pk]) for one in listed.filter(pk__in=sorted(gone)[:most])]
    rest = sorted(keys - gone.keys())[: most - len(failed)]
    waiting = [(one, False, None) for one in listed.filter(pk__in=rest)]
    return Progress(made, len(keys) - len(gone), len(gone), [*failed, *waiting])


def _given_up(letters: set[int]) -> dict[int, datetime | None]:
    """Letters whose last task gave up, with when; those that are in the queue again are left out."""
    found: dict[int, datetime | None] = {}
    jobs = ProcrastinateJob.objects.filter(task_name=TASK).exclude(status="succeeded")
    ended = jobs.annotate(ended=Max("procrastinateevent__at")).order_by("id")
    for key, status, at in ended.values_list("args__letter", "status", "ended"):
        found.pop(int(key), None)
        if status in GIVEN_UP:
            found[int(key)] = at
    return {key: at for key, at in found.items() if key in letters}
