"""Words of mediations in the page's language, and reading what was typed."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.casework.models import CaseEvent
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.hall.answer import language


def state(dispute: api.Dispute) -> str:
    """Where it stands."""
    found = api.TABLES[dispute.case.work].state(dispute.case.state)
    return found.name_en if language() == "en" else found.name


def kind(dispute: api.Dispute) -> str:
    """What the dispute is about."""
    found = api.disputes().kinds.get(dispute.kind)
    if found is None:
        return dispute.kind
    return found.name_en if language() == "en" else found.name


def done(event: CaseEvent) -> str:
    """What was done."""
    table = api.TABLES[event.case.work]
    row = next((one for one in table.rows if one.verb == event.verb), None)
    if row is None:
        return event.verb
    return row.name_en if language() == "en" else row.name


def money(fen: int | None) -> str:
    """A sum in yuan; empty for none."""
    return f"{fen // 100:,}.{fen % 100:02}" if fen is not None else ""


def fen_of(text: str) -> int | None:
    """A sum that was typed in yuan, in fen; None for an empty field.

    Raises:
        Refused: it is no sum.
    """
    typed = text.replace(",", "").replace("元", "").strip()
    if not typed:
        return None
    try:
        fen = Decimal(typed) * 100
        if not fen.is_finite() or fen != fen.to_integral_value() or not 0 < fen < 10**13:
            raise Refused("sum", _("金额请写数字,例如 12000 或者 12000.50。"))
    except InvalidOperation as error:
        raise Refused("sum", _("金额请写数字,例如 12000 或者 12000.50。")) from error
    return int(fen)


def day_of(text: str) -> date | None:
    """A day that was typed; None for an empty field.

    Raises:
        Refused: it is no day.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refused("day", _("日期请写成 2026-11-23 这样。")) from error


def moment_of(text: str) -> datetime:
    """A moment that was typed, in Beijing's time.

    Raises:
        Refused: it is no moment.
    """
    try:
        return timezone.make_aware(datetime.fromisoformat(text).replace(tzinfo=None))
    except ValueError as error:
        raise Refused("moment", _("请选择日期和时间。")) from error


def key_of(text: str) -> int | None:
    """A key that was chosen; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else None
