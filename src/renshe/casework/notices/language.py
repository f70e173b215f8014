"""In which language somebody is written to: the one they chose last, signed in; else 简体."""

from django.db.models import Q

from renshe.casework.models import Notice
from renshe.casework.notices.words import Read, read
from renshe.registry.models import Identity


def to_send(notice: Notice) -> Read:
    """A notice in the language of whom it goes to: the applicant's own, else that of whoever filed for them."""
    # Not the clerk's, who filled it in for somebody at the counter.
    filler = Q(user__applications_filled__cases=notice.case_id, user__applications_filled__channel="online")
    whom = Q(person_id=notice.person_id)
    chosen = Identity.objects.filter(whom | filler if notice.case_id else whom).exclude(language="")
    rows = dict(chosen.values_list("person_id", "language"))
    return read(notice, rows.get(notice.person_id) or next(iter(rows.values()), ""))
