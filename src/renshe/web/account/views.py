"""The pages of one's own account, and signing in by password."""

from typing import Any, cast

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.mfa.adapter import get_adapter as factor_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from renshe.registry.queries import identity
from renshe.web.account import records, sessions
from renshe.web.account.actions import OwnAccount, reset_second_factor
from renshe.web.account.forms import NewPassword, Reset, SignInForm
from renshe.web.account.going import next_page, passkeys_work
from renshe.web.account.models import SignInEvent

SHOWN_EVENTS = 5


class SignIn(LoginView):
    """The ways in: province, passkey, and account with password for staff."""

    template_name = "account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """Only to a page of ours that is no way in itself."""
        return next_page(request or self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page needs to know of the ways in."""
        ways = {
            "province": bool(settings.OIDC_ISSUER),
            "passkeys": passkeys_work(self.request),
            "next": self.get_redirect_url(),
        }
        return {**super().get_context_data(**kwargs), **ways}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """The password is right: on to the second factor, or in."""
        user = form.get_user()
        name = user.get_username()
        record_authentication(self.request, user, "password", username=name, reauthenticated=True)
        return perform_login(
            self.request, user, email_verification="none", redirect_url=self.get_redirect_url() or None
        )


@never_cache
@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """我的账户: who I am here, how I sign in, where I am signed in."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required has seen to it
    ways: dict[str, list[Authenticator]] = {"totp": [], "webauthn": [], "recovery_codes": []}
    for one in Authenticator.objects.filter(user=user).order_by("created_at"):
        ways[one.type].append(one)
    who = identity.identity_of(user)
    codes = ways["recovery_codes"]
    context = {
        "identity": who,
        "number": identity.own_number(who) if who else "",
        "staff": identity.works_here(user),
        "ways": ways,
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else 0,
        "places": sessions.places(request, user),
        "passkeys": passkeys_work(request),
        "events": SignInEvent.objects.filter(user=user).select_related("by").order_by("-at")[:SHOWN_EVENTS],
    }
    return render(request, "account/page.html", context)


class Password(PasswordChangeView):
    """Another password; every other session ends with the old one."""

    template_name = "account/password.html"
    form_class = NewPassword
    success_url = reverse_lazy("account")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for accounts that have a password: the province's have none."""
        if isinstance(request.user, User) and not request.user.has_usable_password():
            return HttpResponseRedirect(reverse("account"))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it, and keep a record."""
        response = super().form_valid(form)
        user = form.user
        records.keep(SignInEvent.What.PASSWORD, user=user, by=user, request=self.request)
        messages.success(self.request, _("密码已经修改。其他设备上的登录都已退出。"))
        return response


class RemovePasskey(RemoveWebAuthnView):
    """Remove a passkey, but not the last second factor of somebody who must have one."""

    success_url = reverse_lazy("account")

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it, or say why not."""
        adapter = factor_adapter()
        if not adapter.can_delete_authenticator(cast("Authenticator", self.get_object())):
            words = str(adapter.error_messages["cannot_delete_authenticator"])
            account_adapter().add_message(self.request, messages.ERROR, message=words)
            return HttpResponseRedirect(str(self.success_url))
        return super().form_valid(form)


@never_cache
@login_required
@permission_required("staff.appoint", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """An administrator resets the second factor of a member of the staff who lost it.

    Raises:
        Http404: there is no such account of the staff.
    """
    user = get_object_or_404(User, pk=pk)
    if not identity.works_here(user):  # accounts of the public are nobody's business here
        raise Http404
    by = request.user
    assert isinstance(by, User)  # noqa: S101 - login_required has seen to it
    form = Reset(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reset_second_factor(user=user, by=by, reason=form.cleaned_data["reason"], request=request)
        except OwnAccount:
            form.add_error(None, _("不能重设自己的。请另一位管理员来办。"))
        else:
            messages.success(request, _("已重设,对方的登录都已退出。请告诉对方:用密码登录,再设一次。"))
            return HttpResponseRedirect(reverse("second-factor-reset", args=[pk]))
    kinds = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    context = {"person": user, "form": form, "count": kinds.count(), "own": user.pk == by.pk}
    context["events"] = (
        SignInEvent.objects.filter(user=user).select_related("by").order_by("-at")[:SHOWN_EVENTS]
    )
    return render(request, "account/reset.html", context)
