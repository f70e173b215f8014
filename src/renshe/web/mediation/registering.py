"""Keep the register of bodies and mediators."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.desk import naming
from renshe.web.desk.access import needs, person
from renshe.web.mediation import words

here = api.mediations


@needs(here.MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Bodies with their mediators; one form writes a body, one a mediator, one ends a mediator."""
    wrong = ""
    if request.method == "POST":
        try:
            _keep(request, person(request))
        except Refused as refused:
            wrong = str(refused)
        else:
            messages.success(request, _("名册已更新。"))
            return redirect("desk-mediation-bodies")
    context = {
        "bodies": here.register(),
        "kinds": here.Body.Kind.choices,
        "streets": sorted(naming.streets().items()),
        "wrong": wrong,
        "typed": request.POST,
    }
    return render(request, "mediation/bodies.html", context, status=422 if wrong else 200)


def _keep(request: HttpRequest, by: User) -> None:
    said = request.POST
    match said.get("what"):
        case "body":
            fields = {
                key: said.get(key, "").strip()
                for key in ("name", "kind", "street", "address", "phone", "hours")
            }
            code = said.get("code", "").strip()
            if not code.replace("-", "").isalnum() or not code.isascii():
                raise Refused("code", _("代号只用英文字母、数字和短横线。"))
            here.keep_body(
                code=code, said={**fields, "unconfirmed": "confirmed" not in said}, by=by, until=words.day_of(said.get("until", ""))
            )  # fmt: skip
        case "mediator":
            name = said.get("account", "").strip()
            account = User.objects.filter(username=name).first() if name else None
            if name and account is None:
                raise Refused("account", _("没有这个账号。只登记姓名的,账号留空。"))
            here.enter_mediator(
                body=words.key_of(said.get("body", "")) or 0, name=said.get("name", ""), by=by, account=account,
                part_time="part_time" in said,
            )  # fmt: skip
        case _:
            key = words.key_of(said.get("mediator", "")) or 0
            if not here.Mediator.objects.filter(pk=key).exists():
                raise Refused("mediator", _("没有这位调解员。"))
            here.end_mediator(mediator=key, by=by)
