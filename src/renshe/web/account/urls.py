"""Addresses of signing in and of one's own account.

allauth asks for some of its own names (account_login …): they stand here beside ours. Its other addresses (sign-up, e-mail,
connections) are not served at all, so no page of another look can be reached.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.generic import RedirectView

from renshe.web.account import province, second_factor, sessions, tokens, views

to_account = RedirectView.as_view(pattern_name="account")

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path("sign-in/code/", factor.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/province/", province.start, name="sign-in-province"),
    path("sign-in/province/back/", province.back, name="sign-in-province-back"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("sign-out/", LogoutView.as_view(), name="account_logout"),
    path("account/", views.page, name="account"),
    path("account/ways/", to_account, name="mfa_index"),
    path("account/passkeys/", to_account, name="mfa_list_webauthn"),
    path("account/closed/", to_account, name="account_inactive"),
    path("account/sessions/", sessions.page, name="account-sessions"),
    path("account/tokens/", tokens.page, name="account-tokens"),
    path("account/tokens/<int:number>/end/", tokens.end, name="account-token-end"),
    path("account/password/", views.Password.as_view(), name="account-password"),
    path("account/second-factor/", second_factor.page, name="second-factor"),
    path("account/confirm/password/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/passkey/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/authenticator/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/authenticator/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys/add/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("desk/accounts/<int:pk>/second-factor/", views.reset, name="second-factor-reset"),
]
