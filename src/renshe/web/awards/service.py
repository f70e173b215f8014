"""Service (送达): what is to be served today by way, the addresses to print, and how one paper stands with everybody."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renshe.casework.materials.keeping import keep
from renshe.casework.models import Document
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.registry.staff import held
from renshe.web.awards.access import day_of, key_of, paper_for
from renshe.web.desk.access import needs, person

SERVES = "disputes.serve"
PROOFS = ("application/pdf", "image/jpeg", "image/png", "image/webp")


@needs(SERVES)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The list, by way; what was sent and is not answered below."""
    user, way = person(request), request.GET.get("way", "")
    streets = _streets(user)
    waiting = api.awards.to_serve(way=way, state="planned", streets=streets)
    context = {
        "waiting": waiting,
        "under_way": api.awards.to_serve(way=way, state="sent", streets=streets),
        "ways": [(code, label) for code, label in api.Service.Way.choices],
        "way": way,
        "names": dict(api.Service.Way.choices),
        "measures": api.awards.measures(),
    }
    return render(request, "awards/service.html", context)


def _streets(user: User) -> tuple[str, ...]:
    """The streets for which an officer serves; none where the whole district is theirs.

    What they look at by another role widens nothing.
    """
    mine = [one.street for one in held(user) if SERVES in one.verbs]
    return () if "" in mine else tuple(mine)


@needs(SERVES)
@require_safe
def addresses(request: HttpRequest) -> HttpResponse:
    """The envelopes of what goes by post today, one address after the other, to be printed."""
    rows = list(api.awards.to_serve(way="post", state="planned", streets=_streets(person(request))))
    return render(
        request,
        "awards/addresses.html",
        {"rows": rows, "today": timezone.localdate(), "measures": api.awards.measures()},
    )


@needs(SERVES, "disputes.look")
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, key: int) -> HttpResponse:
    """One paper: who got it how and with what proof, and what can be done now.

    Raises:
        Http404: there is none, or it is not for this officer.
    """
    user = person(request)
    found, actor = paper_for(user, key)
    wrong, status = "", 200
    if request.method == "POST":
        try:
            told = _do(user, found, request.POST, request.FILES.get("proof"))
        except Refused as refused:
            wrong, status = str(refused), 422
        else:
            messages.success(request, told)
            return redirect("dispute-service-paper", key=key)
    context = {
        "paper": found,
        "rows": _rows(found),
        "serves": SERVES in actor.may and found.revoked_at is None,
        "ways": [(code, label) for code, label in api.Service.Way.choices],
        "standings": [api.awards.standing(found, party) for party, _ in api.awards.services_of(found)[:20]] if found.kind in {"award", "settlement"} else [],
        "english": get_language() == "en",
        "wrong": wrong,
        "sent": request.POST,
    }  # fmt: skip
    return render(request, "awards/paper.html", context, status=status)


def _rows(found: api.Paper) -> list[dict[str, Any]]:
    rows = list[dict[str, Any]]()
    for party, attempts in api.awards.services_of(found):
        last = attempts[-1]
        rows.append({
            "party": party,
            "attempts": attempts,
            "last": last,
            "stuck": last.state == "failed",
            "why": api.awards.effective_why(last.way),  # type: ignore[arg-type]
            "late": api.awards.days_late(last),
            "contact": party.contact or {},
        })  # fmt: skip
    return rows


def _do(user: User, found: api.Paper, sent: QueryDict, proof: UploadedFile | None) -> str:
    """One button.

    Raises:
        Refused: it is not possible, or the form lacks something.
    """
    key = key_of(sent.get("service", ""))
    if sent.get("do") != "again" and not found.services.filter(pk=key).exists():
        raise Refused("gone", _("请刷新页面,再选一次。"))
    words = sent.get("words", "")
    match sent.get("do", ""):
        case "send":
            api.awards.send(
                service=key,
                by=user,
                tracking=sent.get("tracking", ""),
                on=day_of(sent["on"]) if sent.get("on") else None,
                words=words,
                document=_kept(user, proof),
            )
            return _("已登记发出。")
        case "receive":
            api.awards.receive(
                service=key,
                by=user,
                on=day_of(sent["on"]) if sent.get("on") else timezone.localdate(),
                words=words,
                document=_kept(user, proof),
            )
            return _("已登记签收,从签收的日子起算。")
        case "fail":
            after = api.awards.fail(
                service=key,
                by=user,
                why=words,
                refused=bool(sent.get("refused")),
                missing=bool(sent.get("missing")),
            )
            return _("已登记没有送达,下一步:%(way)s。") % {
                "way": api.Service.Way(after.way).label if after else _("请查找新的地址")
            }
        case "again":
            api.awards.try_again(
                paper=found.pk,
                party=key_of(sent.get("party", "")),
                way=sent.get("way", ""),
                by=user,
                ground=sent.get("ground", ""),
                why=words,
            )
            return _("已安排再送一次。")
        case _:
            raise Refused("verb", _("请从按钮里选一个。"))


def _kept(user: User, proof: UploadedFile | None) -> Document | None:
    return keep(chunks=proof.chunks(), name=proof.name or "", by=user.pk, kinds=PROOFS) if proof else None
