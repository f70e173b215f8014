"""Sign-in through the provincial identity (广东省统一身份认证平台) by OpenID Connect.

allauth speaks the protocol: the code flow with state and PKCE. Added here: a nonce, the signature of the ID token in any
case, and that every answer speaks of the same issuer and the same account. Who somebody is, is decided by
renshe.registry.actions.identity from the verified number; nothing else of the answer is kept.
"""

import logging
import secrets
from typing import Any

import jwt
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from requests import RequestException, Session

from renshe.registry.actions import identity
from renshe.web.account import refusals
from renshe.web.account.going import next_page

PROVIDER = "province"
SCOPES = ["openid", "profile"]
NEEDED = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
ALGORITHMS = [
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
]  # never a shared secret
UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, jwt.PyJWTError)
log = logging.getLogger(__name__)


class ProvinceAdapter(OpenIDConnectOAuth2Adapter):
    """The conversation with the province, stricter than allauth's own."""

    def get_provider(self) -> OpenIDConnectProvider:
        """The one provider that the settings name; allauth's tables of providers stay empty."""
        app = SocialApp(
            provider=OpenIDConnectProvider.id,
            provider_id=PROVIDER,
            name="广东省统一身份认证平台",
            client_id=settings.OIDC_CLIENT,
            secret=settings.OIDC_SECRET,
            settings={"server_url": settings.OIDC_ISSUER, "oauth_pkce_enabled": True},
        )
        return Provider(self.request, app=app)

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the province says of itself.

        Raises:
            OAuth2Error: it speaks for another issuer, or leaves out what is needed.
            RequestException: it does not answer, or not in JSON.
        """
        config = super().openid_config
        if not isinstance(config, dict) or not all(isinstance(config.get(one), str) for one in NEEDED):
            raise OAuth2Error("the description of the provider is incomplete")
        if str(config.get("issuer", "")).rstrip("/") != settings.OIDC_ISSUER.rstrip("/"):
            raise OAuth2Error("the description is of another issuer")
        return config

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Read the ID token and what the province tells of the person.

        Raises:
            OAuth2Error: the two answers are of different accounts.
        jwt.PyJWTError: the token is not the province's, not for us, or too old.
        """
        signed = self._read_signed(str(kwargs["response"].get("id_token") or ""), app.client_id)
        told = self._fetch_user_info(token.token)
        if told.get("sub") != signed.get("sub") or not signed.get("sub"):
            raise OAuth2Error("the two answers are of different accounts")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": told, "id_token": signed})

    def _read_signed(self, token: str, audience: str) -> dict[str, Any]:
        """The claims of an ID token, once its signature, issuer, audience and age are right."""
        with self.session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        name = jwt.get_unverified_header(token).get("kid")
        fitting = [key for key in keys if name is None or key.key_id == name]
        if len(fitting) != 1:
            raise OAuth2Error("it can't be told which key has signed")
        return jwt.decode(
            token,
            fitting[0].key,
            algorithms=ALGORITHMS,
            audience=audience,
            issuer=self.openid_config["issuer"],
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )

    def session(self) -> Session:
        """How to ask the province; it has settings.SOCIALACCOUNT_REQUESTS_TIMEOUT for each answer."""
        return SocialAdapter(self.request).get_requests_session()

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Where the province sends people back to."""
        return request.build_absolute_uri(reverse("sign-in-province-back"))


class SocialAdapter(DefaultSocialAccountAdapter):
    """What happens when the province has answered."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never by a form."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let somebody in, or say why not; allauth's own tables are never written.

        Raises:
            ImmediateHttpResponse: always, with the answer.
            OAuth2Error: the answer belongs to another question.
        """
        said = sociallogin.account.extra_data
        nonce = (sociallogin.state.get("data") or {}).get("nonce", "")
        if not nonce or not secrets.compare_digest(nonce, str(said["id_token"].get("nonce", ""))):
            raise OAuth2Error("the answer belongs to another question")
        claims = {**said["id_token"], **said["userinfo"]}
        outcome = identity.enter_by_province(
            number=str(claims.get(settings.OIDC_NUMBER_CLAIM) or ""),
            name=str(claims.get(settings.OIDC_NAME_CLAIM) or ""),
            level=str(claims.get(settings.OIDC_LEVEL_CLAIM) or ""),
            reference=str(claims["sub"])[:200],
        )
        if isinstance(outcome, identity.Refusal):
            log.warning("the provincial identity was not accepted: %s", outcome.value)
            raise ImmediateHttpResponse(refusals.page(request, refusals.of_person(outcome)))
        raise ImmediateHttpResponse(_let_in(request, outcome, sociallogin.state.get("next") or ""))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Say in words what went wrong on the way.

        Raises:
            ImmediateHttpResponse: always.
        """
        context = extra_context or {}
        if error == AuthError.CANCELLED or request.GET.get("error") == "access_denied":
            trouble = refusals.CANCELLED
        elif "state_id" in context and exception is None:
            trouble = refusals.STALE
        elif exception is None:
            log.warning(
                "the provincial identity broke off a sign-in: %s", request.GET.get("error", "no code")[:60]
            )
            trouble = refusals.BROKEN_OFF
        else:
            trouble = _trouble(exception)
        raise ImmediateHttpResponse(refusals.page(request, trouble))


def _let_in(request: HttpRequest, user: User, destination: str) -> HttpResponse:
    """Sign in, or confirm who is already signed in."""
    again = request.user.is_authenticated and request.user.pk == user.pk
    if request.user.is_authenticated and not again:
        logout(request)
    record_authentication(request, user, "socialaccount", provider=PROVIDER, reauthenticated=True)
    if again:
        return HttpResponseRedirect(destination or reverse("account"))
    return perform_login(request, user, email_verification="none", redirect_url=destination or None)


def _trouble(exception: Exception) -> refusals.Trouble:
    # Only the kind: the text of an error may hold parts of the answer.
    log.warning("the provincial identity was not understood: %s", type(exception).__name__)
    return refusals.SILENT if isinstance(exception, RequestException) else refusals.GARBLED


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Explain with one button; the button leads to the province.

    Raises:
        Http404: the house has no provincial identity.
    """
    if not settings.OIDC_ISSUER:
        raise Http404
    destination = next_page(request)
    if request.method != "POST":
        return render(request, "account/province.html", {"next": destination})
    try:
        adapter = ProvinceAdapter(request, PROVIDER)
        nonce = secrets.token_urlsafe(24)
        return adapter.get_provider().redirect(
            request,
            AuthProcess.LOGIN,
            next_url=destination,
            data={"nonce": nonce},
            scope=list(SCOPES),
            auth_params={"nonce": nonce},
        )
    except (RequestException, OAuth2Error, *UNREADABLE) as error:
        return refusals.page(request, _trouble(error))


@never_cache
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """The province sends somebody back.

    Raises:
        Http404: the house has no provincial identity.
    """
    if not settings.OIDC_ISSUER:
        raise Http404
    try:
        return OAuth2CallbackView.adapter_view(ProvinceAdapter(request, PROVIDER))(request)
    except UNREADABLE as error:
        # The province's answer has another shape than the standard's, or is not its own; nothing was written.
        return refusals.page(request, _trouble(error))


class Provider(OpenIDConnectProvider):
    """allauth's provider, speaking through our adapter."""

    oauth2_adapter_class = ProvinceAdapter
