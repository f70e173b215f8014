"""Cases of the last days for the demo's own people and officers, so that every list, light and state has one to show."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from renshe.book.loading import Content
from renshe.demo.cards import STAFF
from renshe.demo.cases.filing import Filed
from renshe.demo.cases.office import Hours

# Who, items, bundle, working days ago, course and last verb of each item. The demo clerk's street has them all.
_SHOWN: tuple[tuple[str, tuple[str, ...], str, int, tuple[tuple[str, str], ...]], ...] = (
    ("laid_off", ("unemployment-registration", "unemployment-benefit", "medical-premium-paid"), "unemployed", 3,
     (("ordinary", ""), ("ordinary", "accept"), ("ordinary", "accept"))),
    ("pensioner", ("pension-eligibility-check",), "", 40, (("ordinary", ""),)),
    ("pensioner", ("pension-account-change",), "", 4, (("corrected", "request_correction"),)),
    ("graduate", ("graduate-reception", "archive-transfer"), "", 2, (("ordinary", ""), ("ordinary", "accept"))),
    ("employed", ("skill-upgrade-subsidy",), "", 30, (("refused", ""),)),
    ("employed", ("pension-transfer",), "", 6, (("referred", "refer"),)),
    ("representative", ("staff-changes",), "", 15, (("ordinary", ""),)),
    ("representative", ("dispatch-licence",), "", 9, (("extended", "extend"),)),
    ("", ("hard-to-employ-recognition",), "", 1, (("ordinary", "submit"),)),
    ("", ("skill-upgrade-subsidy",), "", 4, (("ordinary", "submit"),)),
    ("", ("unemployment-benefit",), "", 8, (("suspended", "suspend"),)),
    ("", ("unemployment-benefit",), "", 45, (("suspended", ""),)),
    ("", ("unemployment-benefit",), "", 6, (("ordinary", "accept"),)),
    ("", ("start-up-loan-recognition",), "", 9, (("late", "accept"),)),
    ("", ("hard-to-employ-recognition",), "", 9, (("ordinary", "accept"),)),
    ("", ("skill-upgrade-subsidy",), "", 12, (("late", "review"),)),
    ("", ("unemployment-benefit",), "", 12, (("slow", "review"),)),
    ("", ("hard-to-employ-recognition",), "", 14, (("ordinary", "decide"),)),
    ("", ("person-insurance-change",), "", 14, (("ordinary", "sign"),)),
    ("", ("social-security-card-issue",), "", 20, (("reopened", "reopen"),)),
    ("", ("flexible-worker-insurance",), "", 3, (("withdrawn", "withdraw"),)),
    ("", ("employment-certificate",), "", 5, (("not_accepted", ""),)),
    # And how each course ends, some weeks ago.
    ("", ("unemployment-registration", "unemployment-benefit", "medical-premium-paid"), "unemployed", 50, (("ordinary", ""),) * 3),
    ("", ("skill-upgrade-subsidy",), "", 40, (("partly", ""),)),
    ("", ("skill-upgrade-subsidy",), "", 41, (("sent_back", ""),)),
    ("", ("person-insurance-change",), "", 42, (("silent", ""),)),
    ("", ("person-insurance-change",), "", 43, (("clerical_error", ""),)),
    ("", ("hard-to-employ-recognition",), "", 60, (("corrected", ""),)),
    ("", ("hard-to-employ-recognition",), "", 61, (("abandoned", ""),)),
    ("", ("social-security-card-issue",), "", 62, (("referred", ""),)),
    ("", ("social-security-card-issue",), "", 63, (("reopened", ""),)),
)  # fmt: skip


def shown(book: Content, hours: Hours, now: datetime, chance: Random) -> Iterator[Filed]:
    """The applications to show; at the counter in the morning, so that what happens the same day has happened."""
    for who, items, bundle, ago, courses in _SHOWN:
        day = hours.workday(now.date(), -ago)
        if all(code in book.items and book.items[code].valid_from <= day for code in items):
            at = hours.within(day, chance).replace(hour=9)
            channel = "online" if who else "counter"
            yield Filed(at, items, bundle, channel, courses, who=who, street=STAFF["clerk"].street)
