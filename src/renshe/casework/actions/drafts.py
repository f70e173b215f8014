"""Throw a draft away."""

from django.db import transaction
from django.utils import timezone

from renshe.casework import queries
from renshe.casework.models import Application, Commitment, MaterialSlot
from renshe.casework.refused import Refused


@transaction.atomic
def discard(*, application: Application) -> Application:
    """Throw a draft away; what was declared in it counts no more. Thrown away twice it stays as it is.

    Raises:
        Refused: it was submitted.
    """
    draft = queries.lock_application(application)
    if draft.state == "submitted":
        raise Refused("submitted", "这份申请已经提交。不想办了,可以在办件里撤回。")
    if draft.state == "draft":
        slots = MaterialSlot.objects.filter(application=draft)
        promised = list(slots.filter(commitment__isnull=False).values_list("commitment_id", flat=True))
        slots.update(commitment=None)
        Commitment.objects.filter(pk__in=promised).delete()
        draft.state, draft.saved_at = "discarded", timezone.now()
        draft.revision += 1
        draft.save()
    return draft
