"""Bring papers to parties (送达): planned when a paper is made, sent, confirmed or signed for; a failure is followed by the next way."""

from datetime import date, datetime, time

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from renshe.book import calendars
from renshe.casework.lifecycle import work_of
from renshe.casework.models import Document
from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import acting, step
from renshe.domains.disputes.actions.serving_plan import addressee, by_wire, recipients, unreachable
from renshe.domains.disputes.actors import standing_of
from renshe.domains.disputes.models import Dispute, Paper, Service
from renshe.domains.disputes.queries import lock
from renshe.domains.disputes.service_rules import ELECTRONIC, ORDER, Way, allowed, effective, next_way

SERVING = "disputes.serve"
GROUNDS = {"refused": "拒绝签收", "missing": "下落不明"}
GROUNDED = frozenset({"left", "notice"})  # ways that are open only to who refuses to sign or can't be found


@transaction.atomic
def send(
    *,
    service: int,
    by: User,
    tracking: str = "",
    on: date | None = None,
    words: str = "",
    document: Document | None = None,
) -> Service:
    """A letter is posted, left at the door, or announced.

    Args:
        service: which, planned.
        by: an officer who serves.
        tracking: of the post.
        on: when it was left or announced; today when None.
        words: where it was announced, or who was there when it was left.
        document: photographs or the announcement.

    Raises:
        Refused: no number, no proof, or it was sent already.
    """
    one = _held(service, by)
    if one.state != Service.State.PLANNED:
        raise Refused("sent", "这一次已经发出了。请刷新页面看最新情况。")
    day = _day(one, on)
    if one.way == "post" and not tracking.strip():
        raise Refused("tracking", "请填写邮件单号,查得到才能证明寄出。")
    if one.way in {"left", "notice"} and not words.strip():
        raise Refused("proof", "请写明怎么留置、谁在场,或者在哪里公告;有照片的请上传。")
    one.tracking, one.proof, one.proof_document = tracking.strip()[:40], words.strip()[:300], document
    one.state, one.by, one.sent_at = Service.State.SENT, by, _noon(day)
    one.save(update_fields=["tracking", "proof", "proof_document", "state", "by", "sent_at"])
    if one.way in {"left", "notice"}:
        take_effect(one)
    elif one.way in ELECTRONIC:
        by_wire(one)
    return one


@transaction.atomic
def receive(*, service: int, by: User, on: date, words: str, document: Document | None = None) -> Service:
    """The party signed for it, in person or on the receipt of the post.

    Args:
        service: which.
        by: an officer who serves.
        on: the day of signing.
        words: who signed, and with what.
        document: the receipt as a scan, or the signature.

    Raises:
        Refused: no proof, or a day that can't be.
    """
    one = _held(service, by)
    if one.way not in {"person", "post"}:
        raise Refused("way", "只有当面送达和邮寄送达由人签收。")
    if one.way == "post" and one.state != Service.State.SENT:
        raise Refused("not_sent", "这封信还没有寄出。请先填写邮件单号。")
    if not words.strip() and document is None:
        raise Refused("proof", "请写明谁签收的,或者上传送达回证。")
    _served(one, _day(one, on), words, by=by, document=document)
    return one


@transaction.atomic
def confirm(*, paper: int, by: User) -> list[Service]:
    """A party, signed in with a verified identity, opens a paper: what went by wire is served by that.

    Args:
        paper: which.
        by: the account.

    Returns:
        The services that became effective; none when it went another way, or was served before.

    Raises:
        Refused: the account is not a party's.
    """
    found = Paper.objects.select_related("dispute__case").get(pk=paper)
    dispute = lock(found.dispute_id)
    mine = standing_of(by, dispute)
    if mine is None:
        raise Refused("not_yours", "这份文书不是发给您的。")
    now = timezone.now()
    open_ones = Service.objects.filter(
        paper=found, party=mine.party, way__in=ELECTRONIC, state=Service.State.SENT
    ).select_related("paper__dispute__case", "party")
    confirmed = list(open_ones)
    for one in confirmed:
        one.confirmed_at = now
        at = timezone.localtime(now)
        _served(one, at.date(), f"{mine.actor.as_whom}实名登录后于{at:%Y-%m-%d %H:%M}打开文书", by=by)
    return confirmed


@transaction.atomic
def fail(*, service: int, by: User, why: str, refused: bool = False, missing: bool = False) -> Service | None:
    """It did not arrive; the next way is planned at once.

    Args:
        service: which.
        by: an officer who serves.
        why: as the post or the messenger says.
        refused: the party refused to sign, so it may be left there.
        missing: the party can't be found.

    Returns:
        The next attempt; None when no way is left and somebody has to find another address.

    Raises:
        Refused: no reason, or it is over.
    """
    if not why.strip():
        raise Refused("why", "请写明为什么没有送达。")
    return _failed(_held(service, by), why, by=by, refused=refused, missing=missing)


def give_up(service: Service, why: str) -> Service | None:
    """The house itself gives up a wire that nobody confirmed or that did not go out; the caller holds the dispute."""
    return _failed(service, why, by=None)


@transaction.atomic
def try_again(*, paper: int, party: int, way: str, by: User, ground: str = "", why: str = "") -> Service:
    """Somebody found another address: one more attempt by a way that was tried before.

    Args:
        paper: which.
        party: who has not got it.
        way: of Service.Way.
        by: an officer who serves.
        ground: "refused" to sign or "missing", where the way needs one: leaving (留置) and announcing (公告) are for these alone.
        why: who refused and where, or how the party was looked for; kept with the attempt.

    Raises:
        Refused: one is under way, or the paper may not go that way, or its ground is not told.
    """
    found = Paper.objects.select_related("dispute__case").get(pk=paper)
    lock(found.dispute_id)
    _may_serve(found.dispute, by)
    tried = Service.objects.filter(paper=found, party=party)
    if tried.exclude(state=Service.State.FAILED).exists():
        raise Refused("open", "这份文书正在送达,或者已经送达。")
    whom = next((each for each in recipients(found) if each.pk == party), None)
    if whom is None:
        raise Refused("party", "这份文书不发给这位当事人。请刷新页面看最新情况。")
    chosen = _known(way)
    if chosen in GROUNDED and (ground not in GROUNDS or not why.strip()):
        raise Refused(
            "ground",
            "留置、公告送达要选明依据(拒绝签收或者下落不明),并写明经过。",
        )
    to = addressee(found, whom, refused=ground == "refused", missing=ground == "missing")
    verdict = allowed(chosen, to)
    if not verdict.ok:
        raise Refused("way", verdict.why.zh)
    words = (
        f"{'拒绝签收' if ground == 'refused' else '下落不明'}:{why.strip()}" if ground and why.strip() else ""
    )
    number = tried.count() + 1
    made = Service.objects.create(
        district=found.district, paper=found, party=whom, number=number, way=way, by=by, why=words[:300]
    )
    if way in ELECTRONIC:
        by_wire(made)
    return made


def _failed(
    one: Service, why: str, *, by: User | None, refused: bool = False, missing: bool = False
) -> Service | None:
    if one.state in {Service.State.SERVED, Service.State.FAILED}:
        raise Refused("over", "这一次送达已经有结果了。请刷新页面看最新情况。")
    one.state, one.why = Service.State.FAILED, why.strip()[:300]
    one.by = by or one.by
    one.save(update_fields=["state", "why", "by"])
    attempts = Service.objects.filter(paper=one.paper_id, party=one.party_id)
    tried: list[Way] = [*unreachable(one.party), *attempts.values_list("way", flat=True)]
    way, _ = next_way(tried, addressee(one.paper, one.party, refused=refused, missing=missing))
    if way is None:
        return None
    made = Service.objects.create(
        district=one.district, paper=one.paper, party=one.party, number=one.number + 1, way=way
    )
    if way in ELECTRONIC:
        by_wire(made)
    return made


def _served(one: Service, on: date, proof: str, *, by: User | None, document: Document | None = None) -> None:
    """It counts from a day by law; when that was the last of the closing papers, the case is closed."""
    if one.state in {Service.State.SERVED, Service.State.FAILED}:
        raise Refused("over", "这一次送达已经有结果了。请刷新页面看最新情况。")
    one.state, one.effective_on = Service.State.SERVED, effective(_known(one.way), on, calendars.current())
    one.proof = proof.strip()[:300] or one.proof
    one.by, one.proof_document = by or one.by, document or one.proof_document
    one.save(update_fields=["state", "effective_on", "proof", "by", "proof_document", "confirmed_at"])
    close_when_served(one.paper.dispute_id)


def take_effect(one: Service) -> None:
    """Left or announced, it counts after some days; until they are over it is only sent. The caller holds the dispute."""
    if one.sent_at is None:
        return
    sent = timezone.localdate(one.sent_at)
    due = effective(_known(one.way), sent, calendars.current())
    if due is not None and due <= timezone.localdate():
        _served(one, sent, one.proof, by=one.by)


def close_when_served(dispute: int) -> bool:
    """Take the verb `serve` when the last closing paper is served; the caller is in a transaction.

    Returns:
        Whether the case was closed by it.
    """
    found = lock(dispute)
    if found.case.state != "signed":
        return False
    try:
        with transaction.atomic():
            step(found, "serve", by=None)
    except Refused:
        return False
    return True


def _held(service: int, by: User) -> Service:
    """A service, its dispute held, for an officer who serves."""
    found = Service.objects.select_related("paper__dispute__case", "party__employer").get(pk=service)
    lock(found.paper.dispute_id)
    _may_serve(found.paper.dispute, by)
    found.refresh_from_db(fields=["state", "sent_at", "tracking"])
    return found


def _may_serve(dispute: Dispute, by: User) -> None:
    """Who serves; nobody serves papers of their own case or their family's (劳动争议调解仲裁法 §33)."""
    actor = acting(dispute, by)
    if SERVING not in actor.may:
        raise Refused("not_allowed", "您没有送达文书的权限。")
    for guard in work_of(dispute.case).before:
        guard(dispute.case, actor, {})


def _day(one: Service, on: date | None) -> date:
    """A day of service: not before the paper was made, and not to come."""
    today = timezone.localdate()
    day = on or today
    if one.paper.signed_at and day < timezone.localdate(one.paper.signed_at):
        raise Refused("early", "送达的日期不能早于文书制作的日期。请核对。")
    if day > today:
        raise Refused("future", "送达的日期还没有到。请填实际的日期。")
    return day


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _known(code: str) -> Way:
    """A way by its code.

    Raises:
        Refused: there is no such way.
    """
    for way in ORDER:
        if way == code:
            return way
    raise Refused("way", "请选择送达的方式。")
