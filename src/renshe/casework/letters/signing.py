"""Sign letters: PAdES by pyHanko, with the key that RENSHE_SIGNER names; the demo makes one of its own.

RENSHE_SIGNER is a PKCS#12 file (its password in RENSHE_SIGNER_PASSWORD_FILE), or module:function of a plug-in that gives a
Signer, for a hardware module or for SM2 (国密), which the PDF standard's own signatures do not have.
"""

import os
from contextlib import suppress
from datetime import timedelta
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol, cast

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from renshe.casework.refused import Refused

FIELD = "Seal"
DEMO_NAME = "演示电子印章(不具有法律效力)"
DEMO_YEARS = 10


class Signer(Protocol):
    """Who puts the bureau's signature on a PDF."""

    fingerprint: str

    def sign(self, pdf: bytes, *, reason: str, where: str) -> bytes:
        """Sign a whole file.

        Args:
            pdf: without a signature.
            reason: written into the signature, for people who look at it in their reader.
            where: as well.

        Returns:
            The signed file.
        """
        ...


class Pkcs12Signer:
    """Signs with a key and a certificate of a PKCS#12 file.

    Attributes:
        fingerprint: SHA-256 of the certificate, in hexadecimal digits.
    """

    def __init__(self, file: Path, password: bytes | None) -> None:
        """Read the file.

        Raises:
            OSError: it can't be read.
            ValueError: it is none, or the password is wrong.
        """
        library: Any = signers.SimpleSigner  # its types leave out what may be None
        content = file.read_bytes()
        self._signer = library.load_pkcs12_data(content, other_certs=[], passphrase=password)
        # Room for the signature, in hexadecimal digits: its certificates are in the file. Without it pyHanko signs twice,
        # the first time to learn the size.
        self._room = 2 * (4096 + len(content))
        self.fingerprint: str = self._signer.signing_cert.sha256.hex()

    def sign(self, pdf: bytes, *, reason: str, where: str) -> bytes:
        """Sign a whole file; afterwards nothing may be added to it."""
        meta = signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            reason=reason,
            location=where,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        )
        library: Any = signers  # says nothing of what it gives
        signed: BytesIO = library.sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf)), meta, signer=self._signer, bytes_reserved=self._room
        )
        return signed.getvalue()


def configured() -> bool:
    """Whether letters can be signed here: in the demo always, in production when a signer is named."""
    return bool(settings.SIGNER) or settings.MODE == "demo"


@cache
def signer() -> Signer:
    """The signer of this house.

    Raises:
        Refused: none is configured.
        OSError, ValueError: its file can't be read.
    """
    named: str = settings.SIGNER
    if ":" in named:
        module, _, function = named.partition(":")
        return cast("Signer", getattr(import_module(module), function)())
    if named:
        secret: str = settings.SIGNER_PASSWORD_FILE
        return Pkcs12Signer(Path(named), Path(secret).read_bytes().strip() if secret else None)
    if not configured():
        raise Refused("no_signer", "还没有配置电子印章(RENSHE_SIGNER),不能签发。请联系系统管理员。")
    return Pkcs12Signer(demo_file(), None)


def demo_file() -> Path:
    """The demo's own key, made once; of two processes that make it at once, the first wins and both use its."""
    file = Path(settings.DATA) / "signer" / "demo.p12"
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_name(f".demo-{os.getpid()}.p12")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as written:
                written.write(_demo_pkcs12())
                written.flush()
                os.fsync(written.fileno())
            with suppress(FileExistsError):  # another process was quicker
                file.hardlink_to(draft)
        finally:
            draft.unlink(missing_ok=True)
    return file


def _demo_pkcs12() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "演示区"),
            x509.NameAttribute(NameOID.COMMON_NAME, DEMO_NAME),
        ]
    )
    now = timezone.now()
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * DEMO_YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(b"demo", key, certificate, None, NoEncryption())
