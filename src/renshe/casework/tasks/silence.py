"""Five working days without a word from the office: accepted by the law, and nobody has to remember it."""

import logging

from procrastinate.contrib.django import app

from renshe.casework.actions import verbs
from renshe.casework.queries.silence import silent
from renshe.casework.refused import Refused

logger = logging.getLogger(__name__)


@app.periodic(cron="7 * * * *")
@app.task(name="casework.accept_silent", queueing_lock="accept_silent", pass_context=False)
def accept_silent(timestamp: int = 0) -> dict[str, int]:
    """Accept what was left without a word, each case by itself; run again it finds nothing left to do.

    Args:
        timestamp: of the queue; not needed.

    Returns:
        How many were accepted, and how many somebody else was quicker with.

    Raises:
        ExceptionGroup: cases that went wrong, after all others were done; the queue shows the job as failed.
    """
    told, wrong = {"accepted": 0, "settled": 0}, list[Exception]()
    for case in silent():
        try:
            verbs.deem_accepted(case=case)
        except Refused:
            told["settled"] += 1  # an officer acted in between
        except Exception as error:
            logger.exception("case %s could not be deemed accepted", case.number)
            wrong.append(error)
        else:
            told["accepted"] += 1
    if wrong:
        raise ExceptionGroup(f"{len(wrong)} cases could not be deemed accepted", wrong)
    return told
