"""One person at the desk: first what for, then all that is known, each display of it written into the access log.

An officer's own record and those of their household are not opened here: the attempt is recorded, and the page leads to /me/.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renshe.registry.looking import REVEALABLE, look
from renshe.registry.models import Identity, Look, Person
from renshe.registry.queries import people
from renshe.registry.queries.family import of_family
from renshe.registry.staff import as_whom
from renshe.web.desk import opening
from renshe.web.desk.access import needs, person
from renshe.web.desk.portrait import portray

KIN = "想在柜台打开本人或同户家人的记录,系统没有打开"  # in the access log, which is kept in Chinese
ASKING = "desk/sources_of_person.html"  # the departments' part of the page, of a room of its own


@needs("registry.look")
@require_safe
def page(request: HttpRequest, person_id: int) -> HttpResponse:
    """What for, or the person."""
    somebody, kin = whom(request, person_id)
    if kin:
        return _refused(request, somebody)
    open_for = opening.current(request.session, person_id)
    if open_for is None:
        return _ask(request, somebody, opening.Why(initial=opening.remembered(request.session)))
    past = request.GET.get("past") == "1"
    picture = look(
        person=somebody,
        by=person(request),
        as_whom=as_whom(person(request), "registry.look"),
        purpose=open_for.purpose,
        reason=open_for.reason,
        case=open_for.case,
        reveal=(open_for.reveal,) if open_for.reveal else (),
        past=past,
    )
    opening.hide(request.session, person_id)
    context: dict[str, Any] = {
        "person": somebody,
        "picture": picture,
        "portrait": portray(picture, open_for.reveal),
        "open_for": open_for,
        "revealed": open_for.reveal,
        "past": past,
        "asking": ASKING if _template(ASKING) and _address("desk-person-ask", person_id) else "",
        "corrections": _address("desk-corrections") if person(request).has_perm("registry.correct") else "",
        "back": "desk-people-found" if "desk_search" in request.session else "desk-people",
    }
    return render(request, "desk/person.html", context)


@needs("registry.look")
@require_POST
def begin(request: HttpRequest, person_id: int) -> HttpResponse:
    """Say what for; what is missing is told beside its field."""
    somebody, kin = whom(request, person_id)
    if kin:
        return _refused(request, somebody)
    form = opening.Why(request.POST)
    if not form.is_valid():
        return _ask(request, somebody, form, status=422)
    opening.begin(request.session, person_id, **form.cleaned_data)
    return redirect("desk-person", person_id=person_id)


@needs("registry.reveal")
@require_POST
def reveal(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show one number in full, once, and record it.

    Raises:
        Http404: there is no such person or number.
    """
    what = request.POST.get("what", "")
    if what not in REVEALABLE:
        raise Http404
    whom(request, person_id)
    if opening.current(request.session, person_id) is None:
        messages.error(request, _("这次查看已经超过半小时。请再选一次为什么查看。"))
    else:
        opening.reveal(request.session, person_id, what)
    answer = redirect("desk-person", person_id=person_id)
    answer["Location"] += f"#{what}"
    return answer


def whom(request: HttpRequest, person_id: int) -> tuple[Person, bool]:
    """Whom an address means, and whether they are the officer or of the officer's household; one question for both.

    Raises:
        Http404: there is no such person.
    """
    own = Identity.objects.filter(of_family(person=OuterRef("pk"), user=person(request).pk))
    found = Person.objects.filter(pk=person_id, district=settings.DISTRICT).annotate(kin=Exists(own))
    row = found.first()
    if row is None:
        raise Http404
    return row, bool(getattr(row, "kin"))  # noqa: B009 - annotated by the query


def _ask(request: HttpRequest, somebody: Person, form: opening.Why, status: int = 200) -> HttpResponse:
    context = {"person": somebody, "form": form, "hit": people.masked([somebody.pk])[0]}
    return render(request, "desk/person_open.html", context, status=status)


def _refused(request: HttpRequest, somebody: Person) -> HttpResponse:
    """The page that refuses one's own record and the family's, once the attempt is recorded."""
    look(
        person=somebody,
        by=person(request),
        as_whom=as_whom(person(request), "registry.look"),
        purpose=Look.Purpose.OTHER,
        reason=KIN,
        parts=(),
    )
    return render(request, "desk/person_refused.html", {"me": _address("me")}, status=403)


def _template(name: str) -> str:
    """The name of a template, if there is such a one."""
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return ""
    return name


def _address(name: str, *args: int) -> str:
    """The address of a page of another room, if there is such a one."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
