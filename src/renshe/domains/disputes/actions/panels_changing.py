"""What a granted motion does to panel and hearing: somebody leaves the panel, a hearing waits for another time."""

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.hearings import put_off
from renshe.domains.disputes.models import Dispute, Hearing, PanelMember, Sitting


def leave_the_panel(dispute: Dispute, name: str, *, by: User) -> PanelMember:
    """An arbitrator whose recusal was granted leaves the panel; who follows is drawn as the first was (排庭).

    Args:
        dispute: held.
        name: of the arbitrator; may be empty where only one sits.
        by: who decided.

    Raises:
        Refused: nobody of that name sits on the panel.
    """
    sitting = list(dispute.panel.filter(ended_at__isnull=True).select_related("arbitrator"))
    named = [one for one in sitting if one.arbitrator.name == name or (not name and len(sitting) == 1)]
    if not named:
        raise Refused("name", "仲裁庭里没有这位仲裁员。请写仲裁庭成员的姓名。")
    leaving = named[0]
    leaving.ended_at, leaving.ended_why = timezone.now(), f"回避({by.first_name or by.username}决定)"[:300]
    leaving.save(update_fields=["ended_at", "ended_why"])
    Sitting.objects.filter(
        hearing__dispute=dispute, hearing__state=Hearing.State.PLANNED, arbitrator=leaving.arbitrator_id
    ).delete()
    case = dispute.case
    if case.owner_id is not None and case.owner_id == leaving.arbitrator.account_id:
        case.owner_id, case.unit = None, ""
        case.save(update_fields=["owner", "unit"])
    return leaving


def postpone(dispute: Dispute, *, why: str, by: User) -> Hearing:
    """The hearing that is planned waits for another time; its room and its arbitrators are free, who schedules sees it.

    Raises:
        Refused: none is planned.
    """
    planned = dispute.hearings.filter(state=Hearing.State.PLANNED).first()
    if planned is None:
        raise Refused("hearing", "现在没有排定的庭审,不需要延期。")
    put_off(planned, dispute, why, by=by)
    return planned
