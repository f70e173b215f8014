"""What the registry does later by itself. Each step is a job of its own, so a killed worker loses at most one try."""

import uuid
from typing import Literal

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from renshe.registry.models import Person
from renshe.registry.sources.departments import EXCHANGE

Plan = Literal["again", "recheck"]


def ask_later(*, person: int, source: str, why: str, plan: Plan, step: int, wait: int) -> bool:
    """Put a source's question on the list for later; once for each person and source, however often it is asked for.

    Args:
        person: whom it is about.
        source: code of the department.
        why: what it is needed for.
        plan: which row of waiting times of book/sources.yaml.
        step: how many tries there were already.
        wait: seconds.

    Returns:
        Whether it was added; False when it stands on the list already.
    """
    job = ask_source.configure(
        schedule_in={"seconds": wait}, queueing_lock=f"source-{source}-{person}-{plan}"
    )
    try:
        with transaction.atomic():
            job.defer(person=person, source=source, why=why, plan=plan, step=step, request=str(uuid.uuid4()))
    except AlreadyEnqueued:
        return False
    return True


@app.task(name="registry.ask_source", pass_context=False)
def ask_source(*, person: int, source: str, why: str, plan: Plan, step: int, request: str) -> str:
    """Ask a source once more; as long as it doesn't answer, put the next try on the list, up to the end of the plan.

    Returns:
        came, failed, off, or given up, for the log.
    """
    from renshe.registry.actions.sources import ask_once_more  # it calls ask_later

    one = Person.objects.get(pk=person)
    outcome = ask_once_more(person=one, source=source, why=why, request=uuid.UUID(request))
    waits = EXCHANGE.again if plan == "again" else EXCHANGE.recheck
    if outcome != "failed":
        return outcome
    if step + 1 >= len(waits):
        return "given up"
    ask_later(person=person, source=source, why=why, plan=plan, step=step + 1, wait=waits[step + 1])
    return outcome
