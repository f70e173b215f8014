"""Write the messages of an occurrence: a listener, so they are written exactly once; the task queue sends them afterwards."""

import uuid
from typing import Any

from renshe.casework.models import Case, Occurrence, WebhookMessage, WebhookSubscription

# What may leave the house of occurrences that belong to no case; of any other name nothing is sent. The content of an
# occurrence is for our own listeners, and may name people by their keys.
SENT_WITHOUT_CASE: dict[str, tuple[str, ...]] = {
    "ticket.finished": ("number", "ticket", "street", "board", "items", "bundle", "channel"),
}


def write(occurrence: Occurrence) -> None:
    """A message for each subscription that wants to hear of it. It says which case and where it stands; no personal data."""
    if occurrence.case_id is None and occurrence.name not in SENT_WITHOUT_CASE:
        return
    wanted = [
        one
        for one in WebhookSubscription.objects.filter(district=occurrence.district, disabled_at__isnull=True)
        if not one.names or occurrence.name in one.names
    ]
    if not wanted:
        return
    body = {"type": occurrence.name, "timestamp": occurrence.at.isoformat(), "data": _data(occurrence)}
    messages = WebhookMessage.objects.bulk_create(
        WebhookMessage(
            district=occurrence.district, subscription=one, occurrence=occurrence, number=uuid.uuid4(), body=body,
            written_at=occurrence.at,
        )
        for one in wanted
    )  # fmt: skip
    from renshe.casework.tasks.listening import send_webhook  # which sends what this writes

    for message in messages:
        send_webhook.defer(message=message.pk)


def _data(occurrence: Occurrence) -> dict[str, Any]:
    allowed = SENT_WITHOUT_CASE.get(occurrence.name)
    if allowed is not None:
        return {key: occurrence.content[key] for key in allowed if key in occurrence.content}
    case = Case.objects.filter(pk=occurrence.case_id).values("item", "state").first()
    return {**occurrence.content, **(case or {})}
