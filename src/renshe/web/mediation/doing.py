"""What a mediator does on the page of a mediation: each button sends here."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.desk.access import needs, person
from renshe.web.mediation import case, words

here = api.mediations
MOST = 30


@needs("disputes.mediate", "disputes.manage", "disputes.intake")
@require_POST
def do(request: HttpRequest, key: int, what: str) -> HttpResponse:
    """Do it, or say on the page why not, with everything that was typed.

    Raises:
        Http404: no such button, or no such mediation for this account.
    """
    at = case.mediation(request, key)
    if what not in DOING:
        raise Http404
    act, told = DOING[what]
    try:
        act(request, at, person(request))
    except Refused as refused:
        return case.shown(request, at, str(refused))
    messages.success(request, str(told))
    return redirect("desk-mediation", key=key)


def _assign(request: HttpRequest, at: api.Mediation, by: User) -> None:
    body = words.key_of(request.POST.get("body", ""))
    mediator = words.key_of(request.POST.get("mediator", ""))
    if body != at.body_id:
        mediator = None  # the list on the page is of the body before
    here.assign_mediation(
        dispute=at.dispute_id, by=by, body=body or 0, mediator=mediator, why=request.POST.get("why", "")
    )


def _take_up(request: HttpRequest, at: api.Mediation, by: User) -> None:
    here.take_up(
        dispute=at.dispute_id, by=by, how=request.POST.get("how", ""), who=request.POST.get("who", "")
    )


def _by_verb(verb: str) -> Callable[[HttpRequest, api.Mediation, User], None]:
    def act(request: HttpRequest, at: api.Mediation, by: User) -> None:
        api.take(dispute=at.dispute_id, verb=verb, by=by, reason=request.POST.get("why", ""))

    return act


def _arrange(request: HttpRequest, at: api.Mediation, by: User) -> None:
    said = request.POST
    link = said.get("link", "").strip()
    if link and not link.startswith("https://"):
        raise Refused("link", _("会议链接要以 https:// 开头。"))
    plan = here.Plan(
        words.moment_of(said.get("at", "")), said.get("way", ""), said.get("place", ""), link[:300]
    )
    here.arrange(dispute=at.dispute_id, plan=plan, by=by)


def _session(at: api.Mediation) -> api.Session:
    found = at.sessions.filter(ended_at__isnull=True).first()
    if found is None:
        raise Refused("none", _("还没有约定调解会。"))
    return found


def _begin(_request: HttpRequest, at: api.Mediation, by: User) -> None:
    here.begin(session=_session(at).pk, by=by)


def _record(request: HttpRequest, at: api.Mediation, by: User) -> None:
    came = {
        one.pk: request.POST[f"came-{one.pk}"] == "yes"
        for one in at.dispute.parties.all()
        if request.POST.get(f"came-{one.pk}") in {"yes", "no"}
    }
    here.record(session=_session(at).pk, by=by, text=request.POST.get("record", ""), attendance=came)


def _draft(request: HttpRequest, at: api.Mediation, by: User) -> None:
    items = items_of(request.POST)
    here.draft_agreement(dispute=at.dispute_id, facts=request.POST.get("facts", ""), items=items, by=by)


def items_of(said: QueryDict) -> list[here.Item]:
    """The terms of the editor; lines without words are left out.

    Raises:
        Refused: a sum or a day can't be read.
    """
    found = list[here.Item]()
    for place in range(1, MOST + 1):
        text = said.get(f"words-{place}", "").strip()
        if text:
            found.append(
                here.Item(
                    text, words.key_of(said.get(f"party-{place}", "")), words.fen_of(said.get(f"sum-{place}", "")),
                    words.day_of(said.get(f"due-{place}", "")),
                )
            )  # fmt: skip
    return found


def _version(request: HttpRequest) -> int:
    return words.key_of(request.POST.get("version", "")) or 0


def _paper(request: HttpRequest, at: api.Mediation, by: User) -> None:
    file = request.FILES.get("scan")
    if file is None:
        raise Refused("scan", _("请上传签名页的扫描件或者照片。"))
    here.sign_on_paper(
        dispute=at.dispute_id, version=_version(request), party=words.key_of(request.POST.get("party", "")) or 0,
        name=request.POST.get("name", ""), chunks=file.chunks(), file=file.name or "", by=by,
    )  # fmt: skip


def _conclude(request: HttpRequest, at: api.Mediation, by: User) -> None:
    here.conclude(dispute=at.dispute_id, version=_version(request), by=by)


def pay(request: HttpRequest, at: api.Mediation, by: User) -> None:
    """Note what was done of a term; both sides send the same form.

    Raises:
        Refused: it can't be so.
    """
    term, file = words.key_of(request.POST.get("term", "")), request.FILES.get("scan")
    if not here.Term.objects.filter(pk=term, agreement__mediation=at).exists():
        raise Refused("term", _("请选择履行的是哪一项。"))
    paid = here.Paid(
        words.day_of(request.POST.get("on", "")) or timezone.localdate(), request.POST.get("proof", ""),
        words.fen_of(request.POST.get("sum", "")), file.chunks() if file else (), (file.name or "scan") if file else "",
    )  # fmt: skip
    here.perform_term(term=term or 0, paid=paid, by=by)


def confirm(request: HttpRequest, at: api.Mediation, by: User) -> None:
    """Say that a performance is so.

    Raises:
        Refused: it is not of this agreement, or not for this account.
    """
    key = words.key_of(request.POST.get("performance", ""))
    if not here.Performance.objects.filter(pk=key, term__agreement__mediation=at).exists():
        raise Refused("performance", _("没有这笔履行记录。"))
    here.confirm_performance(performance=key or 0, by=by)


def _perform(_request: HttpRequest, at: api.Mediation, by: User) -> None:
    here.perform(dispute=at.dispute_id, by=by)


def _breach(request: HttpRequest, at: api.Mediation, by: User) -> None:
    here.breach(dispute=at.dispute_id, by=by, why=request.POST.get("why", ""))


def _visit(request: HttpRequest, at: api.Mediation, by: User) -> None:
    said = {"yes": True, "no": False}.get(request.POST.get("satisfied", ""))
    here.visit(
        dispute=at.dispute_id, party=words.key_of(request.POST.get("party", "")) or 0, satisfied=said,
        words=request.POST.get("words", ""), by=by,
    )  # fmt: skip


def _archive(_request: HttpRequest, at: api.Mediation, by: User) -> None:
    here.archive(dispute=at.dispute_id, by=by)


def _review(request: HttpRequest, at: api.Mediation, by: User) -> None:
    keys = [words.key_of(one) or 0 for one in request.POST.getlist("for")]
    here.ask_review(dispute=at.dispute_id, by=by, for_parties=keys)


def _go_on(_request: HttpRequest, at: api.Mediation, by: User) -> None:
    api.into_arbitration(dispute=at.dispute_id, by=by)


DOING = {
    "assign": (_assign, gettext_lazy("已安排。")),
    "take_up": (_take_up, gettext_lazy("已登记双方同意,可以开始调解。")),
    "decline": (_by_verb("decline"), gettext_lazy("已登记对方不同意调解。")),
    "meet": (_arrange, gettext_lazy("已约定,双方都会收到通知。")),
    "begin": (_begin, gettext_lazy("房间已开放,双方可以进来了。")),
    "record": (_record, gettext_lazy("记录已保存,这次调解会结束。")),
    "draft": (_draft, gettext_lazy("协议稿已保存,双方会收到请看并签名的通知。")),
    "paper": (_paper, gettext_lazy("纸面签名已登记。")),
    "agree": (_conclude, gettext_lazy("您已签名,调解协议成立。")),
    "fail": (_by_verb("fail"), gettext_lazy("已登记调解不成。申请人可以一键转入仲裁。")),
    "withdraw": (_by_verb("withdraw"), gettext_lazy("已登记撤回。")),
    "pay": (pay, gettext_lazy("已登记履行。")),
    "confirm": (confirm, gettext_lazy("已确认。")),
    "perform": (_perform, gettext_lazy("全部履行完毕。")),
    "breach": (_breach, gettext_lazy("已登记没有履行。申请人可以一键转入仲裁。")),
    "visit": (_visit, gettext_lazy("回访已登记。")),
    "archive": (_archive, gettext_lazy("已归档。")),
    "review": (_review, gettext_lazy("已登记。双方都申请后,自动提交仲裁审查。")),
    "go_on": (_go_on, gettext_lazy("已转入仲裁,填过的内容都带过去了。")),
    "remark": (_by_verb("remark"), gettext_lazy("备注已保存。")),
}
