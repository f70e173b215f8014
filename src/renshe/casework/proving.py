"""Prove all that was kept: every history's chain, that each case stands where its history says, and every file's content."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from renshe.casework.history import AT_A_TIME, Proof, prove
from renshe.casework.materials.keeping import path_of
from renshe.casework.models import Document

CHUNK = 2**20  # bytes


@dataclass(frozen=True, slots=True)
class Whole:
    """What was found.

    Attributes:
        histories: the walk over the chains.
        displaced: number of a case whose state is not what its history says last; None when there is none.
        documents: how many contents were read.
        document: name on disk of the first that is missing or altered, and which; None when all are as they were kept.
    """

    histories: Proof
    displaced: str | None
    documents: int
    document: tuple[str, str] | None

    @property
    def sound(self) -> bool:
        """Whether all of it holds."""
        return self.histories.broken is None and self.displaced is None and self.document is None


def prove_all(*, files: bool = True) -> Whole:
    """Walk everything, as it was at one moment: what is added meanwhile is left for the next time.

    Args:
        files: read every file as well; its digest is its name.
    """
    alone = not connection.in_atomic_block
    with transaction.atomic():
        if alone:  # inside a transaction its isolation can't be chosen any more
            _one_moment()
        histories, displaced = prove(), _displaced()
        digests = Document.objects.order_by("digest").values_list("digest", flat=True).distinct()
        found: tuple[str, str] | None = None
        read = 0
        for digest in digests.iterator(AT_A_TIME) if files else ():
            if said := _wrong(digest):
                found = (digest, said)
                break
            read += 1
    return Whole(histories, displaced, read, found)


def _one_moment() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")


def _displaced() -> str | None:
    """The first case whose row says another state than the last event of its history."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.number from casework_case c join casework_caseevent e on e.case_id = c.id and e.number = c.events"
            " where e.target <> c.state order by c.id limit 1"
        )
        row: tuple[Any, ...] | None = cursor.fetchone()
    return str(row[0]) if row else None


def _wrong(digest: str) -> str | None:
    """What is wrong with a file: missing or altered."""
    seal = hashlib.sha256()
    try:
        with path_of(digest).open("rb") as file:
            while chunk := file.read(CHUNK):
                seal.update(chunk)
    except FileNotFoundError:
        return "missing"
    return None if seal.hexdigest() == digest else "altered"
