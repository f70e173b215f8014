"""Notices go out, each through each of its channels once."""

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from renshe.casework.models import Delivery
from renshe.casework.notices.channels import Channel, NotSent, channels, note_check

TRIES = 5
# After 5, 25, 125 and 625 seconds: a carrier that restarts, or is busy for a while.
LATER = RetryStrategy(max_attempts=TRIES, exponential_wait=5, retry_exceptions=(NotSent,))


@app.task(name="casework.send_notice", queue="notices", retry=LATER, pass_context=False)
def send_notice(notice: int) -> None:
    """Send what of a notice has not gone out yet; each delivery is held while it is tried, so two workers never both send it.

    Raises:
        NotSent: a channel did not answer; the queue tries again later.
    """
    again = False
    for key in Delivery.objects.filter(notice_id=notice, state="waiting").values_list("pk", flat=True):
        with transaction.atomic():
            delivery = (
                Delivery.objects.select_for_update(skip_locked=True, of=("self",))
                .select_related("notice")
                .filter(pk=key, state="waiting")
                .first()
            )
            if delivery is not None:
                again = _try(delivery) or again
    if again:
        raise NotSent("some channels did not answer", again=True)


@app.periodic(cron="* * * * *")
@app.task(name="casework.check_channels", queueing_lock="check_channels", pass_context=False)
def check_channels(timestamp: int = 0) -> dict[str, str]:
    """Ask each carrier whether it is there, so that nobody who reads the health page waits for one, or keeps one busy.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        What is wrong, by channel.
    """
    return {code: wrong for code, (_name, wrong) in note_check().items() if wrong}


def _try(delivery: Delivery) -> bool:
    """Try one delivery.

    Returns:
        Whether it is to be tried again.
    """
    delivery.tries += 1
    try:
        sent = _channel(delivery.channel).send(delivery.notice, f"{delivery.district}-{delivery.pk}")
    except NotSent as error:
        delivery.why = str(error)[:200]
        delivery.state = "waiting" if error.again and delivery.tries < TRIES else "failed"
    else:
        delivery.state, delivery.to, delivery.reference = "sent", sent.to[:60], sent.reference[:60]
        delivery.sent_at, delivery.why = timezone.now(), ""
    delivery.save()
    return delivery.state == "waiting"


def _channel(code: str) -> Channel:
    channel = channels().get(code)
    if channel is None:
        raise NotSent("这个渠道已经停用", again=False)
    return channel
