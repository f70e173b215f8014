"""The machines of a hall that one can try: this browser becomes the terminal of a street by a click. Only in demo mode."""

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from renshe.demo.cards import account_name
from renshe.demo.counters.places import HALL, kiosk_key, set_up_kiosk
from renshe.demo.views import demo_only
from renshe.web.kiosk import machine

LASTS = 12 * 3600  # seconds


@demo_only
@require_POST
def terminal(request: HttpRequest) -> HttpResponse:
    """Make this browser the demo's terminal, as the chief representative's link does with a machine of the hall.

    Raises:
        Http404: there is no chief representative, so nothing was set up.
    """
    chief = User.objects.filter(username=account_name("chief"), is_active=True).first()
    if chief is None:
        raise Http404
    kiosk = set_up_kiosk(chief)
    answer = redirect("kiosk", code=kiosk.street)
    answer.set_signed_cookie(
        machine.COOKIE,
        f"{kiosk_key()}|print",
        salt=machine.SALT,
        max_age=LASTS,
        path=reverse("kiosk", args=[HALL]),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return answer
