"""Ask the departments about somebody who is open at the desk, and enter what a paper says while one can't be asked."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renshe.registry.actions import papers
from renshe.registry.actions import sources as actions
from renshe.registry.models import Person
from renshe.registry.queries import people
from renshe.registry.queries import sources as queries
from renshe.registry.queries.family import own_or_family
from renshe.registry.sources.departments import ASKED, DEPARTMENTS
from renshe.registry.staff import as_whom
from renshe.web.desk import opening
from renshe.web.desk.access import needs, person
from renshe.web.desk.paper_form import PaperForm
from renshe.web.desk.source_words import standing, told

LONGEST = 100  # characters of the reason


@needs("registry.look")
@require_POST
def ask(request: HttpRequest, person_id: int) -> HttpResponse:
    """Ask departments about a person, all at once, and say what came of it."""
    somebody, open_for = opened(request, person_id)
    if open_for is None:
        return closed(request, person_id)
    why = request.POST.get("why", "").strip()[:LONGEST]
    chosen = [code for code in request.POST.getlist("source") if code in ASKED] or list(ASKED)
    if not why:
        messages.error(request, _("请写明核验的用途:部门和本人都会看到。"))
        return redirect("desk-person", person_id=person_id)
    replies = actions.ask(
        person=somebody,
        by=person(request),
        as_whom=as_whom(person(request), "registry.look"),
        why=why,
        case=open_for.case,
        sources=chosen,
    )
    context = {
        "person": somebody,
        "hit": people.masked([somebody.pk])[0],
        "told": [told(reply) for reply in replies],
        "why": why,
        "again": [reply.source for reply in replies if not (reply.answer and reply.answer.came)],
    }
    return render(request, "desk/sources_asked.html", context)


@needs("registry.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, person_id: int, code: str) -> HttpResponse:
    """Enter what a paper says, in place of a department that can't be asked."""
    if code not in ASKED:
        raise Http404
    somebody, open_for = opened(request, person_id)
    if open_for is None:
        return closed(request, person_id)
    source = DEPARTMENTS[code]
    form = PaperForm(source, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _entered(request, somebody, code, form):
        messages.success(
            request,
            _("已录入,来源写为“窗口核验”。%(name)s恢复后系统会自动核对,不一致的两边都保留。")
            % {"name": source.label},
        )
        return redirect("desk-person", person_id=person_id)
    context = {
        "person": somebody,
        "hit": people.masked([somebody.pk])[0],
        "source": source,
        "standing": standing(queries.state(code)),
        "form": form,
    }
    return render(request, "desk/sources_paper.html", context, status=422 if form.is_bound else 200)


def _entered(request: HttpRequest, somebody: Person, code: str, form: PaperForm) -> bool:
    """Keep what the form says; what the registry can't take in is told on the form."""
    try:
        papers.enter_paper(
            person=somebody,
            source=code,
            by=person(request),
            as_whom=as_whom(person(request), "registry.enter"),
            paper=form.cleaned_data["paper"],
            why=form.cleaned_data["why"],
            particulars=form.particulars(),
            rows=form.rows(),
        )
    except ValidationError as error:
        form.add_error(None, "、".join(error.messages))
        return False
    return True


def opened(request: HttpRequest, person_id: int) -> tuple[Person, opening.Opening | None]:
    """The person, and what they are open for at the desk.

    Raises:
        Http404: there is no such person.
        PermissionDenied: it is the officer, or one of their household.
    """
    try:
        somebody = Person.objects.get(pk=person_id, district=settings.DISTRICT)
    except Person.DoesNotExist as error:
        raise Http404 from error
    if own_or_family(person(request), somebody.pk):
        raise PermissionDenied
    return somebody, opening.current(request.session, person_id)


def closed(request: HttpRequest, person_id: int) -> HttpResponse:
    """The purpose was never given, or too long ago: back to the page that asks for it."""
    messages.error(request, _("这次查看已经超过半小时。请再选一次为什么查看。"))
    return redirect("desk-person", person_id=person_id)
