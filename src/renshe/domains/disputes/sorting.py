"""繁简分流: which procedure is open to a dispute, why, and what each changes. The policies say what is open; a person decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from renshe.core.rules import Decision, Parameters, Value, decide
from renshe.core.rules.decision import Reason
from renshe.core.transitions import Basis
from renshe.domains.disputes.saying import LAW, PLAN, RULES, Said, law, rules
from renshe.policies import policies
from renshe.policies.parameters import in_files

Procedure = Literal["simple", "ordinary", "collective"]
Open = Literal["open", "closed", "unknown"]

_SIMPLE = rules("第五十六条至第六十一条")
# What a procedure changes, each with where it stands.
CHANGES: Mapping[Procedure, tuple[Said, ...]] = {
    "simple": (
        Said("由一名仲裁员独任审理。", "A sole arbitrator hears it.", law("第三十一条")),
        Said("双方同意的,答辩期可以缩短或者取消。", "With both sides' consent the time for the answer can be shortened or dropped.", _SIMPLE),
        Said("可以用电话、短信、电子邮件等简便方式送达,调解书、裁决书除外。", "Papers can be served by telephone, SMS or e-mail, but not settlements and awards.", _SIMPLE),
        Said("没有确认收到的短信等开庭通知,不能作为按撤回处理或者缺席裁决的依据。", "A notice of hearing that nobody confirmed can't ground a deemed withdrawal or an award by default.", _SIMPLE),
        Said("发现不宜简易处理的,转为普通程序,受理的日子不变。", "Where it proves unsuitable it goes on in the ordinary procedure; the day of acceptance stays.", _SIMPLE),
    ),
    "ordinary": (
        Said("由三名仲裁员组成仲裁庭,设首席仲裁员。", "A panel of three with a presiding arbitrator hears it.", law("第三十一条")),
        Said("答辩期是十日。", "The time for the answer is ten days.", law("第三十条")),
    ),
    "collective": (
        Said("劳动者可以推举代表参加。", "The workers may elect representatives.", law("第七条")),
        Said("先行调解,优先受理,优先排庭。", "It is mediated first, and accepted and scheduled before others.", Basis(PLAN, "专栏11", "V1")),
        Said("经与被申请人协商同意,可以缩短或者取消答辩期。", "With the respondent's consent the time for the answer can be shortened or dropped.", Basis(PLAN, "专栏11", "V1")),
        Said("由三名仲裁员组成仲裁庭;办案规则对集体争议仲裁庭的规定没有读到。", "A panel of three hears it; what the rules say of panels in collective disputes was not read.", Basis(RULES, "集体争议处理的规定", "M")),
    ),
}  # fmt: skip
GREEN = (
    Said("优先受理,优先开庭,及时裁决,快速结案。", "Accepted first, heard first, decided without delay, closed quickly.", Basis(PLAN, "第五章(二)1", "V1")),
)  # fmt: skip
NAMES: Mapping[Procedure, tuple[str, str]] = {
    "simple": ("简易程序", "simple procedure"),
    "ordinary": ("普通程序", "ordinary procedure"),
    "collective": ("集体争议程序", "collective procedure"),
}

# What a registrar finds, yes or no, and the sum that no source of the Book holds; names of the facts of the policies.
FOUND = (
    "clear_case",
    "both_agree",
    "public_interest",
    "wide_effect",
    "respondent_missing",
    "found_unsuitable",
    "common_claim",
)
WAGE = "province_yearly_wage_fen"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known; None is unknown, never no.

    Attributes:
        workers: on the side of the workers.
        claimed_total_fen: sum of the claims in fen.
        province_yearly_wage_fen: average yearly wage that the province published for last year, in fen; no source of the Book holds it.
        claims_wages: something that is claimed is pay owed.
    """

    workers: int
    common_claim: bool | None = None
    clear_case: bool | None = None
    claimed_total_fen: int | None = None
    province_yearly_wage_fen: int | None = None
    both_agree: bool | None = None
    public_interest: bool | None = None
    wide_effect: bool | None = None
    respondent_missing: bool | None = None
    found_unsuitable: bool | None = None
    claims_wages: bool | None = None


@dataclass(frozen=True)
class Option:
    """One procedure.

    Attributes:
        state: open, closed, or unknown while facts are missing.
        why: reasons.
        ask: facts that are missing, by name of the policy's facts.
        changes: what it changes.
        unconfirmed: what the policy rests on that no source confirms.
    """

    code: Procedure
    name: str
    name_en: str
    state: Open
    why: tuple[Said, ...]
    ask: tuple[str, ...]
    changes: tuple[Said, ...]
    unconfirmed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sorted:
    """What is open to a dispute.

    Attributes:
        options: simple, ordinary, collective.
        green: whether the green lane of wage arrears is open; None when nobody knows what is claimed.
        green_why: why, and what it changes.
    """

    options: tuple[Option, ...]
    green: bool | None
    green_why: tuple[Said, ...]

    def option(self, code: Procedure) -> Option:
        """One of them."""
        return next(one for one in self.options if one.code == code)


def sort(facts: Facts, *, on: date, source: Parameters | None = None) -> Sorted:
    """Which procedures are open on a day.

    Args:
        facts: of the dispute.
        on: the day for which the law is asked.
        source: the dated parameters; those in the files when None.
    """
    told = {name: getattr(facts, name) for name in facts.__slots__}
    book = in_files() if source is None else source
    collective = _collective(
        _decided("collective_dispute", {**told, "disputing_workers": facts.workers}, on, book)
    )
    simple = _simple(_decided("simple_procedure", told, on, book))
    ordinary = Option(
        "ordinary", *NAMES["ordinary"], "open",
        (Said("没有适用其他程序的,按普通程序审理。", "What goes by no other procedure goes by this one.", law("第三十一条")),), (), CHANGES["ordinary"],
    )  # fmt: skip
    return Sorted((simple, ordinary, collective), facts.claims_wages, _green(claims_wages=facts.claims_wages))


def _decided(name: str, told: Mapping[str, Value], on: date, source: Parameters) -> Decision:
    policy = policies()[name]
    return decide(policy, {one.name: told.get(one.name) for one in policy.facts}, on=on, source=source)


def _simple(decision: Decision) -> Option:
    excluded, simple = decision.values.get("excluded"), decision.values.get("simple")
    state: Open = "unknown" if simple is None else "open" if simple else "closed"
    if excluded is True:
        state = "closed"
    return Option(
        "simple", *NAMES["simple"], state, _simple_why(state, decision), () if state == "closed" else decision.ask,
        CHANGES["simple"], decision.unconfirmed,
    )  # fmt: skip


def _simple_why(state: Open, decision: Decision) -> tuple[Said, ...]:
    """Why the simple procedure is open or not; the policy's own reasons follow."""
    if decision.values.get("excluded") is True:
        first = Said(
            "有不得简易处理的情形。", "It is excluded from the simple procedure.", rules("第五十七条")
        )
    elif state == "open":
        ground = next((one.shown for one in decision.findings if one.name == "ground"), "")
        first = Said(
            f"符合简易处理的条件:{ground}。",
            "A condition of the simple procedure is met.",
            rules("第五十六条"),
        )
    elif state == "closed":
        first = Said(
            "不符合简易处理的任何一项条件。",
            "No condition of the simple procedure is met.",
            rules("第五十六条"),
        )
    else:
        first = Said(
            "还缺事实,不能判断能否简易处理。",
            "Facts are missing to tell whether the simple procedure is open.",
            rules("第五十六条"),
        )
    return (first, *_reasons(decision.reasons))


def _collective(decision: Decision) -> Option:
    value = decision.values.get("collective")
    state: Open = "unknown" if value is None else "open" if value else "closed"
    said = {
        "open": (
            "劳动者一方人数达到集体争议,并有共同请求。",
            "There are enough workers with a common claim.",
        ),
        "closed": ("人数不足,或者没有共同请求。", "There are too few workers, or no common claim."),
        "unknown": ("还不知道有没有共同请求。", "It is not known whether the claim is a common one."),
    }[state]
    return Option(
        "collective", *NAMES["collective"], state, (Said(*said, law("第七条")), *_reasons(decision.reasons)), decision.ask,
        CHANGES["collective"], decision.unconfirmed,
    )  # fmt: skip


def _reasons(reasons: tuple[Reason, ...]) -> tuple[Said, ...]:
    return tuple(
        Said(one.worked or one.rule, one.rule_en or one.rule, Basis(one.basis.law or LAW, f"第{one.basis.article}条", one.basis.status))
        for one in reasons
    )  # fmt: skip


def _green(*, claims_wages: bool | None) -> tuple[Said, ...]:
    if claims_wages is None:
        return (
            Said("还不清楚请求里有没有拖欠的劳动报酬。", "It is not known whether unpaid pay is claimed."),
        )
    if claims_wages:
        return (
            Said(
                "请求里有拖欠的劳动报酬,可以走欠薪绿色通道。",
                "Unpaid pay is claimed, so the green lane is open.",
                GREEN[0].basis,
            ),
            *GREEN,
        )
    return (
        Said(
            "没有请求拖欠的劳动报酬,不走欠薪绿色通道。",
            "No unpaid pay is claimed, so the green lane is not open.",
        ),
    )
