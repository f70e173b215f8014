"""Which machine asks: a terminal is known by a key in a signed cookie, which it got from a link that works once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.counters import api as counters
from renshe.registry.staff import streets
from renshe.web.desk.appointed import street_name
from renshe.web.station import links

COOKIE, SALT = "kiosk", "renshe.kiosk"
LASTS = 5 * 365 * 24 * 3600  # seconds; the staff end a terminal, not the calendar


@dataclass(frozen=True, slots=True)
class Machine:
    """A terminal that is believed.

    Attributes:
        key: of its row.
        prints: it has a printer for slips.
    """

    key: int
    street: str
    prints: bool


def machine_of(request: HttpRequest, street: str) -> Machine | None:
    """The terminal of this street that asks; None for any other browser."""
    said = request.get_signed_cookie(COOKIE, "", salt=SALT)
    key, _bar, prints = said.partition("|")
    found = counters.kiosk_of(key)
    return Machine(found.pk, street, prints == "print") if found and found.street == street else None


def at_terminal(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for the terminals of a street; whoever asks from elsewhere is told where tickets are given."""

    @never_cache
    @wraps(view)
    def checked(request: HttpRequest, code: str, **more: str) -> HttpResponse:
        if code not in streets():
            raise Http404
        machine = machine_of(request, code)
        if machine is None:
            context = {"name": street_name(code), "code": code, "booking": links.booking_path(code)}
            return render(request, "kiosk/elsewhere.html", context)
        return view(request, machine, **more)

    return checked


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Opened on the machine itself: a click makes it a terminal, and the link is worth nothing from then on.

    Raises:
        Http404: there is no such street.
    """
    if code not in streets():
        raise Http404
    context = {"name": street_name(code), "code": code}
    if request.method != "POST":
        return render(request, "kiosk/set_up.html", context)
    try:
        kiosk, own = counters.begin_kiosk(key=key)
    except Refused as refused:
        return render(request, "kiosk/set_up.html", {**context, "refused": str(refused)}, status=422)
    answer = redirect("kiosk", code=kiosk.street)
    answer.set_signed_cookie(
        COOKIE,
        f"{own}|{'print' if request.POST.get('print') else ''}",
        salt=SALT,
        max_age=LASTS,
        path=reverse("kiosk", args=[kiosk.street]),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return answer
