"""Guided filing on the way: begun, saved after every page on top of what the device has seen, thrown away, or filed."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.drafted import filing_of, handed_in
from renshe.domains.disputes.actions.filing import ITEMS, file
from renshe.domains.disputes.actions.mediation import open_mediation
from renshe.domains.disputes.models import Dispute, Draft
from renshe.registry.models import Employer, Person
from renshe.registry.queries.employer_roles import employers_of
from renshe.registry.queries.identity import person_of
from renshe.registry.queries.representation import may_act
from renshe.registry.staff import held

INTAKE = "disputes.intake"
SHEET = "sheet"  # the work of a draft that becomes an element sheet, not a dispute
MOST = 20  # drafts that one account keeps; a counter works on some at a time


@transaction.atomic
def start(
    *,
    by: User,
    work: str,
    person: Person | None = None,
    employer: Employer | None = None,
    content: Mapping[str, Any] | None = None,
) -> Draft:
    """Begin a filing.

    Args:
        by: who fills it in.
        work: mediation, arbitration, or sheet for the elements of a dispute that is there.
        person: for whom; None for an employer.
        employer: for whom; None for a person.
        content: what is known already.

    Raises:
        Refused: no such work, nobody to file for, or this account may not file for them.
    """
    if work not in {"mediation", "arbitration", SHEET}:
        raise Refused("work", "请先选择:先调解,还是直接申请仲裁。")
    # The other side of a dispute may be somebody whom the registry does not know; their sheet is written all the same.
    if (person is None) == (employer is None) and (work != SHEET or person is not None):
        raise Refused("applicant", "请选择为谁申请。")
    told = dict(content or {})
    _may_file(by, work, person, employer, str(told.get("channel", "online")))
    if Draft.objects.filter(filled_by=by).count() >= MOST:
        raise Refused("many", f"没交的已经有{MOST}份。请先交了或者放弃几份,再开始新的。")
    now = timezone.now()
    return Draft.objects.create(
        district=settings.DISTRICT, filled_by=by, person=person, employer=employer, work=work, content=told,
        started_at=now, saved_at=now,
    )  # fmt: skip


@transaction.atomic
def save(*, draft: int, revision: int, changes: Mapping[str, Any], by: User, work: str = "") -> Draft:
    """Save one page; only on top of what the device has seen.

    Args:
        draft: which.
        revision: of the draft as the device knows it.
        changes: the parts of the content that the page is about; the others stay.
        by: who fills it in.
        work: mediation or arbitration, where that was changed.

    Raises:
        Refused: it is filed or thrown away (code `gone`), or another device saved in between (code `newer`).
    """
    found = _lock(draft, by)
    if found.revision != revision:
        # A page saves itself, and a moment later by its button: the same said twice is no conflict with oneself.
        if {**found.content, **changes} == found.content and work in {"", found.work}:
            return found
        raise Refused("newer", "这份申请在别的设备上改过。下面保留了您刚才填的,请看一眼,再保存一次。")
    found.content = {**found.content, **changes}
    found.work = work or found.work
    found.revision, found.saved_at = found.revision + 1, timezone.now()
    found.save()
    return found


@transaction.atomic
def discard(*, draft: int, by: User) -> None:
    """Throw it away; done twice it stays done."""
    Draft.objects.filter(pk=draft, filled_by=by).delete()


@transaction.atomic
def submit(*, draft: int, by: User, revision: int | None = None) -> Dispute:
    """File it: the draft becomes a dispute with its evidence, and is gone.

    Args:
        draft: which.
        by: who filled it in, and may still file for the applicant today.
        revision: of the draft as the device knows it.

    Raises:
        Refused: something is missing or wrong; nothing is kept, and the draft stays.
    """
    found = _lock(draft, by)
    if revision is not None and found.revision != revision:
        raise Refused("newer", "这份申请在别的设备上改过。请核对以后再提交。")
    _may_file(by, found.work, found.person, found.employer, str(found.content.get("channel", "online")))
    filing = filing_of(found)
    dispute = (
        open_mediation(filing=filing, by=by) if found.work == "mediation" else file(filing=filing, by=by)
    )
    handed_in(found, dispute, by)
    found.delete()
    return dispute


def _lock(draft: int, by: User) -> Draft:
    found = Draft.objects.select_for_update(of=("self",)).filter(pk=draft, filled_by=by).first()
    if found is None:
        raise Refused("gone", "这份申请已经提交或者放弃。请到“我的争议”里看看。")
    return found


def _may_file(by: User, work: str, person: Person | None, employer: Employer | None, channel: str) -> None:
    """Oneself, whom one represents, one's employer; or a clerk who writes down what somebody at the counter says."""
    if channel == "counter":
        if not any(INTAKE in one.verbs for one in held(by)):
            raise Refused("not_allowed", "您没有替窗口前的人登记争议的权限。")
        return
    me, today = person_of(by), timezone.localdate()
    if me is None:
        raise Refused("unknown", "请先核验身份,再申请。")
    if person is not None:
        item = ITEMS.get(work, ITEMS["arbitration"])
        if me != person and may_act(me, person, item=item, on=today) is None:
            raise Refused("not_allowed", "您没有替这个人申请的委托,或者委托已经结束。")
    elif employer is not None and not any(
        one.employer_id == employer.pk and one.role != "viewer" for one in employers_of(me, on=today)
    ):
        raise Refused("not_allowed", "您没有替这家单位经办的权限,请让法定代表人或单位管理员授权。")
