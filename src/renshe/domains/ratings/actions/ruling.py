"""Objections and rulings: the rated clerk or the verifier objects, a second person rules, with a reason."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from renshe.casework.actors import Actor
from renshe.casework.refused import Refused
from renshe.domains.ratings.actions.moving import Doing, lock, move
from renshe.domains.ratings.models import Mending, Objection, Ruling

MOST = 500  # characters


@transaction.atomic
def object_to(*, task: Mending, by: Actor, ground: str, why: str, at: datetime | None = None) -> Objection:
    """Object to a rating, once: as the rated clerk, or as who verifies it.

    Raises:
        Refused: no ground or words, too late, or done before.
    """
    one = lock(task)
    rated = by.user_id in one.rating.occasion.hands
    if ground not in Objection.Ground.values:
        raise Refused("ground", "请选是恶意评价、误评,还是不是这次服务的问题。")
    if len(why) > MOST:
        raise Refused("words", f"写得太长,最多{MOST}字。")
    if by.user_id is None:
        raise Refused("who", "申诉要由本人登录提出。")
    move(Doing(one, by), "object", why=why, detail={"ground": ground, "rated": rated}, at=at)
    try:
        with transaction.atomic():
            return Objection.objects.create(
                district=one.district, rating=one.rating, role="rated" if rated else "verifier", ground=ground,
                why=why.strip(), by_id=by.user_id, at=at or timezone.now(),
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused("twice", "这条评价已经申诉过一次了。") from error


@transaction.atomic
def rule(*, objection: Objection, by: Actor, excluded: bool, why: str, at: datetime | None = None) -> Ruling:
    """Rule on an objection: the rating stands, or does not count any more.

    Args:
        objection: still open.
        by: neither who objected nor who verified nor who was rated; the database refuses them too.
        excluded: it does not count.
        why: the reason, which stays.
        at: when; now unless a past year is told.

    Raises:
        Refused: it was ruled on, no reason, or not theirs to rule on.
    """
    task = lock(Mending.objects.get(rating_id=objection.rating_id))
    if len(why) > MOST:
        raise Refused("words", f"写得太长,最多{MOST}字。")
    if Ruling.objects.filter(objection=objection).exists():
        raise Refused("ruled", "这条申诉已经认定过了,请刷新页面。")
    if by.user_id is None or by.user_id in {objection.by_id, task.verifier_id, task.second_verifier_id}:
        raise Refused("second", "认定要由第二个人来做:不能是提出的人,也不能是核实的人。")
    detail = {"ground": objection.ground, "role": objection.role}
    move(Doing(task, by), "exclude" if excluded else "uphold", why=why, detail=detail, at=at)
    return Ruling.objects.create(
        district=task.district, objection=objection, rating=task.rating, excluded=excluded, why=why.strip(),
        by_id=by.user_id, at=at or timezone.now(),
    )  # fmt: skip
