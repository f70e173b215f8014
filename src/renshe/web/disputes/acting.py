"""What a party presses on the page of a dispute: supply, answer, hand in evidence, say something to it, withdraw."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renshe.casework.materials import keeping
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.domains.disputes.api import Dispute, Standing
from renshe.web.awards.access import key_of
from renshe.web.disputes.access import party
from renshe.web.disputes.following import show
from renshe.web.disputes.sheets import begin

LONGEST = 1000
_SAYS = {"yes": True, "no": False}


@party
@require_POST
def act(request: HttpRequest, dispute: Dispute, mine: Standing, user: User) -> HttpResponse:
    """Do one thing; what can't be done is told beside it, and nothing is lost."""
    verb = request.POST.get("do", "").partition(":")[0]
    try:
        if verb == "state_elements":
            return redirect(begin(dispute, mine.party, user))
        messages.success(request, _ACTS.get(verb, _nothing)(request, dispute, user))
    except Refused as refused:
        return show(request, dispute, mine, wrong=verb, why=str(refused), status=422)
    return redirect("dispute", number=dispute.case.number)


def _words(request: HttpRequest) -> str:
    return request.POST.get("words", "").replace("\x00", "").strip()[:LONGEST]


def _nothing(_request: HttpRequest, _dispute: Dispute, _user: User) -> str:
    raise Refused("unknown", _("没有这个操作。请刷新页面看看最新进展。"))


def _supply(request: HttpRequest, dispute: Dispute, user: User) -> str:
    if not _words(request):
        raise Refused("words", _("请写一句补了什么。文件请先在“交证据”里交。"))
    api.supply(dispute=dispute.pk, words=_words(request), by=user)
    return _("已补正,谢谢。我们会尽快告诉您是否立案。")


def _answer(request: HttpRequest, dispute: Dispute, user: User) -> str:
    api.answer(dispute=dispute.pk, words=_words(request), by=user)
    return _("答辩交上去了,会送给对方。")


def _evidence(request: HttpRequest, dispute: Dispute, user: User) -> str:
    name, files = request.POST.get("name", "").strip()[:100], request.FILES.getlist("file")
    if not name:
        raise Refused("name", _("请写这份证据叫什么,比如“微信聊天记录”。"))
    if not files and not _words(request):
        raise Refused("file", _("请选文件;没有文件的(比如证人、当庭出示的原件),请写一句说明。"))
    for one in files[:10] or [None]:
        kept = keeping.keep(chunks=one.chunks(), name=one.name or "", by=user.pk) if one else None
        api.hand_in(dispute=dispute.pk, name=name, document=kept, words=_words(request)[:500], by=user)
    return _("已收到:%(name)s。") % {"name": name}


def _say(request: HttpRequest, dispute: Dispute, user: User) -> str:
    key = request.POST.get("do", "").partition(":")[2]
    if not key_of(key) or not dispute.evidence.filter(pk=key_of(key)).exists():
        raise Refused("evidence", _("没有这份证据。请刷新页面看看。"))
    says = {name: _SAYS.get(request.POST.get(name, "")) for name in ("genuine", "lawful", "relevant")}
    api.say(evidence=key_of(key), by=user, words=_words(request)[:500], **says)
    return _("您的意见记下了。")


def _withdraw(request: HttpRequest, dispute: Dispute, user: User) -> str:
    if request.POST.get("sure") != "yes":
        raise Refused("sure", _("请先勾选确认,再撤回。"))
    api.withdraw(dispute=dispute.pk, words="", by=user)
    return _("已撤回。以后需要时可以再申请,请注意时效。")


_ACTS: dict[str, Callable[[HttpRequest, Dispute, User], str]] = {
    "supply": _supply, "answer": _answer, "evidence": _evidence, "say": _say, "withdraw": _withdraw,
}  # fmt: skip
