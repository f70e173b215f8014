"""What the task queue does for casework."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from renshe.casework.models import Delivery
from renshe.casework.notices.channels import CHANNELS, NotSent

TRIES = 5


@app.task(queue="notices", retry=TRIES, pass_context=False)
def send_notice(notice: int) -> None:
    """Send what of a notice has not gone out yet; each delivery is held while it is tried, so two workers never both send it."""
    again = False
    for key in Delivery.objects.filter(notice_id=notice, state="waiting").values_list("pk", flat=True):
        with transaction.atomic():
            delivery = (
                Delivery.objects.select_for_update(skip_locked=True).filter(pk=key, state="waiting").first()
            )
            if delivery is not None:
                again = _try(delivery) or again
    if again:
        raise NotSent("some channels did not answer", again=True)


def _try(delivery: Delivery) -> bool:
    """Try one delivery.

    Returns:
        Whether it is to be tried again.
    """
    delivery.tries += 1
    try:
        sent = CHANNELS[delivery.channel].send(delivery.notice, key=f"{delivery.district}-{delivery.pk}")
    except NotSent as error:
        delivery.why = str(error)[:200]
        delivery.state = "waiting" if error.again and delivery.tries < TRIES else "failed"
    else:
        delivery.state, delivery.to, delivery.reference = "sent", sent.to, sent.reference
        delivery.sent_at = timezone.now()
    delivery.save()
    return delivery.state == "waiting"
