"""What was filed in the past year: as many as chance brings each month, and some that stay in each state so that there is something to do."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from renshe.demo.cases.office import Hours
from renshe.demo.cases.volumes import MONTHS
from renshe.demo.disputes.making import Filed
from renshe.demo.disputes.sides import Worker, Workers
from renshe.registry.models import EmployerParticulars

YEAR = 365
GROUPS = (("wages", 60, 24), ("severance", 14, 100), ("overtime", 12, 190))  # kind, workers, days ago
# What stays: work, kind, days ago, the verb after which it stops, how it goes. Enough that each page of the desk shows something.
STAYING = (
    ("mediation", "wages", 1, "submit", "agree"), ("mediation", "overtime", 4, "take_up", "agree"),
    ("mediation", "severance", 14, "agree", "perform"), ("mediation", "wages", 40, "agree", "breach"),
    ("mediation", "wages", 60, "breach", "breach"), ("mediation", "severance", 30, "", "decline"),
    ("mediation", "wages", 30, "", "withdraw"), ("mediation", "overtime", 45, "", "fail"),
    ("arbitration", "dismissal", 5, "submit", "award"), ("arbitration", "wages", 2, "submit", "award"),
    ("arbitration", "overtime", 6, "request_correction", "correct"), ("arbitration", "double-wage", 9, "accept", "award"),
    ("arbitration", "severance", 24, "hear", "award"), ("arbitration", "wages", 36, "hear", "award"),
    ("arbitration", "injury", 100, "suspend", "stay"), ("arbitration", "wages", 18, "ask", "settle"),
    ("arbitration", "wages", 28, "decide", "award"), ("arbitration", "overtime", 30, "decide", "award"),
    ("arbitration", "severance", 30, "review", "award"), ("arbitration", "wages", 40, "sign", "award"),
    ("arbitration", "severance", 60, "", "refuse"), ("arbitration", "wages", 80, "", "transfer"),
    ("arbitration", "wages", 70, "", "withdraw"), ("arbitration", "double-wage", 15, "postpone_hearing", "award"),
    ("review", "wages", 2, "submit", "confirm"), ("review", "severance", 5, "accept", "confirm"),
    ("review", "wages", 9, "confirm", "confirm"), ("review", "wages", 40, "", "confirm"), ("review", "wages", 50, "", "refuse"),
    ("review", "overtime", 60, "", "refuse_acceptance"), ("review", "wages", 70, "", "withdraw"),
)  # fmt: skip


class Year:
    """All filings; those that follow from a mediation come with it."""

    def __init__(self, hours: Hours, now: datetime, many: int, chance: Random) -> None:
        """`many`: mediations and arbitrations that chance brings, about."""
        self._hours, self._now, self._many, self._chance = hours, now, many, chance

    def filed(self, workers: Workers) -> Iterator[Filed]:
        """In the order of filing, except for the groups and what stays."""
        several = iter(workers.several(self._many + len(STAYING)))
        for work, kind, ago, halt, course in STAYING:
            yield Filed(work, kind, self._ago(ago), [next(several)], halt, course)
        for kind, size, ago in GROUPS:
            halt = "summon" if size == max(one[1] for one in GROUPS) else ""
            yield Filed("arbitration", kind, self._ago(ago), workers.of_one(size), halt, "settle")
        for day, worker in zip(self._days(), several, strict=False):
            work = "mediation" if self._chance.random() < 0.46 else "arbitration"
            at = self._hours.within(day, self._chance)
            if at < self._now:
                yield Filed(work, workers.kind(), at, [worker])

    def _ago(self, days: int) -> datetime:
        """In office hours of the working day so many days ago or before it."""
        day = self._now.date() - timedelta(days=days)
        if not self._hours.calendar.is_workday(day):
            day = self._hours.workday(day, -1)
        return self._hours.within(day, self._chance)

    def _days(self) -> list[date]:
        """Working days of the year, each as often as its month has work."""
        days = [self._now.date() - timedelta(days=back) for back in range(YEAR, 0, -1)]
        open_ = [day for day in days if self._hours.calendar.is_workday(day)]
        return sorted(
            self._chance.choices(open_, [MONTHS[day.month - 1] for day in open_], k=self._many - len(STAYING))
        )


def of_the_cards(
    hours: Hours, now: datetime, unpaid: Worker | None, chance: Random
) -> tuple[Filed, Filed] | None:
    """The worker's own dispute, whose mediation failed: the mediation, and the arbitration whose hearing is ahead."""
    if unpaid is None:
        return None
    asked, filed = hours.workday(now.date(), -14), hours.workday(now.date(), -5)
    first = Filed("mediation", "wages", hours.within(asked, chance), [unpaid], "fail", "fail", online=True)
    second = Filed(
        "arbitration", "wages", hours.within(filed, chance), [unpaid], "summon", "award", "simple", online=True, public=True
    )  # fmt: skip
    return first, second


def unpaid_pair(unpaid: int, boss: int) -> tuple[int, int] | None:
    """The worker and the firm that her boss represents."""
    firm = EmployerParticulars.objects.filter(
        representative=boss, ended_at__isnull=True, closed_on__isnull=True
    )
    found = firm.filter(employer__employments__person=unpaid).order_by("employer_id").first()
    return (unpaid, found.employer_id) if found else None
