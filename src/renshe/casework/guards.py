"""Further conditions of the item table's rows: each raises Refused with what to do, or lets the verb pass."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from renshe.book import calendars, limits
from renshe.book.queries import content
from renshe.book.schema import Item
from renshe.casework.actors import Actor
from renshe.casework.limits import longer
from renshe.casework.models import Case, CaseEvent, Extension, MaterialSlot, Suspension
from renshe.casework.queries.whom import about
from renshe.casework.refused import Refused
from renshe.casework.values import read_missing, read_proposal
from renshe.core.clock import Limit, Unit, count
from renshe.registry.queries.picture import household

SILENCE = Limit(5, Unit.WORKDAY)  # 行政许可法 §32(1)(4), §82
UNITS = {"workday": "个工作日", "day": "日", "month": "个月"}
Detail = Mapping[str, Any]


def item_of(case: Case) -> Item:
    """The item in the Book of the day on which the case was received: what a case is decided by never changes under it."""
    return content(case.received_on).items[case.item]


def not_own(case: Case, by: Actor, _detail: Detail) -> None:
    """No officer handles their own case, or that of somebody of their household (行政许可法 has no words; 公务员法 §76)."""
    if not by.officer or by.person_id is None:
        return
    person = about(case)
    if by.person_id == person:
        raise Refused("own_case", "这是您本人的办件,不能由您经办。请转给同事。")
    if person is not None and person in {member.person_id for member in household(by.person_id)}:
        raise Refused("relatives_case", "这是您家人的办件,您应当回避。请转给同事。")


def complete(case: Case, _by: Actor, _detail: Detail) -> None:
    """Nothing that this item needs is missing."""
    missing = [
        slot.material
        for slot in MaterialSlot.objects.filter(application_id=case.application_id)
        if case.item in slot.items and not met(slot)
    ]
    if missing:
        names = content().materials
        listed = "、".join(names[code].name if code in names else code for code in missing)
        raise Refused("materials_missing", f"还缺:{listed}。请一次性告知申请人补正,或者改为容缺后补。")


def met(slot: MaterialSlot) -> bool:
    """Whether a material needs nothing more from the applicant for now."""
    if slot.way == "commitment":
        return slot.commitment_id is not None
    return slot.way != "needed"


def silent_for_five_days(case: Case, _by: Actor, _detail: Detail) -> None:
    """Five working days went by and nobody said that something is missing."""
    last = count(calendars.current(), case.received_on, SILENCE).due
    if last is None or timezone.localdate() <= last:
        raise Refused("not_yet", f"受理期限到{last}为止,还没有过。")
    if CaseEvent.objects.filter(case=case, verb="request_correction").exists():
        raise Refused("was_told", "已经一次性告知过补正,不适用逾期视为受理。")


def not_own_power(_case: Case, _by: Actor, detail: Detail) -> None:
    """A refusal to accept says which of the law's two grounds it has, and whom to turn to."""
    if detail.get("ground") not in {"not_needed", "not_our_power"}:
        raise Refused("ground", "请选择不予受理的情形:依法不需要办理,或者不属于本机关职权。")
    if detail["ground"] == "not_our_power" and not str(detail.get("body", "")).strip():
        raise Refused("body", "不属于本机关职权的,要告诉申请人应当向哪个机关申请。")


def asked_once(case: Case, by: Actor, detail: Detail) -> None:
    """What is missing is told once and completely; a second time for the same needs a supervisor."""
    missing = read_missing(detail.get("missing"))
    asked: set[str] = set()
    for earlier in CaseEvent.objects.filter(case=case, verb="request_correction"):
        asked.update(one.what for one in read_missing(earlier.detail.get("missing")))
    if asked & {one.what for one in missing} and "casework.approve" not in by.may:
        raise Refused("asked_before", "同一事项已经告知过补正。再次要求补正要由负责人批准。")


def ground_allowed(case: Case, _by: Actor, detail: Detail) -> None:
    """The clock stops only on a ground that the Book names for this item, with notice in writing where the law asks for it."""
    ground = limits.current().grounds.get(str(detail.get("ground")))
    if ground is None or ground.code not in item_of(case).suspensions:
        raise Refused("ground", "这个事项没有这种中止计时的法定情形。请从列表中选择。")
    if case.stopped_since or Suspension.objects.filter(case=case, last__isnull=True).exists():
        raise Refused("already_stopped", "计时已经中止,不能重复中止。")
    if ground.written_notice and not str(detail.get("notice", "")).strip():
        raise Refused("notice", f"{ground.law}{ground.article}要求书面告知申请人所需时间,请填写告知书文号。")


def suspended(case: Case, _by: Actor, _detail: Detail) -> None:
    """Only a clock that stands can run on."""
    if not Suspension.objects.filter(case=case, last__isnull=True).exists():
        raise Refused("not_stopped", "计时没有中止,不需要恢复。")


def extension_allowed(case: Case, _by: Actor, detail: Detail) -> None:
    """Once, only where the item's law allows it, and before the limit has passed."""
    allowed = longer(item_of(case))
    if allowed is None:
        raise Refused("no_extension", "这个事项的法定时限没有规定可以延长。")
    if Extension.objects.filter(case=case).exists():
        raise Refused("extended_before", "已经延长过一次,不能再延长。")
    if case.due_on and timezone.localdate() > case.due_on:
        raise Refused("too_late", "期限已经过了,不能再批准延长。请尽快作出决定,并向申请人说明。")
    count_ = detail.get("count")
    if not isinstance(count_, int) or not 1 <= count_ <= allowed.count or detail.get("unit") != allowed.unit:
        most = f"{allowed.count}{UNITS[allowed.unit]}"
        raise Refused("count", f"最多延长{most}({allowed.basis.law}{allowed.basis.article})。请改一下。")


def ready_to_review(case: Case, _by: Actor, detail: Detail) -> None:
    """A review ends with a proposal; a clock that stands is started first."""
    _running(case)
    read_proposal(detail.get("proposal"))


def may_decide(case: Case, by: Actor, detail: Detail) -> None:
    """Four eyes where the item says so, what has to come first has come, and a refusal is complete."""
    _running(case)
    read_proposal(detail.get("decision"))
    if item_of(case).review == "two" and by.user_id is not None:
        reviewers = (
            CaseEvent.objects.filter(case=case, verb="review")
            .order_by("-number")
            .values_list("by_id", flat=True)
        )
        if reviewers.first() == by.user_id:
            raise Refused("four_eyes", "这个事项要两个人把关:审查人和决定人不能是同一人。")
    open_before = still_open_before(case)
    if open_before:
        raise Refused("order", f"要先办结:{'、'.join(open_before)}。")


def sure(case: Case, by: Actor, detail: Detail) -> None:
    """The machine grants only in full, with all materials, and in the order of the bundle; a refusal is a person's matter."""
    complete(case, by, detail)
    if read_proposal(detail.get("decision")).outcome != "granted":
        raise Refused("only_grants", "系统只能准予。其他决定只能由人作出。")
    if open_before := still_open_before(case):
        raise Refused("order", f"要先办结:{'、'.join(open_before)}。")


def _running(case: Case) -> None:
    if Suspension.objects.filter(case=case, last__isnull=True).exists():
        raise Refused("stopped", "计时还在中止。请先恢复计时,再继续办理。")


def still_open_before(case: Case) -> list[str]:
    """Names of the items of the same application that have to be settled before this one."""
    book = content(case.received_on)
    bundle = book.bundles.get(case.application.bundle)
    before = {order.before for order in bundle.order if order.after == case.item} if bundle else set[str]()
    siblings = Case.objects.filter(
        application_id=case.application_id, item__in=before, row=case.row, closed_on__isnull=True
    )
    return [book.items[item].name for item in siblings.values_list("item", flat=True) if item in book.items]


def in_hand(_case: Case, by: Actor, detail: Detail) -> None:
    """Who hands a case over has had it."""
    if detail.get("from") != by.user_id:
        raise Refused("not_yours", "这个办件不在您手上,不能由您交接。")


def with_somebody(case: Case, by: Actor, _detail: Detail) -> None:
    """Only somebody else who has a case can be urged."""
    if case.owner_id is None:
        raise Refused("nobody", "这个办件还没有人认领,没有人可以催。请先分派。")
    if case.owner_id == by.user_id:
        raise Refused("have_it", "这个办件就在您手上。")


def first_day(value: object) -> date:
    """A day of a detail, as the history keeps it.

    Raises:
        Refused: it is none.
    """
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise Refused("day", "日期不对,请按 2026-11-23 的样子填写。") from error
