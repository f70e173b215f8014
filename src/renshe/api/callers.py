"""Who asks: a program with a token, or somebody who is signed in in a browser."""

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer

from renshe.api.limits import count, count_address
from renshe.casework.models import ApiToken
from renshe.casework.queries import tokens
from renshe.web.account.second_factor import demanded

READ, APPLY, WORK, HOOKS = (
    ApiToken.Scope.READ,
    ApiToken.Scope.APPLY,
    ApiToken.Scope.WORK,
    ApiToken.Scope.HOOKS,
)


@dataclass(frozen=True)
class Caller:
    """Somebody who may ask.

    Attributes:
        key: one for each token and account; idempotency keys are told apart by it.
        scopes: what may be asked for.
    """

    user: User
    key: str
    scopes: frozenset[str]

    def needs(self, scope: str) -> None:
        """Go on only with a use that the caller has.

        Raises:
            HttpError: 403, with what to do.
        """
        if scope not in self.scopes:
            label = ApiToken.Scope(scope).label
            raise HttpError(
                403,
                f"这次登录或这个令牌不能用于“{label}”。请换一个有这项用途的令牌;工作人员请先完成第二重验证。",
            )


class Token(HttpBearer):
    """Authorization: Bearer renshe_…"""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The token's account, with the token's uses."""
        found = tokens.find(token)
        if found is None:
            return None
        count(request, "token", str(found.pk))
        return Caller(cast("User", found.user), f"token:{found.pk}", frozenset(found.scopes))


class Session(APIKeyCookie):
    """The session of a browser; writes carry the CSRF token."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Any:
        """Ask for the CSRF token only of somebody who is signed in: to others the answer is 401."""
        user = request.user
        if not isinstance(user, User):
            count_address(request)
            return None
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller:
        """The signed-in account; staff work only after their second factor, as at the desk."""
        user = cast("User", request.user)
        count(request, "account", str(user.pk))
        scopes = {READ, APPLY} if demanded(request, user) else {READ, APPLY, WORK, HOOKS}
        return Caller(user, f"account:{user.pk}", frozenset(map(str, scopes)))


AUTH = [Token(), Session()]


def caller(request: HttpRequest) -> Caller:
    """Who asks, as one of AUTH has found."""
    return cast("Caller", cast("Any", request).auth)
