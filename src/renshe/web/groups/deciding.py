"""What the forms of a group's desk page do: elections, offers, answers on paper, rulings for all."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext as _

from renshe.casework.batches.working import XLSX
from renshe.casework.materials.keeping import keep, path_of
from renshe.casework.models import Document
from renshe.casework.refused import Refused
from renshe.domains.disputes import api
from renshe.web.awards.access import key_of
from renshe.web.desk.access import person
from renshe.web.groups.sheets import ALL, sums_sheet
from renshe.web.groups.words import yuan

SHOWN = 12  # workers of a preview
ELECTING = frozenset({"election", "paper", "count", "off"})
MOST = 5000  # workers of one stretch of numbers
SCANS = ("application/pdf", "image/jpeg", "image/png", "image/heic")

Sums = dict[int, dict[str, int]]


def done(request: HttpRequest, dispute: api.Dispute, what: str) -> str:
    """Do it.

    Returns:
        What was done, in words.

    Raises:
        Http404: there is no such form.
        Refused: it can't be done.
    """
    if what == "award":
        return _("%(many)s项请求已经写好处理意见。") % {"many": award(request, dispute)}
    return _elected(request, dispute, what) if what in ELECTING else _offered(request, dispute, what)


def _elected(request: HttpRequest, dispute: api.Dispute, what: str) -> str:
    """A step of an election."""
    told, user = request.POST, person(request)
    going = dispute.elections.filter(state="open").first()
    match what:
        case "election":
            numbers = numbers_of(told.get("candidates", ""))
            found = dispute.parties.filter(side="applicant", number__in=numbers).values_list("pk", flat=True)
            api.groups.open_election(dispute=dispute.pk, seats=whole(told, "seats"), days=whole(told, "days"), candidates=list(found), by=user)  # fmt: skip
            return _("投票已经开始。劳动者可以在手机上投。")
        case "paper" if going:
            votes = {
                key_of(name[5:]): whole(told, name)
                for name in told
                if name.startswith("vote_") and key_of(name[5:]) and told[name]
            }
            api.groups.enter_paper(election=going.pk, voters=numbers_of(told.get("voters", "")), votes=votes, by=user)  # fmt: skip
            return _("纸质选票已经登记。")
        case "count" if going:
            counted = api.groups.count_up(election=going.pk, by=user)
            return _("已经计票。") if counted.state == "counted" else _("投票的人太少,这次推选不算。")
        case "off" if going:
            api.groups.call_off(election=going.pk, by=user)
            return _("这次推选已经取消。")
        case _:
            raise Http404


def _offered(request: HttpRequest, dispute: api.Dispute, what: str) -> str:
    """A step of an offer."""
    told, user = request.POST, person(request)
    going = dispute.offers.filter(state="open").first()
    match what:
        case "offer":
            offer(request, dispute)
            return _("方案已经发给各人,等他们答复。")
        case "answers" if going:
            answers = dict.fromkeys(numbers_of(told.get("accepted", "")), True) | dict.fromkeys(
                numbers_of(told.get("declined", "")), False
            )
            api.groups.answer_on_paper(
                offer=going.pk,
                answers=answers,
                by=user,
                proof=told.get("proof", ""),
                document=scan(request),
            )
            return _("答复已经登记。")
        case "consent" if going:
            api.groups.consent(
                offer=going.pk,
                by=user,
                proof=told.get("proof", ""),
                document=scan(request),
                on=day(told, "on"),
            )
            return _("单位的同意已经登记。")
        case "carry-out" if going:
            event = api.groups.carry_out(offer=going.pk, by=user)
            return _("%(many)s人已经和解,调解书在后台制作。") % {"many": len(event.detail["settled"])}
        case "back" if going:
            api.groups.take_back(offer=going.pk, by=user)
            return _("方案已经收回。")
        case _:
            raise Http404


def rule_told(told: QueryDict) -> api.groups.Rule:
    """The rule that a form tells."""
    rule = told.get("rule", "")
    return api.groups.Rule(
        rule,
        permyriad=hundredths(told.get("percent", ""))
        if rule in {"claimed", "computed"} and told.get("percent")
        else None,
        each_fen=hundredths(told.get("sum", "")) if rule == "each" and told.get("sum") else None,
        whole_fen=hundredths(told.get("sum", "")) if rule == "whole" and told.get("sum") else None,
    )


def preview(dispute: api.Dispute, told: QueryDict, sheet: Mapping[int, int] | None) -> dict[str, Any]:
    """What each would get and what it comes to, before anything is written."""
    workers = api.groups.workers_left(dispute)
    sums = api.groups.sums_of(rule_told(told), workers, sheet)
    named = [
        (one.party.number, one.party.name, yuan(one.claimed), yuan(sums[one.party.pk]))
        for one in workers
        if one.party.pk in sums
    ]
    return {"many": len(sums), "total": yuan(sum(sums.values())), "rows": named[:SHOWN], "more": max(len(named) - SHOWN, 0)}  # fmt: skip


def offer(request: HttpRequest, dispute: api.Dispute) -> api.groups.Offer:
    """Put the offer to the workers."""
    told = request.POST
    until = day(told, "until")
    if until is None:
        raise Refused("until", _("请填写答复期限。"))
    return api.groups.make_offer(
        dispute=dispute.pk, rule=rule_told(told), terms=told.get("terms", ""), until=until, by=person(request),
        numbers=numbers_of(told["numbers"]) if told.get("numbers", "").strip() else None,
        sheet=sheet_told(request, dispute, "offer"), pay_by=day(told, "pay_by"),
    )  # fmt: skip


def award(request: HttpRequest, dispute: api.Dispute) -> int:
    """Rule on one claim of everybody."""
    told = request.POST
    by, code = told.get("by", ""), told.get("code", "")
    if by not in {"claimed", "computed", "share", "refuse", "sheet"} or not code:
        raise Refused("rule", _("请选择对哪项请求、按什么裁决。"))
    rule = api.groups.RulingRule(
        by,  # type: ignore[arg-type] # one of those above
        permyriad=hundredths(told.get("percent", "")) if by == "share" else 0,
        because=told.get("because", ""),
    )
    read = _sheet(request, dispute, "award") if by == "sheet" else {}
    sheet = {
        number: {one.replace("_", "-"): fen for one, fen in sums.items()} for number, sums in read.items()
    }
    return api.groups.rule_group(dispute=dispute.pk, rules={code: rule}, sheet=sheet, by=person(request))


def sheet_told(request: HttpRequest, dispute: api.Dispute, what: str) -> dict[int, int] | None:
    """The sums of an uploaded sheet, when the rule is one."""
    if request.POST.get("rule") != "sheet":
        return None
    return {number: sums[ALL] for number, sums in _sheet(request, dispute, what).items() if sums.get(ALL)}


def _sheet(request: HttpRequest, dispute: api.Dispute, what: str) -> Sums:
    file = request.FILES.get("file")
    if file is None:
        raise Refused("file", _("请上传填好金额的表格。"))
    document = keep(chunks=file.chunks(), name=file.name or "", by=person(request).pk, kinds=[XLSX])
    return api.groups.read_sums(
        path_of(document.digest), sums_sheet(dispute, what), today=dispute.case.received_on
    )


def numbers_of(text: str) -> list[int]:
    """Numbers of a list as people write them: 1-5, 8、12.

    Raises:
        Refused: something else stands in it.
    """
    found: list[int] = []
    for part in text.replace("、", ",").replace("，", ",").replace(" ", ",").split(","):
        first, _dash, last = part.partition("-")
        if not part:
            continue
        if not key_of(first) or (last and not key_of(last)) or key_of(last or first) - key_of(first) > MOST:
            raise Refused("numbers", f"“{part}”不是名单序号。请写成 1-5,8 的样子。")
        found += range(key_of(first), key_of(last or first) + 1)
    return found


def day(told: QueryDict, name: str) -> date | None:
    """A day of a form; None when nothing was typed.

    Raises:
        Refused: it is none.
    """
    try:
        return date.fromisoformat(told[name]) if told.get(name) else None
    except ValueError as error:
        raise Refused(name, _("日期不对,请写成 2026-11-23 的样子。")) from error


def scan(request: HttpRequest) -> Document | None:
    """The scan that came with a form."""
    file = request.FILES.get("scan")
    return (
        keep(chunks=file.chunks(), name=file.name or "", by=person(request).pk, kinds=SCANS) if file else None
    )


def whole(told: QueryDict, name: str) -> int:
    """A whole number of a form.

    Raises:
        Refused: it is none.
    """
    text = told.get(name, "")
    if not text.isdecimal() or len(text) > 6:
        raise Refused(name, _("请填一个整数。"))
    return int(text)


def hundredths(text: str) -> int:
    """A sum in fen, or a percentage in hundredths.

    Raises:
        Refused: it is no number, negative, or has more than two decimals.
    """
    try:
        number = Decimal(text.replace(",", "")) * 100
    except InvalidOperation as error:
        raise Refused("number", _("请填数字,最多两位小数。")) from error
    if not number.is_finite() or number < 0 or number != int(number) or number > 10**13:
        raise Refused("number", _("请填数字,最多两位小数。"))
    return int(number)
