"""The first page of a filing: mediation first or arbitration at once, both explained, and for whom."""

import json
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.book import limits
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.actions.filing import ITEMS
from renshe.domains.disputes.api import Draft, disputes
from renshe.registry.models import Person
from renshe.registry.numbers import WrongNumber
from renshe.registry.queries import people
from renshe.registry.sealing import Sealed, unseal
from renshe.registry.staff import held
from renshe.web.apply.people import street_of
from renshe.web.apply.whom import SELF, Choice, choices
from renshe.web.desk import naming
from renshe.web.desk.access import person as person_at
from renshe.web.disputes import way
from renshe.web.disputes.access import INTAKE, counter, filler
from renshe.web.disputes.whom import answers_known, known_of, of_employer

WORKS = ("mediation", "arbitration")
_CARRY_MOST = 20_000  # characters of what the calculator hands over


@filler
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, user: User, me: Person | None) -> HttpResponse:
    """Choose the way and for whom; a press makes the draft."""
    if me is None:
        return redirect("disputes-oral")
    sent = request.POST if request.method == "POST" else request.GET
    work = sent.get("work", "")
    offered = choices(user, me, [ITEMS.get(work, ITEMS["arbitration"])])
    wrong: dict[str, str] = {}
    if request.method == "POST":
        chosen = next((one for one in offered if one.value == sent.get("whom", SELF)), None)
        if work not in WORKS:
            wrong["work"] = _("请选择先调解,还是直接仲裁。")
        elif chosen is None:
            wrong["whom"] = _("请选择为谁申请。")
        else:
            try:
                return redirect(_begin(user, me, work, chosen, sent.get("carry", "")))
            except Refused as refused:
                wrong["whom"] = str(refused)
    context = {
        **ways(), "work": work, "offered": offered, "whom": sent.get("whom", SELF), "carry": sent.get("carry", "")[:_CARRY_MOST],
        "wrong_work": [wrong["work"]] if "work" in wrong else [], "wrong_whom": [wrong["whom"]] if "whom" in wrong else [],
        "drafts": drafts_of(user), "title": _("申请调解或者仲裁"),
    }  # fmt: skip
    return render(request, "disputes/new.html", context, status=422 if wrong else 200)


def ways() -> dict[str, Any]:
    """The numbers with which both ways are explained, of book/limits.yaml."""
    known = limits.current().limits
    return {
        name: known[name].count
        for name in ("mediation", "arbitration_acceptance", "arbitration_award")
        if name in known
    }


def drafts_of(user: User) -> list[tuple[Draft, str, str]]:
    """What somebody began and has not handed in, with its name and the page where it goes on."""
    found = Draft.objects.filter(filled_by=user).select_related("person", "employer").order_by("-saved_at")
    return [(one, _called(one), onward(one)) for one in found]


def _called(draft: Draft) -> str:
    kind = disputes().kinds.get(str(draft.content.get("kind", "")))
    work = {"mediation": _("申请调解"), "arbitration": _("申请仲裁")}.get(draft.work, _("填要素表"))
    return f"{work} · {kind.plain}" if kind else work


def onward(draft: Draft) -> str:
    """The first page that was not done yet."""
    done = draft.content.get("done", ())
    return way.address(draft, next((one for one in way.order(draft) if one not in done), "check"))


def _begin(user: User, me: Person, work: str, chosen: Choice, carry: str) -> str:
    applicant = chosen.applicant
    person, employer = applicant.person, applicant.employer
    known = known_of(user, me, person) if person else of_employer(employer) if employer else {}
    content = _content(known, {"channel": "online", "street": street_of(applicant)})
    content |= carried(carry)
    if person and content.get("kind"):
        answers, sources = answers_known(user, me, person, content["kind"], timezone.localdate())
        content["answers"], content["known"] = (
            {**answers, **content["answers"]},
            {name: source for name, source in sources.items() if name not in content["answers"]},
        )
    made = api.start_draft(by=user, work=work, person=person, employer=employer, content=content)
    return way.address(made, "what")


def _content(known: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """What the registry knows, as the parts of a draft."""
    others = known.get("others", [])
    place = str(others[0].get("place", "")) if others else ""
    return {"contact": known.get("contact", {}), "others": others, "employer_place": place, **more}


def carried(text: str) -> dict[str, Any]:
    """What the calculator handed over; nothing when it is not ours or was altered."""
    if not text or len(text) > _CARRY_MOST:
        return {}
    try:
        told = json.loads(unseal(text))
    except (Sealed, ValueError):
        return {}
    kind = disputes().kinds.get(str(told.get("kind", "")))
    if kind is None:
        return {}
    names = {one.name for one in kind.questions}
    answers = {name: value for name, value in dict(told.get("answers", {})).items() if name in names}
    return {"kind": kind.code, "answers": answers}


@counter
@require_http_methods(["GET", "HEAD", "POST"])
def oral(request: HttpRequest) -> HttpResponse:
    """At the counter: somebody tells it by word of mouth, their card is read, and the clerk fills in the same pages."""
    user = person_at(request)
    typed, work = request.POST.get("q", "").strip()[:60], request.POST.get("work", "arbitration")
    wrong = ""
    if request.method == "POST":
        found, wrong = _read(typed)
        if found is not None:
            try:
                return redirect(_begin_oral(user, found, work, said=request.POST.get("oral") == "yes"))
            except Refused as refused:
                wrong = str(refused)
    context = {
        **ways(), "typed": typed, "wrong": [wrong] if wrong else [], "work": work, "drafts": drafts_of(user), "title": _("窗口登记争议"),
    }  # fmt: skip
    return render(request, "disputes/oral.html", context, status=422 if wrong else 200)


def _read(typed: str) -> tuple[Person | None, str]:
    """The person of a card, or what is wrong."""
    try:
        found = people.search(typed) if typed and "\x00" not in typed else None
    except WrongNumber as error:
        return None, str(error)
    if found is None or found.how != "number":
        return None, _("请刷身份证,或者输入18位身份证号。")
    if not found.rows:
        return None, _("系统里还没有这个人。请先在“窗口收件”录入,再来登记争议。")
    return Person.objects.get(pk=found.rows[0].person_id), ""


def _begin_oral(user: User, person: Person, work: str, *, said: bool) -> str:
    places = [one.street for one in held(user) if INTAKE in one.verbs and one.street]
    known = known_of(user, None, person)
    home = known["street"] if known["street"] in naming.streets() else ""
    content = _content(known, {"channel": "counter", "street": places[0] if places else home, "oral": said})
    made = api.start_draft(by=user, work=work, person=person, content=content)
    return way.address(made, "what")
