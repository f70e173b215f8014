"""The form on which a mandate is given or asked for: who, for what, until when."""

from datetime import timedelta
from itertools import groupby
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy

from renshe.book.queries import content
from renshe.registry.actions.mandate_terms import Terms
from renshe.registry.mandate_rules import RULES
from renshe.registry.models import Mandate
from renshe.registry.numbers import IdNumber, WrongNumber, read_id_number
from renshe.web.book.words import said

ALL, CHOSEN = "all", "chosen"


class SomebodyForm(forms.Form):
    """Somebody by name and identity number."""

    name = forms.CharField(
        label=gettext_lazy("姓名"),
        max_length=60,
        error_messages={"required": gettext_lazy("还没有填姓名。请照身份证填。")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number = forms.CharField(
        label=gettext_lazy("身份证号码"),
        max_length=40,
        error_messages={"required": gettext_lazy("还没有填号码。请照身份证填18位。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text", "spellcheck": "false"}),
    )

    def clean_number(self) -> IdNumber:
        """The number, read."""
        try:
            return read_id_number(
                self.cleaned_data["number"], today=timezone.localdate(), made_up=settings.MODE == "demo"
            )
        except WrongNumber as error:
            raise forms.ValidationError(str(error)) from error


class SomebodySinceForm(SomebodyForm):
    """Somebody, from a day on."""

    since = forms.DateField(
        label=gettext_lazy("从哪一天起"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("还没有填开始日期。"),
            "invalid": gettext_lazy("这个日期不存在。请重新选。"),
        },
    )


class MandateForm(SomebodyForm):
    """Who, for what, until when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("对方和您的关系"),
        choices=((Mandate.Kind.FAMILY, gettext_lazy("家人")), (Mandate.Kind.AGENT, gettext_lazy("其他人"))),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选一个。")},
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("代办哪些事"),
        choices=((ALL, gettext_lazy("所有事项,包括查看全部信息")), (CHOSEN, gettext_lazy("只办选中的几件"))),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选一个。")},
    )
    items = forms.MultipleChoiceField(
        label=gettext_lazy("选中的事项"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("有一件事不在一本通里了。请重新选。")},
    )
    until = forms.DateField(
        label=gettext_lazy("到哪一天为止(含这一天)"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("还没有填最后一天。委托要有期限。"),
            "invalid": gettext_lazy("这个日期不存在。请重新选。"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the Book's items for people, and the period that the rules propose."""
        super().__init__(*args, **kwargs)
        book = content()
        self._found = [one for one in book.items.values() if "person" in one.audience]
        items = cast("forms.MultipleChoiceField", self.fields["items"])
        items.choices = [(one.code, said(one, "name")) for one in self._found]
        self.fields["until"].initial = timezone.localdate() + timedelta(days=RULES.periods.default_days - 1)
        self.fields["kind"].initial, self.fields["scope"].initial = Mandate.Kind.FAMILY, ALL

    def boards(self) -> list[tuple[str, list[tuple[str, str, bool]], bool]]:
        """The items by board: code, name, ticked; and whether any of the board is."""
        value = self["items"].value() or []
        names: dict[str, str] = {code: said(board, "name") for code, board in content().office.boards.items()}
        found = []
        for board, items in groupby(self._found, key=lambda one: one.board):
            rows = [(one.code, said(one, "name"), one.code in value) for one in items]
            found.append((names.get(board, board), rows, any(ticked for _code, _name, ticked in rows)))
        return found

    def clean(self) -> dict[str, Any]:
        """Chosen items are chosen."""
        data = self.cleaned_data
        if data.get("scope") == CHOSEN and not data.get("items") and "items" not in self.errors:
            self.add_error("items", gettext_lazy("还没有选事项。请至少选一件,或者改选“所有事项”。"))
        return data

    def terms(self) -> Terms:
        """What was typed, for the verbs of the registry."""
        data = self.cleaned_data
        items = data["items"] if data["scope"] == CHOSEN else ()
        return Terms(kind=data["kind"], items=items, since=timezone.localdate(), until=data["until"])
