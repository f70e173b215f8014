"""The sixteen standing reports. Where neither law nor plan defines a figure, the definition is the office's own (M)."""

from collections.abc import Iterable

from django.db.models import Case as If
from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models import When as Branch

from renshe.domains.disputes.models import (
    Advice,
    Award,
    Claim,
    CourtOutcome,
    Dispute,
    Hearing,
    Service,
    Sitting,
)
from renshe.domains.disputes.queries.reports.periods import Period
from renshe.domains.disputes.queries.reports.values import Column, Report, When

PLAN = "《越秀区人力资源和社会保障事业发展“十四五”规划》专栏1"
_ARBITRATION, _MEDIATION = Q(case__work="arbitration"), Q(case__work="mediation")
_AWARDED = Exists(Award.objects.filter(dispute=OuterRef("pk"), state="signed"))
ENDING = If(
    Branch(case__state="withdrawn", then=Value("withdrawn")),
    Branch(case__state="not_accepted", then=Value("not_accepted")),
    Branch(case__state="transferred", then=Value("transferred")),
    Branch(Q(case__state__in=["signed", "served"]) & Q(_AWARDED), then=Value("award")),
    Branch(case__state__in=["signed", "served"], then=Value("settlement")),
    default=Value("open"),
    output_field=CharField(),
)


def _on(field: str, more: Q | None = None) -> When:
    """What happened on a day within the period."""

    def where(period: Period) -> Q:
        return Q(**{f"{field}__range": (period.first, period.last)}) & (more if more is not None else Q())

    return where


def _at(field: str, more: Q | None = None) -> When:
    """What happened at a moment within the period, by local days."""

    def where(period: Period) -> Q:
        return Q(**{f"{field}__date__range": (period.first, period.last)}) & (
            more if more is not None else Q()
        )

    return where


def _open_at_end(way: str = "case__") -> When:
    """Accepted by the last day, and not closed by then."""

    def where(period: Period) -> Q:
        closed = Q(**{f"{way}closed_on__isnull": True}) | Q(**{f"{way}closed_on__gt": period.last})
        return Q(**{f"{way}accepted_on__lte": period.last}) & closed

    return where


def _on_hand(period: Period) -> Q:
    """Carried over from before, and accepted in the period."""
    going = Q(case__closed_on__isnull=True) | Q(case__closed_on__gte=period.first)
    return Q(case__accepted_on__lte=period.last) & going


_CLOSED = Q(case__state__in=["signed", "served", "withdrawn", "transferred"])


def _ended(period: Period) -> Q:
    return _on_hand(period) & _CLOSED & Q(case__closed_on__range=(period.first, period.last))


_FILED = Column("filed", "收到", "filed", _on("case__received_on"))
_ACCEPTED = Column("accepted", "立案", "accepted", _on("case__accepted_on"))
_OVER = Column("closed", "结案", "closed", _ended)
_WORKERS = Column("workers", "涉及劳动者", "workers", _on("case__accepted_on"), "number", field="workers")
_LEFT = Column("open", "期末未结", "open at the end", _open_at_end())
_LATE = Column(
    "late",
    "超期结案",
    "closed late",
    lambda period: _ended(period) & Q(case__closed_on__gt=F("case__statutory_due")),
)
_DAYS = Column(
    "days", "平均天数", "mean days", _ended, "days", field="case__closed_on", start="case__accepted_on"
)
_CLOSING = Column("rate", "结案率", "closing rate", _ended, "share", of=_on_hand)
_FLOW = (_FILED, _ACCEPTED, _WORKERS, _OVER, _LEFT)
_DONE_WELL = Q(case__state__in=["agreed", "performed", "breached"])
_DONE = _DONE_WELL | Q(case__state="failed")
_MEDIATED = (
    Column("received", "登记", "registered", _on("case__received_on")),
    Column("agreed", "达成协议", "agreed", _on("case__closed_on", _DONE_WELL)),
    Column("failed", "调解不成", "failed", _on("case__closed_on", Q(case__state="failed"))),
    Column("declined", "不愿调解", "declined", _on("case__closed_on", Q(case__state="declined"))),
    Column(
        "rate",
        "调解成功率",
        "success rate",
        _on("case__closed_on", _DONE_WELL),
        "share",
        of=_on("case__closed_on", _DONE),
    ),
)
_RULED = Q(outcome__in=["granted", "partly", "refused"])


def _of_claims(code: str, name: str, name_en: str, outcome: str) -> Column:
    return Column(code, name, name_en, _on("party__dispute__case__closed_on", Q(outcome=outcome)))


def _reports() -> Iterable[Report]:
    own = "本表口径为本局自定(未经核实)。"
    own_en = "The definition is the office's own (unconfirmed). "
    yield Report(
        "flow-by-kind", "仲裁收结案(按争议类型)", "Arbitration by kind of dispute",
        own + "收到、立案、结案按发生日期计;期末未结是到期末已经立案而没有结案的。",
        own_en + "Filed, accepted and closed count by their day; open is what was accepted and not closed by the last day.",
        Dispute, "", _ARBITRATION, "kind", "kind", _FLOW,
    )  # fmt: skip
    yield Report(
        "flow-by-street", "仲裁收结案(按街道)", "Arbitration by street", own + "街道是登记的街道。", own_en + "The street is where it was registered.",
        Dispute, "", _ARBITRATION, "case__street", "street", _FLOW,
    )  # fmt: skip
    yield Report(
        "procedures", "繁简分流", "Procedures", own + "平均天数从立案到结案,含中止的天数;超期是晚于法定期限(含中止、延期)结案。", own_en + "Days run from acceptance to the end, with days of a stay; late is after the legal day, with stays and extensions.",
        Dispute, "", _ARBITRATION & ~Q(procedure=""), "procedure", "procedure", (_ACCEPTED, _WORKERS, _OVER, _LATE, _DAYS, _LEFT),
    )  # fmt: skip
    yield Report(
        "endings", "结案方式", "How cases ended", own + "有签发的裁决的算裁决,其余签发的算调解。", own_en + "With a signed award it is an award, otherwise a settlement.",
        Dispute, "", _ARBITRATION, ENDING, "ending",
        (Column("ended", "件数", "cases", _on("case__closed_on")), Column("workers", "涉及劳动者", "workers", _on("case__closed_on"), "number", field="workers"),
         Column("days", "平均天数", "mean days", _on("case__closed_on", Q(case__accepted_on__isnull=False)), "days", field="case__closed_on", start="case__accepted_on")),
    )  # fmt: skip
    yield from _rates(own, own_en)
    yield from _decided(own, own_en)
    yield from _around(own, own_en)


def _rates(own: str, own_en: str) -> Iterable[Report]:
    yield Report(
        "mediation-success", "调解成功率(指标9)", "Mediation success (indicator 9)",
        "规划定了名称和目标(大于60%),没有写算法。这里是:期内达成协议的,占达成协议和调解不成之和;对方不愿调解、撤回的不计(口径未经核实)。",
        "The plan sets name and target (above 60%), no formula. Here: agreed, of agreed and failed; declined and withdrawn do not count (unconfirmed).",
        Dispute, "", _MEDIATION, "kind", "kind", _MEDIATED, PLAN,
    )  # fmt: skip
    yield Report(
        "mediation-by-body", "调解组织", "Mediation bodies", own + "成功率的算法同指标9。", own_en + "Success as in indicator 9.",
        Dispute, "", _MEDIATION, "mediation__body__name", "plain", _MEDIATED,
    )  # fmt: skip
    yield Report(
        "closing-rate", "仲裁结案率(指标10)", "Closing rate (indicator 10)",
        "规划定了名称和目标(大于90%),没有写算法。这里是:期内结案的,占期初未结和期内立案之和(口径未经核实)。",
        "The plan sets name and target (above 90%), no formula. Here: closed in the period, of those carried over and accepted (unconfirmed).",
        Dispute, "", _ARBITRATION, "kind", "kind",
        (Column("hand", "期初未结加立案", "on hand", _on_hand), _OVER, _LEFT, _CLOSING), PLAN,
    )  # fmt: skip


def _decided(own: str, own_en: str) -> Iterable[Report]:
    closed = "party__dispute__case__closed_on"
    yield Report(
        "final", "终局裁决", "Final awards", own + "按请求逐项计(调解仲裁法第四十七条)。", own_en + "Claim by claim (article 47).",
        Claim, "party__dispute", _RULED, "party__dispute__kind", "kind",
        (
            Column("ruled", "裁决的请求", "claims ruled", _on(closed)),
            Column("final", "终局", "final", _on(closed, Q(final=True))),
            Column("ordinary", "非终局", "not final", _on(closed, Q(final=False))),
            Column("share", "终局占比", "share final", _on(closed, Q(final=True)), "share", of=_on(closed)),
        ),
    )  # fmt: skip
    yield Report(
        "claims", "请求和金额", "Claims and sums", own + "金额以元计,按结案日期。", own_en + "Sums by the day of closing.",
        Claim, "party__dispute", ~Q(outcome=""), "party__dispute__kind", "kind",
        (
            _of_claims("granted", "支持", "granted", "granted"), _of_claims("partly", "部分支持", "in part", "partly"),
            _of_claims("refused", "不支持", "refused", "refused"), _of_claims("settled", "和解", "settled", "settled"),
            _of_claims("withdrawn", "撤回", "withdrawn", "withdrawn"),
            Column("asked", "请求金额", "claimed", _on(closed), "fen", field="claimed_fen"),
            Column("given", "裁决和调解金额", "awarded and settled", _on(closed), "fen", field="granted_fen"),
        ),
    )  # fmt: skip
    many = _ARBITRATION & Q(workers__gte=10)
    yield Report(
        "groups", "集体争议", "Group cases", "十名以上劳动者(调解仲裁法第七条)。", "Ten workers and more (article 7).",
        Dispute, "", many, "kind", "kind", (*_FLOW, _DAYS), "劳动争议调解仲裁法第七条",
    )  # fmt: skip
    yield Report(
        "green-lane", "欠薪绿色通道", "Green lane for arrears", own + "在绿色通道上的和不在的,并排看快了多少。", own_en + "Cases on the lane beside others, to see how much faster.",
        Dispute, "", _ARBITRATION, "green", "green", (_FILED, _ACCEPTED, _WORKERS, _OVER, _DAYS),
    )  # fmt: skip
    yield Report(
        "court", "裁决后的诉讼、撤销和执行", "After the award", own + "按向法院提出的日期计。", own_en + "By the day on which the court was asked.",
        CourtOutcome, "dispute", Q(), "step", "step",
        (
            Column("asked", "提出", "asked", _on("on")), Column("upheld", "结果一致", "upheld", _on("on", Q(outcome="upheld"))),
            Column("changed", "改判", "changed", _on("on", Q(outcome="changed"))),
            Column("set_aside", "被撤销", "set aside", _on("on", Q(outcome="set_aside"))),
            Column("enforced", "执行完毕", "enforced", _on("on", Q(outcome="enforced"))),
            Column("waiting", "法院未结", "pending", _on("on", Q(outcome=""))),
        ),
    )  # fmt: skip


def _around(own: str, own_en: str) -> Iterable[Report]:
    yield Report(
        "hearings", "开庭", "Hearings", own + "巡回庭是不在仲裁院开的。", own_en + "Travelling: not at the seat.",
        Hearing, "dispute", Q(), "room__name", "plain",
        (
            Column("planned", "排期", "planned", _at("during__startswith")), Column("held", "已开庭", "held", _at("during__startswith", Q(state="held"))),
            Column("postponed", "延期", "postponed", _at("during__startswith", Q(state="postponed"))),
            Column("public", "公开旁听", "public", _at("during__startswith", Q(public=True))),
            Column("travelling", "巡回", "travelling", _at("during__startswith", ~Q(room__street=""))),
        ),
    )  # fmt: skip
    yield Report(
        "service", "送达", "Service", own + "按发出日期计;成功率是已送达占有了结果的。", own_en + "By the day of sending; success is served, of those with a result.",
        Service, "paper__dispute", Q(), "way", "way",
        (
            Column("sent", "发出", "sent", _at("sent_at")), Column("served", "已送达", "served", _at("sent_at", Q(state="served"))),
            Column("failed", "未送达", "failed", _at("sent_at", Q(state="failed"))),
            Column("rate", "成功率", "success", _at("sent_at", Q(state="served")), "share", of=_at("sent_at", Q(state__in=["served", "failed"]))),
        ),
    )  # fmt: skip
    yield Report(
        "load", "仲裁员办案", "Arbitrators' load", own + "首席和独任计在“主审”。", own_en + "Sole and presiding arbitrators count as presiding.",
        Sitting, "hearing__dispute", Q(), "arbitrator__name", "plain",
        (
            Column("sittings", "开庭次数", "sittings", _at("hearing__during__startswith", Q(hearing__state="held"))),
            Column("presided", "主审", "presided", _at("hearing__during__startswith", Q(hearing__state="held", place=1))),
            Column("planned", "排期", "planned", _at("hearing__during__startswith", Q(hearing__state="planned"))),
        ),
    )  # fmt: skip
    yield Report(
        "advice", "仲裁建议书", "Advice to employers", own + "按发出日期计;采纳是单位答复采纳全部或部分建议。", own_en + "By the day of sending; adopted wholly or in part.",
        Advice, "dispute", Q(), "dispute__kind", "kind",
        (
            Column("sent", "发出", "sent", _at("sent_at")), Column("answered", "已答复", "answered", _at("sent_at", Q(answered_at__isnull=False))),
            Column("adopted", "采纳", "adopted", _at("sent_at", Q(adopted__in=["all", "some"]))),
        ),
    )  # fmt: skip


REPORTS = tuple(_reports())


def report(code: str) -> Report | None:
    """A report by its code."""
    return next((one for one in REPORTS if one.code == code), None)
