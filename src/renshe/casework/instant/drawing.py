"""Which instant decisions a person looks at: drawn by a secret whose digest was published before the month (承诺后揭晓).

The draw of a case is HMAC-SHA256 of its number under the month's secret. Nobody can choose a number that is not drawn, and
when the month is over everybody can work every draw out again.
"""

import hashlib
import hmac
import logging
import secrets
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from renshe.casework.instant.switching import WHOLE
from renshe.casework.models import InstantSeed
from renshe.registry.sealing import Sealed, seal, unseal

logger = logging.getLogger(__name__)
BYTES = 8  # of the digest that decide: shares of a thousand come out even to one in 10**16


def drawn(secret: bytes, number: str, share: int) -> bool:
    """Whether a case is drawn.

    Args:
        secret: of its month.
        number: of the case.
        share: of a thousand.
    """
    digest = hmac.new(secret, number.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:BYTES]) * WHOLE < share << (8 * BYTES)


def seed_of(day: date) -> InstantSeed:
    """The seed of a day's month. Where none was published yet, one is published now, before anything is drawn with it."""
    month = day.replace(day=1)
    seed = _find(month)
    if seed is not None:
        return seed
    secret = secrets.token_hex(32)
    row = InstantSeed(
        district=settings.DISTRICT,
        month=month,
        digest=hashlib.sha256(bytes.fromhex(secret)).hexdigest(),
        sealed=seal(secret),
        published_at=timezone.now(),
    )
    InstantSeed.objects.bulk_create([row], ignore_conflicts=True)  # somebody may be quicker
    return InstantSeed.objects.get(district=settings.DISTRICT, month=month)


def secret_of(seed: InstantSeed) -> bytes:
    """The secret itself.

    Raises:
        Sealed: it was sealed with a key that we do not have.
    """
    return bytes.fromhex(seed.revealed or unseal(seed.sealed))


@transaction.atomic
def keep_seeds(today: date | None = None) -> int:
    """Publish the digests of this month's and the next month's seeds, and reveal the secrets of months that are over.

    A secret that can't be opened is logged and tried again the next day.

    Returns:
        How many were revealed.
    """
    day = today or timezone.localdate()
    month = day.replace(day=1)
    seed_of(month)
    seed_of(_next(month))
    over = InstantSeed.objects.select_for_update().filter(
        district=settings.DISTRICT, month__lt=month, revealed=""
    )
    number = 0
    for seed in over:
        try:
            seed.revealed = unseal(seed.sealed)
        except Sealed:  # its key is lost; what is promised for the months to come must not wait for it
            logger.exception("the seed of %s can not be revealed", seed.month)
            continue
        seed.revealed_at = timezone.now()
        seed.save(update_fields=["revealed", "revealed_at"])
        number += 1
    return number


def _find(month: date) -> InstantSeed | None:
    return InstantSeed.objects.filter(district=settings.DISTRICT, month=month).first()


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
