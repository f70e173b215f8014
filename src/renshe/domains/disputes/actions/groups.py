"""A group's spreadsheet: taken in and checked, then filed as one dispute with everybody in it, or thrown away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.actors import APPLICANT, Actor
from renshe.casework.batches.working import XLSX
from renshe.casework.materials.keeping import keep, path_of
from renshe.casework.models import Document
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.filing import Asked, Filer, Filing, file
from renshe.domains.disputes.actions.mediation import open_mediation
from renshe.domains.disputes.groups.columns import GroupSheet, sheet_of
from renshe.domains.disputes.groups.lines import Line, kept_lines, person_numbers, read_lines
from renshe.domains.disputes.models import Dispute, Roster
from renshe.registry.actions.people import enter_all
from renshe.registry.models import Employer
from renshe.registry.numbers import WrongNumber, read_credit_code
from renshe.registry.queries.identity import person_of
from renshe.registry.staff import may

WORKS = ("arbitration", "mediation")
PAPER_KINDS = ("application/pdf", "image/jpeg", "image/png", "image/heic")
_AS_WHOM = {"union": "申请人一方(工会)", "lawyer": "申请人一方(代理人)"}


@dataclass(frozen=True, slots=True)
class Common:
    """What is the same for everybody of a list.

    Attributes:
        capacity: of Roster.
        work: arbitration or mediation.
        respondent, code: name and credit code of the employer.
        known_on: since when the wrong is known.
        street: nine-digit code of where the work is done; empty when nobody said.
    """

    capacity: str
    work: str
    kind: str
    claims: tuple[str, ...]
    respondent: str
    code: str
    known_on: date | None = None
    street: str = ""


def take_in(
    *,
    common: Common,
    chunks: Iterable[bytes],
    name: str,
    by: User,
    mandate: tuple[Iterable[bytes], str] | None = None,
) -> Roster:
    """Take a spreadsheet in and check every row; nothing is filed yet.

    Args:
        common: what is the same for all.
        chunks: the spreadsheet.
        name: as the filer calls it.
        by: the account that files for all.
        mandate: the paper by which a union or lawyer may, with its name.

    Raises:
        Refused: something that is the same for all is missing or wrong, or the file is no such spreadsheet; nothing is kept of it.
    """
    sheet, code = sheet_of(common.kind, common.claims), _common(common, by, mandate is not None)
    document = keep(chunks=chunks, name=name, by=by.pk, kinds=[XLSX])
    employer = Employer.objects.filter(district=settings.DISTRICT, code=code).first()
    today = timezone.localdate()
    lines = read_lines(path_of(document.digest), sheet, today=today, respondent=(code, employer))
    _in_it(common, lines, by, today)
    paper = keep(chunks=mandate[0], name=mandate[1], by=by.pk, kinds=PAPER_KINDS) if mandate else None
    return _kept(common, code, sheet, document, paper, lines, by)


def _common(common: Common, by: User, has_mandate: bool) -> str:  # noqa: FBT001 - a fact, not a switch
    """The credit code, read.

    Raises:
        Refused: something is missing or wrong.
    """
    if common.work not in WORKS:
        raise Refused("work", "请选择申请仲裁还是调解。")
    if common.capacity not in Roster.Capacity.values:
        raise Refused("capacity", "请说明您以什么身份替大家申请。")
    if common.capacity == "clerk" and not may(by, "disputes.intake", street=common.street):
        raise Refused("capacity", "您没有替窗口前的人登记争议的权限。")
    if common.capacity in _AS_WHOM and not has_mandate:
        raise Refused("mandate", "工会和代理人请上传大家签名的授权委托书(照片或者 PDF)。")
    if not common.respondent.strip():
        raise Refused("respondent", "请填写单位名称,和营业执照上一样。")
    if common.known_on and common.known_on > timezone.localdate():
        raise Refused("known_on", "知道权利被侵害的日子不能在今天以后。")
    try:
        return read_credit_code(common.code)
    except WrongNumber as error:
        raise Refused("code", str(error)) from error


def _in_it(common: Common, lines: list[Line], by: User, today: date) -> None:
    """A worker who files for all is one of them."""
    if common.capacity != Roster.Capacity.WORKER:
        return
    person = person_of(by)
    mine = [one for one in lines if one.values.get("worker_id")]
    keys = {bytes(person.number_hash)} if person else set[bytes]()
    if not keys & {hash_ for hash_, _ in _hashes(mine, today)}:
        raise Refused(
            "not_in_it", "表格里没有您自己。请把自己也填进去;替别人申请的,请选工会或者代理人,并上传委托书。"
        )


def _hashes(lines: list[Line], today: date) -> list[tuple[bytes, Line]]:
    from renshe.registry.sealing import hashed

    numbers = person_numbers(lines, today=today)
    return [(hashed(numbers[one.row].text), one) for one in lines]


def _kept(
    common: Common,
    code: str,
    sheet: GroupSheet,
    document: Document,
    mandate: Document | None,
    lines: list[Line],
    by: User,
) -> Roster:
    good = [one for one in lines if not one.faults]
    told = {
        "respondent": common.respondent.strip(), "code": code, "street": common.street,
        "known_on": common.known_on.isoformat() if common.known_on else "",
    }  # fmt: skip
    return Roster.objects.create(
        district=settings.DISTRICT, by=by, capacity=common.capacity, document=document, mandate=mandate,
        work=common.work, kind=common.kind, claims=[one.code for one in sheet.claims], common=told,
        content={"lines": [one.kept() for one in lines]}, rows=len(lines), good=len(good),
        claimed_fen=sum(fen or 0 for one in good for fen in one.claimed.values()),
        computed_fen=sum(fen or 0 for one in good for fen in one.computed.values()),
        uploaded_at=timezone.now(),
    )  # fmt: skip


@transaction.atomic
def file_roster(*, roster: int, by: User) -> Dispute:
    """File everybody of a checked list as one dispute; done twice it is one dispute.

    Args:
        roster: which.
        by: who uploaded it.

    Raises:
        Refused: rows are to be corrected first, or it was thrown away; nothing is kept.
    """
    held = Roster.objects.select_for_update().get(pk=roster, by=by)
    if held.dispute is not None:
        return held.dispute
    if held.state != Roster.State.CHECKED:
        raise Refused("state", "这张表已经放弃了。请重新上传。")
    if not held.whole:
        raise Refused(
            "faults", f"还有{held.rows - held.good}行要改正。请下载改错表,改好以后重新上传,一个人也不漏。"
        )
    lines = kept_lines(held.content)
    opens = open_mediation if held.work == "mediation" else file  # a mediation has a body that answers for it
    dispute = opens(filing=_filing(held, lines), by=by, acts=_acts(held, by))
    held.dispute, held.state = dispute, Roster.State.FILED
    held.content = {"lines": []}  # everything stands in the dispute now: identity numbers are not kept twice
    held.save()
    return dispute


def _filing(roster: Roster, lines: list[Line]) -> Filing:
    numbers = person_numbers(lines, today=timezone.localdate())
    people = enter_all(numbers=numbers.values())
    said = roster.common
    employer = Employer.objects.filter(district=settings.DISTRICT, code=said["code"]).first()
    applicants = [
        Filer(
            name=one.name, person=people[numbers[one.row].text], contact=one.contact, answers=one.answers,
            claims=[Asked(code, fen) for code, fen in one.claimed.items()],
        )
        for one in lines
    ]  # fmt: skip
    respondent = Filer(name=said["respondent"], employer=employer, code="" if employer else said["code"])
    return Filing(
        work=roster.work, kind=roster.kind, applicants=applicants, respondents=[respondent], known_on=roster.known_on,
        work_place=said["street"], street=said["street"], channel="counter" if roster.capacity == "clerk" else "online",
        detail={"roster": roster.pk, "capacity": roster.capacity},
    )  # fmt: skip


def _acts(roster: Roster, by: User) -> Actor | None:
    """As whom a union or lawyer files; None for a party and a clerk, who act as themselves."""
    if roster.capacity not in _AS_WHOM:
        return None
    person = person_of(by)
    return Actor(
        by.pk,
        _AS_WHOM[roster.capacity],
        person_id=person.pk if person else None,
        may=frozenset({APPLICANT}),
    )


@transaction.atomic
def discard_roster(*, roster: int, by: User) -> Roster:
    """Throw a list away that was not filed, and what was read of it.

    Raises:
        Refused: it was filed.
    """
    held = Roster.objects.select_for_update().get(pk=roster, by=by)
    if held.state == Roster.State.FILED:
        raise Refused("filed", "已经提交,不能放弃。不想继续的,可以在争议页面撤回。")
    held.state, held.content = Roster.State.DISCARDED, {"lines": []}
    held.save(update_fields=["state", "content"])
    return held


def common_of(told: Mapping[str, Any], claims: Iterable[str], known_on: date | None) -> Common:
    """What a form told, as it is checked."""
    return Common(
        capacity=str(told.get("capacity", "")), work=str(told.get("work", "")), kind=str(told.get("kind", "")),
        claims=tuple(claims), respondent=str(told.get("respondent", "")), code=str(told.get("code", "")),
        known_on=known_on, street=str(told.get("street", "")),
    )  # fmt: skip
