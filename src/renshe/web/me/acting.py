"""Acting for another: begin, go on from page to page, end. Whether one still may is asked anew on each page."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renshe.registry.actions import representation
from renshe.registry.models import Mandate, Person
from renshe.registry.numbers import mask_name
from renshe.registry.queries.identity import person_of
from renshe.registry.queries.points import points_of
from renshe.registry.queries.representation import Authority, may_act

KEY = "acting_for"  # in the session: number of the person for whom somebody acts
_KEPT = "_renshe_acting"


@dataclass(frozen=True)
class Acting:
    """For whom the signed-in person acts, and why they may.

    Attributes:
        name: of the person, masked.
        mandate: None for a parent, who needs none.
    """

    person: Person
    name: str
    authority: Authority

    @property
    def mandate(self) -> Mandate | None:
        """The mandate that it rests on."""
        return self.authority.mandate


def acting(request: HttpRequest) -> Acting | None:
    """For whom this request acts: somebody whose whole picture the signed-in person may see. None: for themselves.

    A mandate that was withdrawn a moment ago no longer counts: the session forgets it, and the page says so once.
    """
    user = getattr(request, "user", None)  # a request that was refused early has none
    if not isinstance(user, User) or KEY not in request.session:
        return None
    if not hasattr(request, _KEPT):
        found = _of(user, request.session[KEY])
        if found is None:
            del request.session[KEY]
            messages.warning(request, _("委托已经结束,您现在看到的是您自己的信息。"))
        setattr(request, _KEPT, found)
    return getattr(request, _KEPT)


def begin(request: HttpRequest, principal: int) -> None:
    """Act for somebody from now on.

    Raises:
        Http404: the signed-in person may not act for them in everything.
    """
    if not isinstance(request.user, User):
        raise Http404
    found = _of(request.user, principal)
    if found is None:
        raise Http404
    if found.mandate:
        representation.take_up(mandate=found.mandate.pk, agent=Person(pk=found.authority.agent_id))
    request.session[KEY] = principal
    setattr(request, _KEPT, found)


@require_POST
def start(request: HttpRequest, principal: int) -> HttpResponse:
    """Begin, and lead to that person's page."""
    begin(request, principal)
    return redirect("me")


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """End it: back to oneself."""
    request.session.pop(KEY, None)
    messages.success(request, _("已经退出代办,您现在看到的是您自己的信息。"))
    return redirect("me-mandates")


def _of(user: User, principal: int) -> Acting | None:
    me, other = person_of(user), Person.objects.filter(pk=principal).first()
    if me is None or other is None:
        return None
    authority = may_act(me, other, item=None, on=timezone.localdate())
    if authority is None:
        return None
    name = points_of([other.pk]).get(other.pk, {}).get("name")
    return Acting(other, mask_name(name.value) if name else "", authority)


urlpatterns = [
    path("acting/<int:principal>/start/", start, name="me-act"),
    path("acting/stop/", stop, name="me-act-stop"),
]
