"""How a reader wants to see the pages: language, 关怀模式 and light or dark; kept in cookies, without JavaScript."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from renshe.registry.actions.identity import choose_language

CHOICES: dict[str, tuple[str, ...]] = {
    "lang": tuple(code for code, _ in settings.LANGUAGES),
    "care": ("on", "off"),
    "theme": ("auto", "light", "dark"),
}
COOKIES = {"lang": settings.LANGUAGE_COOKIE_NAME, "care": "care", "theme": "theme"}
YEAR = 365 * 24 * 3600  # seconds
LONGEST = 2000  # characters; a dozen links on each page repeat its address


def remember_language(sender: object, request: HttpRequest | None, user: User, **_: object) -> None:
    """Whoever chose a language before signing in is written to in it (signal user_logged_in)."""
    chosen = request.COOKIES.get(COOKIES["lang"]) if request else None
    if chosen in CHOICES["lang"]:
        choose_language(user, chosen)


@require_safe
def choose(request: HttpRequest, what: str, value: str) -> HttpResponse:
    """Keep one choice in a cookie and lead back to the page it was made on.

    Raises:
        Http404: for a choice that is not in CHOICES.
    """
    if value not in CHOICES.get(what, ()):
        raise Http404
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = reverse("home")
    response = HttpResponseRedirect(back)
    if what == "lang" and isinstance(request.user, User):
        choose_language(request.user, value)
    response.set_cookie(
        COOKIES[what], value, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


def appearance(request: HttpRequest) -> dict[str, Any]:
    """What every template may ask of the reader's choices (context processor)."""
    theme = request.COOKIES.get("theme", "auto")
    here = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("home")
    return {
        "care": request.COOKIES.get("care") == "on",
        "theme": theme if theme in CHOICES["theme"] else "auto",
        "here": here if len(here) <= LONGEST else reverse("home"),
        "mode": settings.MODE,
    }
