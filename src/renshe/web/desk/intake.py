"""One window: somebody stands at the counter. Their number is read, everything known appears, and the clerk files for them."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from renshe.book.queries import content
from renshe.casework.actions import filing
from renshe.casework.models import Application, Case
from renshe.casework.queries import desk
from renshe.casework.queries.lights import lights
from renshe.casework.refused import Refused
from renshe.registry.looking import look
from renshe.registry.models import Look, Person
from renshe.registry.numbers import WrongNumber
from renshe.registry.queries import people
from renshe.registry.queries.family import own_or_family
from renshe.registry.staff import as_whom, held
from renshe.web.desk import cases_rows, opening
from renshe.web.desk.access import needs, person
from renshe.web.desk.portrait import portray
from renshe.web.hall.answer import language
from renshe.web.station import current
from renshe.web.works import BEGINS

VERB = "casework.intake"
LONGEST = 60


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Read or type the number; being here is the purpose, so it is not asked again."""
    typed = request.POST.get("q", "").strip()[:LONGEST]
    wrong, unknown = "", False
    if request.method == "POST":
        try:
            found = people.search(typed) if typed and "\x00" not in typed else None
        except WrongNumber as error:
            found, wrong = None, str(error)
        if found is None or found.how != "number":
            wrong = wrong or _("请刷身份证,或者输入18位身份证号。只有姓名或电话的,请先用“找人”。")
        elif found.rows:
            key = found.rows[0].person_id
            opening.begin(request.session, key, purpose=Look.Purpose.INTAKE, reason="", case="")
            return redirect("desk-intake-person", person_id=key)
        else:
            unknown = True
    drafts = Application.objects.filter(filled_by=person(request), state="draft", capacity="counter")
    context = {
        "typed": typed,
        "wrong": [wrong] if wrong else [],
        "unknown": unknown,
        "drafts": [(one, _named(one)) for one in drafts.order_by("-saved_at")[:10]],
        "may_enter": person(request).has_perm("registry.enter"),
    }
    return render(request, "desk/intake.html", context, status=422 if wrong else 200)


def _named(draft: Application) -> str:
    """The items of a draft by name."""
    book, english = content(), language() == "en"
    known = [book.items[code] for code in draft.items if code in book.items]
    return _("、").join(one.name_en if english else one.name for one in known)


class Pick(forms.Form):
    """What is asked for: items of one bundle, or single ones."""

    items = forms.MultipleChoiceField(
        error_messages={
            "required": gettext_lazy("请至少勾选一个要办的事项。"),
            "invalid_choice": gettext_lazy("有的事项已经停办,请刷新页面再选。"),
        }
    )
    bundle = forms.CharField(max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The items of today's Book that a person asks for."""
        super().__init__(*args, **kwargs)
        field = self.fields["items"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [
                (one.code, one.name) for one in content().items.values() if "person" in one.audience
            ]


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, person_id: int) -> HttpResponse:
    """Who stands there: what is known, what runs already, and what they may want; the choice begins a draft.

    Raises:
        Http404: there is no such person.
    """
    somebody = Person.objects.filter(pk=person_id, district=settings.DISTRICT).first()
    if somebody is None:
        raise Http404
    user = person(request)
    if own_or_family(user, person_id):
        return redirect("desk-person", person_id=person_id)  # which refuses, and records the attempt
    if opening.current(request.session, person_id) is None:
        messages.error(request, _("请先刷身份证或者输入号码,再开始收件。"))
        return redirect("desk-intake")
    form = Pick(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        draft = _begin(request, somebody, form)
        if draft is not None:
            return redirect("desk-intake-draft", draft=draft.pk)
    return _show(request, somebody, form)


def _begin(request: HttpRequest, somebody: Person, form: Pick) -> Application | None:
    """Begin the draft, for somebody at the counter of the clerk's own street."""
    picked, user = form.cleaned_data["items"], person(request)
    if any(code in BEGINS for code in picked):
        form.add_error("items", _("劳动争议的调解和仲裁,请在“争议登记”里收件。"))
        return None
    places = [one.street for one in held(user) if VERB in one.verbs and one.street]
    bundle = content().bundles.get(form.cleaned_data["bundle"])
    whole = bundle is not None and set(picked) <= set(bundle.items)
    ticket = current.of_person(user, somebody.pk)
    try:
        with transaction.atomic():
            draft = filing.start(
                items=picked,
                applicant=filing.Applicant(person=somebody, capacity="counter"),
                filled_by=user.pk,
                bundle=bundle.code if bundle and whole else "",
                channel=current.channel_of(ticket),
                street=ticket.street if ticket else places[0] if places else "",
            )
            current.keep(user, draft)
    except Refused as refused:
        form.add_error("items", str(refused))
        return None
    return draft


def _show(request: HttpRequest, somebody: Person, form: Pick) -> HttpResponse:
    user, book, english = person(request), content(), language() == "en"
    picture = look(person=somebody, by=user, as_whom=as_whom(user, VERB), purpose=Look.Purpose.INTAKE)
    rows = list(
        Case.objects.filter(desk.visible(user), person=somebody, closed_on__isnull=True)
        .select_related("owner")
        .order_by("-received_on")[:20]
    )

    def named(code: str) -> tuple[str, str]:
        item = book.items[code]
        return code, item.name_en if english else item.name

    bundles = [
        {
            "code": one.code,
            "name": one.name_en if english else one.name,
            "items": [
                (*named(code), code in one.usual)
                for code in one.items
                if "person" in book.items[code].audience
            ],
        }
        for one in book.bundles.values()
        if "person" in one.audience
    ]
    context = {
        "person": somebody,
        "portrait": portray(picture, ""),
        "number": picture.number,
        "lines": cases_rows.lines(rows, lights()),
        "bundles": [one for one in bundles if one["items"]],
        "singles": sorted(
            (named(one.code) for one in book.items.values() if "person" in one.audience),
            key=lambda one: one[1],
        ),
        "form": form,
        "picked": request.POST.getlist("items"),
        "ticket": current.told(user, somebody.pk),
    }
    return render(request, "desk/intake_person.html", context, status=422 if form.errors else 200)
