"""Where the work is done and where the employer is (管辖), since when one knew of it, and what moved the time bar (时效)."""

from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from stdnum.cn import ric
from stdnum.exceptions import InvalidComponent

from renshe.domains.disputes.api import BarEvent, Draft
from renshe.domains.disputes.jurisdiction import Places, where
from renshe.web.desk import naming
from renshe.web.disputes.steps.taking import Taken
from renshe.web.hall.answer import language

MOST = 8  # events that moved the time bar
_CITY = "4401"
_WRONG_DAY = gettext_lazy("日期不对,请写成2026-11-23的样子。")


def _day(label: str, **more: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, error_messages={"invalid": _WRONG_DAY}, **more)


class Where(forms.Form):
    """The places, and the day on which one knew."""

    work_place = forms.ChoiceField(label=gettext_lazy("实际在哪里上班?"), required=False)
    employer_place = forms.ChoiceField(label=gettext_lazy("单位登记或者办公在哪里?"), required=False)
    known_on = _day(
        gettext_lazy("什么时候知道自己的权利受了侵害?"), required=False,
        help_text=gettext_lazy("比如应当发工资而没有发的那天、被辞退的那天。从这一天起一般有一年时间申请仲裁。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The streets of the district first, then the other districts of the city."""
        super().__init__(*args, **kwargs)
        for name in ("work_place", "employer_place"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = places()

    def clean_known_on(self) -> Any:
        """No day that is still to come."""
        return _past(self.cleaned_data.get("known_on"))


class Moved(forms.Form):
    """One thing that made the time bar start anew or stand still."""

    kind = forms.ChoiceField(
        label=gettext_lazy("做过什么"),
        required=False,
        choices=[("", gettext_lazy("(没有)")), *BarEvent.Kind.choices],
    )
    on = _day(gettext_lazy("哪一天"), required=False)
    until = _day(gettext_lazy("到哪一天(只有正当理由要填)"), required=False)
    proof = forms.CharField(label=gettext_lazy("有什么能证明"), required=False, max_length=300)

    def clean_on(self) -> Any:
        """No day that is still to come."""
        return _past(self.cleaned_data.get("on"))

    def clean(self) -> dict[str, Any]:
        """What happened needs its day; only a hindrance lasts."""
        told = super().clean() or self.cleaned_data
        if told.get("kind") and not told.get("on") and "on" not in self.errors:
            self.add_error("on", _("请填是哪一天。"))
        if told.get("until") and told.get("on") and told["until"] < told["on"]:
            self.add_error("until", _("不能早于开始的那天。"))
        if told.get("until") and told.get("kind") != BarEvent.Kind.HINDRANCE:
            told["until"] = None
        return told


def _past(day: Any) -> Any:
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("不能是以后的日子。"))
    return day


def places() -> list[tuple[str, str]]:
    """Places to choose from by code."""
    streets = naming.streets()
    here = [(code, _("本区 %(street)s") % {"street": name}) for code, name in streets.items()]
    return [("", _("不清楚,或者在别的城市")), *here, *_districts(language(), timezone.localdate())]


@cache
def _districts(_language: str, day: date) -> list[tuple[str, str]]:
    """The other districts that the city has on a day, by the register of region codes."""
    found: list[tuple[str, str]] = []
    for number in range(2, 99):  # 01 is the city itself
        code = f"{_CITY}{number:02}"
        try:
            county = ric.get_birth_place(f"{code}{day:%Y%m%d}0000").get("county", "")
        except (InvalidComponent, KeyError):  # no district has ever had this code
            continue
        if county and code != settings.DISTRICT:
            found.append((code, county))
    return found


def context(draft: Draft) -> dict[str, Any]:
    """What was told, with a free line for one thing more."""
    told = draft.content
    where_form = Where(
        initial={name: told.get(name, "") for name in ("work_place", "employer_place", "known_on")},
        auto_id="p-%s",
    )
    bar = list(told.get("bar", ()))
    return _shown(draft, where_form, [_moved(place, one) for place, one in enumerate([*bar, {}][:MOST])])


def _moved(place: int, one: dict[str, Any] | None = None, data: Any = None) -> Moved:
    return Moved(data, initial=one or {}, prefix=f"m{place}", auto_id="p-%s")


def _shown(draft: Draft, form: Where, moved: list[Moved]) -> dict[str, Any]:
    told = draft.content
    return {"form": form, "moved": moved, "jurisdiction": jurisdiction(told), "full": len(moved) >= MOST}


def jurisdiction(told: dict[str, Any]) -> dict[str, Any] | None:
    """Whether this committee hears it, in words; None before a place was told."""
    if not told.get("work_place") and not told.get("employer_place"):
        return None
    work = (str(told["work_place"]),) if told.get("work_place") else ()
    found = where(Places(work=work, employer=str(told.get("employer_place", ""))), settings.DISTRICT)
    english = language() == "en"
    return {
        "answer": found.answer,
        "why": [(one.en if english else one.zh, one.unconfirmed) for one in (*found.why, *found.open)],
        "go_to": [naming.region(code) for code in found.go_to],
    }


def take(request: HttpRequest, draft: Draft) -> Taken:
    """Places, day and events; what is wrong is told beside its field, the rest is kept."""
    form = Where(request.POST, auto_id="p-%s")
    form.is_valid()
    lines = [_moved(place, data=request.POST) for place in range(MOST) if f"m{place}-kind" in request.POST]
    valid = [one for one in lines if one.is_valid()]
    wrong = len(form.errors) + sum(len(one.errors) for one in lines)
    changes: dict[str, Any] = {
        name: str(form.cleaned_data[name] or "")
        for name in ("work_place", "employer_place")
        if name in form.cleaned_data
    }
    if "known_on" in form.cleaned_data:
        known = form.cleaned_data["known_on"]
        changes["known_on"] = known.isoformat() if known else None
    if len(valid) == len(lines):
        changes["bar"] = [_kept(one.cleaned_data) for one in lines if one.cleaned_data.get("kind")]
    stay = request.POST.get("do") == "add"
    shown = _shown(draft, form, lines) if wrong else {}
    return Taken(changes, ready=not wrong and not stay, stay=stay and not wrong, shown=shown, wrong=wrong)


def _kept(told: dict[str, Any]) -> dict[str, Any]:
    until = told.get("until")
    return {
        "kind": told["kind"],
        "on": told["on"].isoformat(),
        "until": until.isoformat() if until else None,
        "proof": told.get("proof", ""),
    }
