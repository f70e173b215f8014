"""Address for service and consent to electronic service (送达地址确认书), and who speaks for the applicant."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from renshe.domains.disputes.api import Draft
from renshe.web.disputes.steps.other import check_phone
from renshe.web.disputes.steps.taking import Taken


class Contact(forms.Form):
    """How the committee reaches the party."""

    phone = forms.CharField(
        label=gettext_lazy("联系电话"), max_length=20, validators=[check_phone],
        error_messages={"required": gettext_lazy("请填电话,我们用它通知您。")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )  # fmt: skip
    address = forms.CharField(
        label=gettext_lazy("收文书的地址"), max_length=200, error_messages={"required": gettext_lazy("请填能收到信的地址。")},
        help_text=gettext_lazy("寄到这里就算送到。搬家了要告诉我们,不然寄回来的也算送到。"),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("电子邮箱(可以不填)"),
        required=False,
        error_messages={"invalid": gettext_lazy("邮箱不对,请检查。")},
    )
    agent = forms.CharField(label=gettext_lazy("代理人姓名(没有就不填)"), max_length=50, required=False)
    agent_phone = forms.CharField(
        label=gettext_lazy("代理人电话(没有就不填)"), max_length=20, required=False, validators=[check_phone]
    )
    electronic = forms.BooleanField(label=gettext_lazy("同意电子送达"), required=False)
    confirmed = forms.BooleanField(
        label=gettext_lazy("地址属实"), error_messages={"required": gettext_lazy("请确认送达地址。")}
    )


def context(draft: Draft) -> dict[str, Any]:
    """What is known of how to reach the party."""
    told = draft.content
    start = {
        **dict(told.get("contact", {})),
        "electronic": told.get("electronic"),
        "confirmed": told.get("confirmed"),
    }
    return {"form": Contact(initial=start, auto_id="c-%s")}


def take(request: HttpRequest, draft: Draft) -> Taken:
    """What was typed; each fault beside its field, the rest is kept."""
    form = Contact(request.POST, auto_id="c-%s")
    form.is_valid()
    names = ("phone", "address", "email", "agent", "agent_phone")
    before = dict(draft.content.get("contact", {}))
    contact = {**before, **{name: form.cleaned_data[name] for name in names if name in form.cleaned_data}}
    changes = {
        "contact": {name: text for name, text in contact.items() if text},
        "electronic": bool(form.cleaned_data.get("electronic")),
        "confirmed": bool(form.cleaned_data.get("confirmed")),
    }
    return Taken(
        changes, ready=not form.errors, shown={"form": form} if form.errors else {}, wrong=len(form.errors)
    )
