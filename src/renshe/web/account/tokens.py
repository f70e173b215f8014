"""Tokens with which a program acts for one's account: the list, a new one that is shown once, taking one back."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from renshe.casework.actions import tokens
from renshe.casework.models import ApiToken
from renshe.casework.queries import tokens as reading
from renshe.casework.refused import Refused
from renshe.casework.webhooks.subscribing import MANAGE
from renshe.registry.queries.identity import works_here
from renshe.web.account.second_factor import demanded

USUAL = timedelta(days=180)


class TokenForm(forms.Form):
    """Which system, what for, until when."""

    name = forms.CharField(
        label=gettext_lazy("哪个系统使用"),
        max_length=60,
        error_messages={"required": gettext_lazy("请写明哪个系统使用,例如“人事系统”。")},
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("可以用来做什么"),
        choices=ApiToken.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请至少选一项用途。")},
    )
    ends_on = forms.DateField(
        label=gettext_lazy("用到哪一天为止(最长一年)"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("请选一个日期。"),
            "invalid": gettext_lazy("这个日期不存在。请重新选。"),
        },
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Offer the office's work to staff only, and webhooks to whoever keeps them.

        Args:
            user: who makes a token.
            *args: as a form takes them.
            **kwargs: as a form takes them.
        """
        super().__init__(*args, **kwargs)
        barred = {ApiToken.Scope.WORK} if not works_here(user) else set[str]()
        if not user.has_perm(MANAGE):
            barred.add(ApiToken.Scope.HOOKS)
        offered = [one for one in ApiToken.Scope.choices if one[0] not in barred]
        self.fields["scopes"].choices = offered  # type: ignore[attr-defined] # a field with choices


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def page(request: HttpRequest) -> HttpResponse:
    """The tokens of one's account; a new one is on the page that answers the form, and nowhere else."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("login_required lets nobody else through")
    if demanded(request, user):  # a token would lead past the second factor
        return redirect("second-factor")
    start = {"ends_on": timezone.localdate() + USUAL, "scopes": [ApiToken.Scope.READ]}
    form = TokenForm(request.POST or None, user=user, initial=start)
    secret = ""
    if request.method == "POST" and form.is_valid():
        try:
            _one, secret = tokens.make(user=user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.code if refused.code in form.fields else None, str(refused))
        else:
            form = TokenForm(user=user, initial=start)
    today = timezone.localdate()
    rows = [
        (
            one,
            [ApiToken.Scope(scope).label for scope in one.scopes],
            one.ended_at is None and one.ends_on >= today,
        )
        for one in reading.of(user.pk)
    ]
    return render(request, "account/tokens.html", {"form": form, "secret": secret, "rows": rows})


@login_required
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Take a token back.

    Raises:
        Http404: the account has none of that number.
    """
    user = request.user
    if not isinstance(user, User):
        raise TypeError("login_required lets nobody else through")
    try:
        tokens.end(token=number, user=user)
    except ApiToken.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("已停用,马上生效。"))
    return redirect("account-tokens")
