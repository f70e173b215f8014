"""The click of a busy day: finish one and call the next."""

from django.contrib.auth.models import User
from django.db import transaction

from renshe.casework.refused import Refused
from renshe.domains.counters.actions.calling import call, end
from renshe.domains.counters.actions.telling import tell_queue
from renshe.domains.counters.models import Ticket


@transaction.atomic
def finish_and_call(*, ticket: int, by: User) -> tuple[Ticket, Ticket | None]:
    """Finish one and call the next in one go: the screens are told once.

    Returns:
        Who was finished, and who was called; None when nobody waits, or the window rests.
    """
    done = end(ticket, by)
    try:
        called = call(by)
    except Refused:  # finished they are all the same
        called = None
    tell_queue(done.street)
    return done, called
