"""Is a paper of a dispute genuine? By its code, its file, or both, as letters of casework are verified."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from renshe.casework.letters.ordering import LENGTH, ungrouped
from renshe.casework.letters.verifying import State, is_ours
from renshe.domains.disputes.models import Paper


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a paper that somebody holds; see casework.letters.verifying.Verdict."""

    state: State
    paper: Paper
    compared: bool


def paper_by_code(code: str) -> Paper | None:
    """The signed paper with a code, as it was typed; None when there is none."""
    typed = ungrouped(code)
    return _signed().filter(code=typed).first() if len(typed) == LENGTH else None


def paper_by_file(pdf: bytes) -> Paper | None:
    """The signed paper that is this file, byte for byte."""
    return _signed().filter(document__digest=hashlib.sha256(pdf).hexdigest()).first()


def state_of(paper: Paper, pdf: bytes | None = None) -> Verdict:
    """Whether it is genuine, altered or revoked; with a file, the file must be that paper's."""
    if pdf is not None and not is_ours(pdf, paper.document, paper.content):
        return Verdict(State.ALTERED, paper, compared=True)
    state = State.REVOKED if paper.revoked_at else State.GENUINE
    return Verdict(state, paper, compared=pdf is not None)


def _signed() -> "QuerySet[Paper]":
    papers = Paper.objects.select_related("dispute__case", "document", "replaced_by", "party")
    return papers.filter(district=settings.DISTRICT, signed_at__isnull=False)
