"""Who heard a case and when, as its papers say it."""

from django.utils import timezone

from renshe.domains.disputes.models import Dispute, Hearing, PanelMember


def panel_names(dispute: Dispute) -> list[str]:
    """The panel now, who presides first; empty before it is appointed."""
    members = PanelMember.objects.filter(dispute=dispute, ended_at__isnull=True).select_related("arbitrator")
    return [one.arbitrator.name for one in members.order_by("place")]


def panel_rows(dispute: Dispute) -> list[list[str]]:
    """The panel as it signs: role and name."""
    names = panel_names(dispute)
    if len(names) == 1:
        return [["独任仲裁员", names[0]]]
    return [["仲裁员" if at else "首席仲裁员", name] for at, name in enumerate(names)]


def coming(dispute: Dispute) -> Hearing | None:
    """The hearing that is planned."""
    return Hearing.objects.filter(dispute=dispute, state="planned").select_related("room").first()


def heard_words(dispute: Dispute) -> str:
    """On which days it was heard; empty when no hearing is on record."""
    held = Hearing.objects.filter(dispute=dispute, state="held").order_by("number")
    days = [timezone.localtime(one.during.lower).date() for one in held if one.during.lower]
    return "、".join(f"{day.year}年{day.month}月{day.day}日" for day in days)
