"""Begin a face check and take in what came of it. It is one of several equal ways, and never begins without consent."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renshe.registry.actions import consent
from renshe.registry.face.plugin import Face, FacePlugin, Started, Unavailable, face_plugin
from renshe.registry.models import Consent, FaceCheck, Look, Person
from renshe.registry.queries.points import points_of
from renshe.registry.sealing import unseal

LASTS = timedelta(minutes=30)  # after that a check that was not finished has no outcome
OPEN = 3  # checks that one person may have under way; more are an accident or a game
PURPOSE = "待遇资格核验"


class NotNow(ValueError):  # noqa: N818 - what it is, as the page says it
    """A check can't begin; the text says why, in the language of the reader."""


def start(*, person: Person, back: str, plugin: FacePlugin | None = None) -> tuple[FaceCheck, Started]:
    """Begin a check.

    Args:
        person: who is checked, and has agreed.
        back: address of our page for the outcome, where the person returns to.
        plugin: the way to the check; the one that is configured unless given.

    Returns:
        The check, and where the person goes.

    Raises:
        NotNow: no consent, too many under way, or the plug-in can't be reached.
    """
    way = plugin or face_plugin()
    if way is None:
        raise NotNow(_("刷脸核验现在没有开通,请选别的方式。"))
    if consent.valid(person=person, use=Consent.Use.FACE) is None:
        raise NotNow(_("您还没有同意使用人脸信息,没有开始核验。"))
    since = timezone.now() - LASTS
    waiting = FaceCheck.objects.filter(person=person, outcome="waiting", started_at__gte=since)
    if waiting.count() >= OPEN:
        raise NotNow(_("您有几次核验还没有做完,请先完成,或过半小时再试。"))
    name = points_of([person.pk]).get(person.pk, {}).get("name")
    face = Face(unseal(person.number_sealed), name.value if name else "")
    try:
        started = way.start(face, purpose=PURPOSE, back=back)
    except Unavailable as error:
        raise NotNow(_("刷脸核验现在连接不上,请稍后再试,或选别的方式。")) from error
    return _keep(person, way.code, started), started


@transaction.atomic
def _keep(person: Person, plugin: str, started: Started) -> FaceCheck:
    """Write down the check, and for the person that their number and name went there."""
    Look.objects.create(
        district=settings.DISTRICT, person=person, by=None, as_whom="系统(刷脸核验)",
        purpose=Look.Purpose.SOURCE, reason=f"经本人同意做{PURPOSE}", shown=["particulars"], revealed=["number"],
    )  # fmt: skip
    return FaceCheck.objects.create(
        district=settings.DISTRICT, person=person, purpose=PURPOSE, plugin=plugin,
        reference=started.reference, started_at=timezone.now(),
    )  # fmt: skip


def take_answer(*, check: FaceCheck, plugin: FacePlugin | None = None) -> FaceCheck:
    """Ask what came of a check that is under way. Whoever can't be reached, or is too late, leaves it unknown: no refusal.

    Args:
        check: the check; one that is finished stays as it is.
        plugin: the way to it; the one that is configured unless given.
    """
    if check.outcome != FaceCheck.Outcome.WAITING:
        return check
    way = plugin or face_plugin()
    try:
        said = way.answer(check.reference) if way else "waiting"
    except Unavailable:
        said = "waiting"
    if said == "waiting" and timezone.now() - check.started_at > LASTS:
        said = "unknown"
    if said != "waiting":
        # The first answer counts, whichever of two pages brings it.
        FaceCheck.objects.filter(pk=check.pk, outcome="waiting").update(
            outcome=said, answered_at=timezone.now()
        )
        check.refresh_from_db()
    return check
