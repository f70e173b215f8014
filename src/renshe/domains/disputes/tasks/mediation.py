"""What happens to mediations by itself: fifteen days without agreement end them, and what is due is reminded of."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from renshe.casework.notices.writing import tell_person
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.mediation import OPEN
from renshe.domains.disputes.actions.moving import take
from renshe.domains.disputes.models import Mediation
from renshe.domains.disputes.queries.mediation import open_terms, terms_due
from renshe.domains.disputes.telling import people

logger = logging.getLogger(__name__)


@app.periodic(cron="23 16 * * *")  # (UTC): 0:23 in Beijing
@app.task(name="disputes.lapse_mediations", queueing_lock="lapse_mediations", pass_context=False)
def lapse_mediations(timestamp: int = 0) -> int:
    """End what had no agreement in fifteen days (劳动争议调解仲裁法 §14); done again it changes nothing.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many ended.
    """
    over = Mediation.objects.filter(
        dispute__case__state__in=OPEN, dispute__case__statutory_due__lt=timezone.localdate()
    ).values_list("dispute", flat=True)
    ended = 0
    for key in over:
        try:
            take(dispute=key, verb="lapse", by=None)
        except Refused:
            continue  # somebody was faster: it is agreed or ended otherwise
        except Exception:  # one that can't be ended stops none of the others
            logger.exception("mediation of dispute %s could not lapse", key)
            continue
        ended += 1
    return ended


@app.periodic(cron="41 1 * * *")  # (UTC): 9:41 in Beijing
@app.task(name="disputes.remind_of_terms", queueing_lock="remind_of_terms", pass_context=False)
def remind_of_terms(timestamp: int = 0) -> int:
    """Remind who owes a term tomorrow or owed it yesterday; each once, however often this runs.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many people were told.
    """
    today, told = timezone.localdate(), 0
    for days, what, what_en in (
        (1, "协议第{n}项明天到期", "term {n} is due tomorrow"),
        (-1, "协议第{n}项昨天到期,还没有登记履行", "term {n} was due yesterday and nothing was noted"),
    ):
        for term in terms_due(today + timedelta(days=days)):
            if term.pk not in {one.pk for one in open_terms(term.agreement)} or term.party is None:
                continue
            dispute = term.agreement.mediation.dispute
            here = {
                "matter": dispute.title,
                "number": str(dispute),
                "what": what.format(n=term.number),
                "reason": term.words,
            }
            with transaction.atomic():
                for person in people([term.party]):
                    about = f"{dispute.case.number}.term{term.number}.{days}"
                    made = tell_person(
                        person=person,
                        kind="dispute_step",
                        about=about,
                        here=here,
                        there={**here, "what": what_en.format(n=term.number)},
                    )
                    told += made is not None
    return told
