"""What a granted motion does to panel and hearing: somebody leaves the panel, a hearing waits for another time."""

from django.contrib.auth.models import User
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.models import Dispute, Hearing, PanelMember


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
    case = dispute.case
    if case.owner_id is not None and case.owner_id == leaving.arbitrator.account_id:
        case.owner_id, case.unit = None, ""
        case.save(update_fields=["owner", "unit"])
    return leaving


def postpone(dispute: Dispute, *, why: str, by: User) -> int:
    """Every hearing that is planned waits for another time; who schedules sees it.

    Returns:
        How many wait.

    Raises:
        Refused: none is planned.
    """
    many = Hearing.objects.filter(dispute=dispute, state=Hearing.State.PLANNED).update(
        state=Hearing.State.POSTPONED, why=why[:300], by=by
    )
    if not many:
        raise Refused("hearing", "现在没有排定的庭审,不需要延期。")
    return many
