"""Somebody stands at the desk of a mediation body, or telephones: what they say is written down, and told back to them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.registry.models import Employer, Person
from renshe.registry.numbers import WrongNumber, read_credit_code
from renshe.registry.queries import employers, people
from renshe.registry.queries.family import own_or_family
from renshe.registry.staff import held
from renshe.web.desk import naming
from renshe.web.desk.access import needs, person
from renshe.web.hall.answer import language
from renshe.web.mediation import words

VERB = "disputes.intake"
CHANNELS = ("hall", "street", "hotline")


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """One page: who, against whom, about what; sent, it is registered and can be printed."""
    wrong, said = "", request.POST
    kinds, english = api.disputes().kinds, language() == "en"
    kind = kinds.get(said.get("kind", "") or request.GET.get("kind", "")) or next(iter(kinds.values()))
    if request.method == "POST" and "file" in said:
        try:
            dispute = _file(request)
        except Refused as refused:
            wrong = str(refused)
        else:
            messages.success(request, _("已登记。请读给来人听,或者打印出来请他核对签名。"))
            return redirect("desk-mediation-print", key=dispute.pk)
    context = {
        "kinds": [(one.code, one.name_en if english else one.name) for one in kinds.values()],
        "kind": kind,
        "claims": [
            (
                one.code,
                one.name_en if english else one.name,
                said.get(f"sum-{one.code}", ""),
                one.code in said.getlist("claim"),
            )
            for one in kind.claims
        ],
        "streets": sorted(naming.streets().items()),
        "street": said.get("street", "") or _own_street(request),
        "bodies": api.mediations.register(),
        "wrong": wrong,
        "typed": said,
    }
    return render(request, "mediation/intake.html", context, status=422 if wrong else 200)


def _own_street(request: HttpRequest) -> str:
    return next((one.street for one in held(person(request)) if VERB in one.verbs and one.street), "")


def _file(request: HttpRequest) -> api.Dispute:
    said, by = request.POST, person(request)
    somebody = _person(said.get("number", ""))
    if own_or_family(by, somebody.pk):
        raise Refused("own", _("本人和家人的事,请交给另一位同事登记。"))
    street = said.get("street", "")
    if street not in naming.streets():
        raise Refused("street", _("请选择用人单位所在的街道。"))
    claims = [api.Asked(code, words.fen_of(said.get(f"sum-{code}", ""))) for code in said.getlist("claim")]
    told = said.get("words", "").strip()[:2000]
    if not told:
        raise Refused("words", _("请用来人的话写下事情经过。"))
    filing = api.Filing(
        work="mediation", kind=said.get("kind", ""), street=street, work_place=street, employer_place=street,
        applicants=[
            api.Filer(
                said.get("name", "").strip() or _("来人"), person=somebody,
                contact={"phone": said.get("phone", "").strip()[:30]}, claims=claims,
            )
        ],
        respondents=[_other(said.get("employer", ""), said.get("employer_phone", ""))],
        known_on=words.day_of(said.get("known_on", "")), oral="oral" in said,
        channel=said.get("channel", "") if said.get("channel", "") in CHANNELS else "hall", detail={"words": told},
    )  # fmt: skip
    return api.open_mediation(filing=filing, by=by, body=words.key_of(said.get("body", "")))


def _person(typed: str) -> Person:
    try:
        found = people.search(typed.strip()) if typed.strip() and "\x00" not in typed else None
    except WrongNumber as error:
        raise Refused("number", str(error)) from error
    if found is None or found.how != "number" or not found.rows:
        raise Refused("number", _("请刷身份证,或者输入18位身份证号。第一次来的人,请先在“找人”里登记。"))
    return Person.objects.get(pk=found.rows[0].person_id)


def _other(typed: str, phone: str) -> api.Filer:
    """The employer: of the registry where it is known there, by its code or exact name; else as it was told."""
    contact = {"phone": phone.strip()[:30]}
    if not typed.strip():
        raise Refused("employer", _("请写用人单位的名称或者统一社会信用代码。"))
    hits = employers.search(typed, limit=5)
    exact = [one for one in hits if typed.strip() in {one.name, one.code}]
    if len(exact) == 1 or len(hits) == 1:
        hit = (exact or hits)[0]
        return api.Filer(hit.name, employer=Employer.objects.get(pk=hit.employer_id), contact=contact)
    if hits:
        raise Refused("employer", _("有好几家单位的名称里有这几个字。请写全称,或者统一社会信用代码。"))
    try:
        code = read_credit_code("".join(typed.split()))
    except WrongNumber:
        code = ""
    return api.Filer(typed.strip()[:100], code=code, contact=contact)
