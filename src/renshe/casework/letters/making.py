"""From the row that asks for a letter to the signed file; electronic service follows.

Each step is a transaction that holds the case, so that a letter is made once however often its task runs: a killed process
leaves a row that is made by the next try, under the number that it was given.
"""

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from renshe.casework.actions import deciding
from renshe.casework.actors import THE_HOUSE
from renshe.casework.letters.content import content_of
from renshe.casework.letters.forms import forms
from renshe.casework.letters.setting import set_letter
from renshe.casework.letters.signing import signer
from renshe.casework.materials.keeping import keep
from renshe.casework.models import Case, Letter

PDF = "application/pdf"
DECISION = "decision"


def make(key: int, *, wait: bool = True) -> Letter | None:
    """Make a letter, unless it is made already.

    Args:
        key: of the row.
        wait: for somebody who is at the case just now; otherwise it is left for later.

    Returns:
        The letter when it was made now, None when there was nothing to do.

    Raises:
        LookupError: the Book lacks something that the letter needs.
        OSError: it can't be kept.
        Refused: no signer is configured.
    """
    signer()  # before a number is spent on a letter that can't be signed
    with transaction.atomic():
        letter = _take(key, wait=wait)
        if letter is None:
            return None
        if not letter.number:
            letter.number = _next_number(letter)
            letter.content = content_of(letter, letter.number)
            letter.save(update_fields=["number", "content"])
    with transaction.atomic():
        letter = _take(key, wait=wait)
        if letter is None:
            return None
        _sign(letter)
        _void_earlier(letter)
        _serve(letter)
    return letter


def _take(key: int, *, wait: bool) -> Letter | None:
    """The letter with its case held; None when it is signed, or somebody else holds the case and we don't wait."""
    case = (
        Case.objects.select_for_update(of=("self",), skip_locked=not wait)
        .select_related("application", "employer")
        .filter(letters=key)
        .first()
    )
    if case is None:
        return None
    letter = Letter.objects.select_related("event").filter(pk=key, signed_at__isnull=True).first()
    if letter is not None:
        letter.case = case
    return letter


def _next_number(letter: Letter) -> str:
    """The next number of its series."""
    return next_in(forms().series_of(letter.kind, timezone.localdate(letter.event.at)), letter.district)


def next_in(series: str, district: str) -> str:
    """The next number of a series without gaps: whoever comes after waits until we commit, or gets ours when we don't.

    Args:
        series: with its year; {number} is filled in.
        district: whose series it is.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into casework_letterseries (district, series, last) values (%s, %s, 1)"
            " on conflict (series, district) do update set last = casework_letterseries.last + 1 returning last",
            [district, series],
        )
        (last,) = cursor.fetchone() or (0,)
    return series.replace("{number}", str(last))


def _sign(letter: Letter) -> None:
    """Set, sign and keep it; which certificate signed it is kept beside it, so that it is known after a change of keys."""
    content = letter.content
    pdf = signer().sign(
        set_letter(letter.template, content),
        reason=f"{content['title']} {letter.number},核验码 {content['code']}",
        where=str(content["office"]),
    )
    letter.document = keep(
        chunks=[pdf], name=f"{content['item']}-{content['title']}.pdf", by=None, kinds=[PDF]
    )
    letter.content = {**content, "certificate": signer().fingerprint}
    letter.signed_at = timezone.now()
    letter.save(update_fields=["document", "content", "signed_at"])


def _void_earlier(letter: Letter) -> None:
    """A new decision letter takes the place of those before it (更正、重新办理): never two that hold."""
    if letter.kind == DECISION:
        Letter.objects.filter(
            case_id=letter.case_id, kind=letter.kind, revoked_at__isnull=True, event__number__lt=letter.event.number
        ).update(revoked_at=letter.signed_at, replaced_by=letter)  # fmt: skip


def _serve(letter: Letter) -> None:
    """Whoever applied online is served online; for everybody else a clerk does it, at the counter or by mail."""
    if letter.case.application.channel != "online":
        return
    letter.served_at, letter.served_by = letter.signed_at, "online"
    letter.save(update_fields=["served_at", "served_by"])
    if letter.kind == DECISION and letter.case.state == "signed":
        deciding.serve(case=letter.case, by=THE_HOUSE, how="online")


def waiting(most: int = 500) -> list[int]:
    """Letters that are asked for and not made yet, the oldest first."""
    return list(
        Letter.objects.filter(district=settings.DISTRICT, signed_at__isnull=True)
        .order_by("pk")
        .values_list("pk", flat=True)[:most]
    )
