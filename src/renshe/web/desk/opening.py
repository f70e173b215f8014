"""Before somebody is opened at the desk: what for. The answer is kept for half an hour, and written with every look.

In the session stand numbers of rows only, never an identity number.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone
from django.utils.translation import gettext_lazy

from renshe.registry.models import Look

LASTS = 30 * 60  # seconds for which a purpose stands; then it is asked again
MOST = 20  # people that one session keeps open
PURPOSES = (
    Look.Purpose.CASE,
    Look.Purpose.INTAKE,
    Look.Purpose.ADVICE,
    Look.Purpose.CHECK,
    Look.Purpose.OTHER,
)


class Why(forms.Form):
    """What for."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("为什么查看"),
        choices=[(one.value, one.label) for one in PURPOSES],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("请选一个。"),
            "invalid_choice": gettext_lazy("没有这一项,请重新选。"),
        },
    )
    case = forms.CharField(
        label=gettext_lazy("办件号"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("有的话请填,本人能看到是为哪一件。"),
        error_messages={"max_length": gettext_lazy("太长了,请只填办件号。")},
    )
    reason = forms.CharField(
        label=gettext_lazy("原因"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("选“其他原因”时必填,本人能看到。"),
        error_messages={"max_length": gettext_lazy("请写在200字以内。")},
    )

    def clean(self) -> dict[str, Any]:
        """Another reason needs words."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("purpose") == Look.Purpose.OTHER and not cleaned.get("reason"):
            self.add_error("reason", gettext_lazy("选了“其他原因”,请写明是什么原因。"))
        return cleaned


@dataclass(frozen=True)
class Opening:
    """One person opened for one purpose.

    Attributes:
        reveal: what the next look shows in full; empty for nothing.
    """

    purpose: Look.Purpose
    reason: str
    case: str
    reveal: str = ""


def remembered(session: SessionBase) -> dict[str, str]:
    """What the form begins with: the purpose that was given last."""
    last = session.get("desk_purpose", "")
    return {"purpose": last if last in PURPOSES else Look.Purpose.INTAKE.value}


def begin(session: SessionBase, person_id: int, *, purpose: str, reason: str, case: str) -> None:
    """Keep what somebody is opened for; the oldest of many are forgotten."""
    kept = _kept(session)
    kept.pop(str(person_id), None)
    kept[str(person_id)] = {"purpose": purpose, "reason": reason, "case": case, "until": _now() + LASTS}
    session["desk_open"] = dict(list(kept.items())[-MOST:])
    session["desk_purpose"] = purpose


def current(session: SessionBase, person_id: int) -> Opening | None:
    """What somebody is open for; None when it was not asked yet, or too long ago."""
    one = _kept(session).get(str(person_id))
    if one is None:
        return None
    return Opening(Look.Purpose(one["purpose"]), one["reason"], one["case"], one.get("reveal", ""))


def reveal(session: SessionBase, person_id: int, what: str) -> None:
    """Show one number in full at the next look."""
    kept = _kept(session)
    kept[str(person_id)]["reveal"] = what
    session["desk_open"] = kept


def hide(session: SessionBase, person_id: int) -> None:
    """What was shown in full once is hidden again."""
    kept = _kept(session)
    if kept.get(str(person_id), {}).pop("reveal", ""):
        session["desk_open"] = kept


def _kept(session: SessionBase) -> dict[str, dict[str, Any]]:
    return {key: one for key, one in session.get("desk_open", {}).items() if one["until"] > _now()}


def _now() -> int:
    return int(timezone.now().timestamp())
