"""The day of an appointment has come: puts somebody's open appointment on this very moment.

Run as a program, with the house's environment: `python -m tests.e2e.arriving NUMBER`. Nobody can wait for the day in a test.
Nothing else of the appointment is touched; whoever of the demo has this moment in the lane gives it up.
"""

import sys
from datetime import timedelta

import django


def main() -> None:
    """Move the appointment with a number to now; its length stays."""
    django.setup()
    from django.utils import timezone
    from psycopg.types.range import Range

    from renshe.domains.counters.models import Booking

    booking = Booking.objects.get(number=sys.argv[1])
    now = timezone.now()
    booking.during = Range(now, now + (booking.ends - booking.begins))
    Booking.objects.filter(lane=booking.lane, during__overlap=booking.during).exclude(pk=booking.pk).update(
        state="cancelled", settled_at=now
    )
    booking.made_at = now - timedelta(days=3)
    booking.save(update_fields=["during", "made_at"])


if __name__ == "__main__":
    main()
