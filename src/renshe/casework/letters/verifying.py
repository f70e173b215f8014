"""Is a letter genuine (真伪核验)? Altered, revoked or unknown? By its code, its file, or both."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any

from django.conf import settings
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from renshe.casework.letters.ordering import LENGTH, ungrouped
from renshe.casework.models import Document, Letter


class State(StrEnum):
    """What verification found."""

    GENUINE = "genuine"
    ALTERED = "altered"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a letter that somebody holds.

    Attributes:
        letter: the one that we signed; None when there is none.
        compared: a file was compared, and not the code alone.
    """

    state: State
    letter: Letter | None = None
    compared: bool = False


def verify(*, code: str = "", pdf: bytes | None = None) -> Verdict:
    """Look a letter up by its code, by its file, or both; with both, the file must be that letter's.

    Args:
        code: as it was typed, with or without hyphens.
        pdf: the file that somebody holds.
    """
    letter = _by_code(code) if code.strip() else _by_file(pdf) if pdf else None
    if letter is None:
        return Verdict(State.UNKNOWN, compared=pdf is not None)
    if pdf is not None and not is_ours(pdf, letter.document, letter.content):
        return Verdict(State.ALTERED, letter, compared=True)
    state = State.REVOKED if letter.revoked_at else State.GENUINE
    return Verdict(state, letter, compared=pdf is not None)


def is_ours(pdf: bytes, document: Document | None, content: Mapping[str, Any]) -> bool:
    """Whether a file is, byte for byte, what we signed, and its signature says so too.

    The digest is looked at first: what a stranger sends is read as a PDF only when it is known to be our own.

    Args:
        pdf: the file.
        document: what we keep; None while nothing is signed.
        content: of the paper, with the certificate that signed it.
    """
    if document is None or not hmac.compare_digest(hashlib.sha256(pdf).hexdigest(), document.digest):
        return False
    return signature_holds(pdf, str(content.get("certificate", "")))


def signature_holds(pdf: bytes, fingerprint: str) -> bool:
    """Whether a file has one signature, over the whole of it, unbroken, and by a certain certificate.

    Args:
        pdf: the file.
        fingerprint: SHA-256 of the certificate that signed it, in hexadecimal digits.
    """
    try:
        signatures: list[Any] = PdfFileReader(BytesIO(pdf)).embedded_signatures
        if len(signatures) != 1:
            return False
        certificate = signatures[0].signer_cert
        if certificate.sha256.hex() != fingerprint:
            return False
        context = ValidationContext(trust_roots=[certificate], allow_fetching=False)
        found: Any = validate_pdf_signature(signatures[0], context)
    except (PdfError, SigningError, SignatureValidationError, ValueError):
        return False
    return bool(found.intact and found.valid and found.coverage == SignatureCoverageLevel.ENTIRE_FILE)


def _by_code(code: str) -> Letter | None:
    typed = ungrouped(code)
    return _signed(code=typed) if len(typed) == LENGTH else None


def _by_file(pdf: bytes) -> Letter | None:
    return _signed(document__digest=hashlib.sha256(pdf).hexdigest())


def _signed(**which: str) -> Letter | None:
    letters = Letter.objects.select_related("case", "document", "replaced_by")
    return letters.filter(district=settings.DISTRICT, signed_at__isnull=False, **which).first()
