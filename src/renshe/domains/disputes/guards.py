"""Further conditions of the rows of the three tables: each raises Refused with what to do, or lets the verb pass."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from renshe.book import calendars, limits
from renshe.casework.actors import Actor
from renshe.casework.models import Case, CaseEvent
from renshe.casework.refused import Refused
from renshe.core.clock import count
from renshe.domains.disputes.models import Claim, Dispute, Paper, Party, Service
from renshe.domains.disputes.queries.clock import facts_in, procedures_of
from renshe.registry.queries.picture import household

Detail = Mapping[str, Any]
GROUP = (
    10  # workers with a common claim (劳动争议调解仲裁法 §7); a test keeps it equal to the dated parameter
)
CLOSING_PAPERS = ("award", "settlement")


def not_related(case: Case, by: Actor, _detail: Detail) -> None:
    """No officer handles a dispute in which one of their household is a party (劳动争议调解仲裁法 §33)."""
    if not by.officer or by.person_id is None:
        return
    kin = {by.person_id, *(member.person_id for member in household(by.person_id))}
    if Party.objects.filter(dispute__case=case, person__in=kin).exists():
        raise Refused("relatives_case", "当事人里有您本人或者家人,您应当回避。请转给同事。")


def sorted_and_here(case: Case, _by: Actor, _detail: Detail) -> None:
    """Nothing is accepted before somebody said how it is to be heard."""
    if not _of(case).procedure:
        raise Refused("procedure", "请先确定审理程序(简易、普通或者集体),再立案。")
    from renshe.domains.disputes.queries.clock import jurisdiction_of  # which reads the works' matters

    if jurisdiction_of(_of(case)).answer == "elsewhere":
        raise Refused(
            "elsewhere",
            "劳动合同履行地和用人单位所在地都不在本区(第二十一条)。请移送,或者不予受理并告诉申请人去哪里。",
        )


def for_everybody(case: Case, by: Actor, _detail: Detail) -> None:
    """One of several applicants ends nothing for the others: each withdraws for themselves."""
    if Party.objects.filter(dispute__case=case, side=Party.Side.APPLICANT, state=Party.State.IN).count() > 1:
        raise Refused("others", "还有其他申请人,不能替大家撤回整个案件。请各自撤回自己的请求。")


def speaks_for_all(case: Case, by: Actor, _detail: Detail) -> None:
    """What is done once for a group is done by a representative, whoever filed it, or an officer."""
    if by.officer or by.user_id == case.application.filled_by_id:
        return
    applicants = Party.objects.filter(dispute__case=case, side=Party.Side.APPLICANT, state=Party.State.IN)
    if applicants.count() > 1 and not applicants.filter(representative=True, person=by.person_id).exists():
        raise Refused("representatives", "这件事由推选的代表人或者提交申请的人来办,请和他们联系。")


def procedure_open(case: Case, _by: Actor, detail: Detail) -> None:
    """Ten workers and more go together; fewer never do."""
    wanted, dispute = detail.get("procedure"), _of(case)
    if wanted not in Dispute.Procedure.values:
        raise Refused("procedure", "请选择审理程序:简易、普通或者集体。")
    if wanted == dispute.procedure:
        raise Refused("same", "已经是这个审理程序,不需要转换。")
    if wanted == Dispute.Procedure.COLLECTIVE and dispute.workers < GROUP:
        raise Refused(
            "few", f"集体争议程序要有{GROUP}名以上劳动者(调解仲裁法第七条),现在是{dispute.workers}名。"
        )
    if wanted == Dispute.Procedure.SIMPLE:
        _simple(dispute, detail)


def _simple(dispute: Dispute, detail: Detail) -> None:
    """The simple procedure rests on facts that somebody found; what nobody knows is not taken for a no (办案规则 §§56-57)."""
    if dispute.workers >= GROUP:
        raise Refused("many", f"{GROUP}名以上劳动者的争议不适用简易程序。请选普通或者集体程序。")
    found = procedures_of(dispute, facts_in(dispute, detail.get("facts"))).option("simple")
    if found.state == "unknown":
        raise Refused("facts", "还缺事实,不能判断能否简易处理。请逐项选“是”或者“否”;查不清的,用普通程序。")
    if found.state == "closed":
        raise Refused("not_simple", f"不能用简易程序:{found.why[0].zh}请选普通程序。")


def answer_by_consent(case: Case, _by: Actor, detail: Detail) -> None:
    """The time for the answer belongs to the respondent: it is shortened or dropped only where both sides said yes."""
    dispute, days = _of(case), detail.get("days")
    if dispute.procedure not in {Dispute.Procedure.SIMPLE, Dispute.Procedure.COLLECTIVE}:
        raise Refused("procedure", "只有简易程序和集体争议程序可以缩短或者取消答辩期。")
    if not (detail.get("applicant_agrees") and detail.get("respondent_agrees")):
        raise Refused("consent", "要双方都同意。请先问清双方,再分别勾选。")
    law = limits.current().limits["arbitration_answer"].count
    if not detail.get("waived") and not (isinstance(days, int) and 1 <= days < law):
        raise Refused("days", f"请写明缩短到几日(1日到{law - 1}日),或者选“取消答辩期”。")
    if CaseEvent.objects.filter(case=case, verb="answer").exists():
        raise Refused("answered", "被申请人已经答辩,不需要再缩短答辩期。")


def told_once(case: Case, _by: Actor, detail: Detail) -> None:
    """What the house tells by itself it tells once."""
    if CaseEvent.objects.filter(case=case, verb=str(detail.get("of"))).exists():
        raise Refused("told", "已经告知过当事人。")


def limit_over(case: Case, _by: Actor, _detail: Detail) -> None:
    """Only after the last day of the law; the days that the bureau promises are shorter, and end nothing."""
    last = case.statutory_due or case.due_on
    if last is None or timezone.localdate() <= last:
        raise Refused("not_yet", f"期限到{last}为止,还没有过。")


def all_settled(case: Case, _by: Actor, _detail: Detail) -> None:
    """Settled as a whole when no claim of anybody is open; a ruling that nobody signed leaves it open."""
    if _open_claims(case):
        raise Refused("open", "还有没和解也没撤回的请求。部分和解的,请用“部分当事人和解”。")


def all_ruled(case: Case, _by: Actor, _detail: Detail) -> None:
    """An award leaves no claim open."""
    if left := _not_ruled(case):
        raise Refused("open", f"还有{left}项请求没有写处理意见。请逐项写明支持、部分支持或者不支持。")


def _open_claims(case: Case) -> int:
    from renshe.domains.disputes.queries.awards import open_claims  # which reads the kinds of dispute

    return len(open_claims(_of(case)))


def _not_ruled(case: Case) -> int:
    return Claim.objects.filter(party__dispute__case=case, party__state="in", outcome="").count()


def not_the_drafter(case: Case, by: Actor, _detail: Detail) -> None:
    """Two pairs of eyes: who drafted an award does not review it."""
    newest = _of(case).awards.order_by("-number").first()
    if newest is None:
        raise Refused("no_award", "还没有拟定的裁决。")
    if newest.drafted_by_id == by.user_id:
        raise Refused("four_eyes", "裁决要两个人把关:起草人不能自己审核。请交给另一位同事。")


def all_served(case: Case, _by: Actor, _detail: Detail) -> None:
    """Closed when every closing paper reached everybody whom it is for."""
    papers = Paper.objects.filter(dispute__case=case, kind__in=CLOSING_PAPERS, revoked_at__isnull=True)
    if not papers.exists():
        raise Refused("no_paper", "还没有可以送达的文书。")
    if papers.filter(signed_at__isnull=True).exists():
        raise Refused("not_made", "还有文书没有制作完。请稍后再看。")
    for paper in papers.prefetch_related("services"):
        reached = {one.party_id for one in paper.services.all() if one.state == Service.State.SERVED}
        meant = {one.party_id for one in paper.services.all()}
        if not meant or meant - reached:
            raise Refused("not_served", "还有当事人没有送达。全部送达以后才结案。")


def advance_allowed(_case: Case, _by: Actor, detail: Detail) -> None:
    """Clear rights, and hardship without it (劳动争议调解仲裁法 §44); a worker gives no security."""
    if not (detail.get("clear") and detail.get("hardship")):
        raise Refused(
            "conditions", "先予执行要同时符合:权利义务关系明确;不先予执行将严重影响申请人的生活(第四十四条)。"
        )
    if not isinstance(detail.get("fen"), int) or detail["fen"] <= 0:
        raise Refused("sum", "请写明先予执行的金额。")


def not_archived(case: Case, _by: Actor, _detail: Detail) -> None:
    """Filed away once."""
    if CaseEvent.objects.filter(case=case, verb="archive").exists():
        raise Refused("archived", "已经归档。")


def asked_in_time(_case: Case, _by: Actor, detail: Detail) -> None:
    """Both ask within fifteen days of their agreement (办案规则第四章, unconfirmed)."""
    agreed = detail.get("agreed_on")
    if not isinstance(agreed, date):
        raise Refused("agreement", "只有已经达成的调解协议可以申请仲裁审查。")
    last = count(calendars.current(), agreed, limits.current().limits["review_application"].limit()).due
    if last and timezone.localdate() > last:
        raise Refused(
            "late", f"申请仲裁审查要在协议生效后15日内(到{last})提出,已经过了。仍可以直接申请仲裁。"
        )


def _of(case: Case) -> Dispute:
    return Dispute.objects.get(case=case)
