"""Write the messages of an occurrence: a listener, so they are written exactly once; the task queue sends them afterwards."""

import uuid
from typing import Any

from renshe.casework.models import Case, Occurrence, WebhookMessage, WebhookSubscription


def write(occurrence: Occurrence) -> None:
    """A message for each subscription that wants to hear of it. It says which case and where it stands; no personal data."""
    wanted = [
        one
        for one in WebhookSubscription.objects.filter(district=occurrence.district, disabled_at__isnull=True)
        if not one.names or occurrence.name in one.names
    ]
    if not wanted:
        return
    case = Case.objects.filter(pk=occurrence.case_id).values("item", "state").first()
    data: dict[str, Any] = {**occurrence.content, **(case or {})}
    body = {"type": occurrence.name, "timestamp": occurrence.at.isoformat(), "data": data}
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
