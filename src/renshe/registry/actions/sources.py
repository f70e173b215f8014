"""Ask the departments about a person, and take in what they say; the manual way is renshe.registry.actions.papers."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from renshe.registry.actions import facts
from renshe.registry.actions.facts import Learned
from renshe.registry.actions.people import enter_employer
from renshe.registry.models import EmployerParticulars, Look, Person, SourceCall, SourceSwitch
from renshe.registry.models.fact import Fact
from renshe.registry.queries import sources as queries
from renshe.registry.queries.sources import Stands
from renshe.registry.sealing import unseal
from renshe.registry.sources import plugins
from renshe.registry.sources.departments import ASKED, DEPARTMENTS, EXCHANGE
from renshe.registry.sources.plugin import Answer, Outcome, Plugin
from renshe.registry.tables import TABLES, columns

AGAIN = (Outcome.LATE, Outcome.UNREACHABLE)  # what may pass by itself
HOUSE = "系统(自动再次核验)"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one source, for the officer to read.

    Attributes:
        stands: how the source stood; it was not asked when it is down, off or not connected.
        answer: None when it was not asked.
        learned: what was new; None unless it answered.
        later: it will be asked again by itself.
    """

    source: str
    stands: Stands
    answer: Answer | None = None
    learned: Learned | None = None
    later: bool = False


def ask(
    *,
    person: Person,
    by: User | None,
    as_whom: str,
    why: str,
    case: str = "",
    sources: Iterable[str] = ASKED,
    deadline: float = EXCHANGE.deadline,
) -> list[Reply]:
    """Ask departments about a person, all at once, and take in what they say.

    The look is written down before anything is asked; the network is waited for outside of any transaction; each answer is
    kept in one of its own, so that what one department says stays when another one's is garbage.

    Args:
        person: whom it is about.
        by: the account that asks; None when the house does it by itself.
        as_whom: name, role and unit, as the person will read it.
        why: what it is needed for; the departments are told too.
        case: the case it is for.
        sources: codes of departments.
        deadline: seconds for all of them together.

    Raises:
        ValueError: no reason, or no such department.
    """
    wanted = [code for code in ASKED if code in set(sources)]
    if not why.strip() or len(wanted) != len(set(sources)):
        raise ValueError("请写明核验的用途,并选择要问的部门。")
    stood = queries.states(wanted)
    asked = [code for code in wanted if stood[code].asked]
    note(person, by, as_whom, why, case, asked)
    ways: dict[uuid.UUID, Plugin] = {
        uuid.uuid4(): way for way in map(plugins.plugin, asked) if way is not None
    }
    answers = (
        plugins.ask(ways, number=unseal(person.number_sealed), purpose=why, deadline=deadline) if ways else []
    )
    replies = {answer.source: take_in(person=person, answer=answer) for answer in answers}
    return [_follow_up(person, why, replies.get(code) or Reply(code, stood[code].stands)) for code in wanted]


def note(person: Person, by: User | None, as_whom: str, why: str, case: str, asked: Sequence[str]) -> None:
    """Write down who asked whom, even when nobody could be asked."""
    names = "、".join(DEPARTMENTS[code].name for code in asked)
    words = f"向{names}核验:{why.strip()}" if names else f"部门暂时问不到:{why.strip()}"
    Look.objects.create(
        district=settings.DISTRICT, person=person, by=by, as_whom=as_whom, purpose=Look.Purpose.SOURCE,
        reason=words[:200], case=case, shown=list(asked),
    )  # fmt: skip


def take_in(*, person: Person, answer: Answer) -> Reply:
    """Keep an answer and learn what it says. The same answer again (same number of the question) changes nothing.

    Facts that can't be are kept out, and the answer is recorded as garbled.
    """
    learned = None
    try:
        with transaction.atomic():
            if not _record(person, answer):
                return Reply(answer.source, "well", answer)
            if answer.outcome == Outcome.ANSWERED:
                learned = _learn(person, answer)
    except (ValidationError, DatabaseError) as error:
        words = "、".join(error.messages) if isinstance(error, ValidationError) else "内容互相矛盾"
        answer = Answer(
            answer.source, answer.request, Outcome.GARBLED, answer.tries, answer.took_ms,
            f"内容不能收下:{words}"[:300], answer.digest,
        )  # fmt: skip
        _record(person, answer)
    return Reply(answer.source, "well" if answer.came else "strained", answer, learned)


def _record(person: Person, answer: Answer) -> bool:
    """Write down how a question went; False when that is known already."""
    _, new = SourceCall.objects.get_or_create(
        district=settings.DISTRICT,
        request=answer.request,
        source=answer.source,
        defaults={
            "person": person,
            "outcome": answer.outcome,
            "tries": answer.tries,
            "took_ms": answer.took_ms,
            "detail": answer.detail[:300],
            "digest": answer.digest,
        },
    )
    return new


def _learn(person: Person, answer: Answer) -> Learned:
    """Learn what a source says, and leave alone what it was not asked about."""
    at = min(answer.at or timezone.now(), timezone.now())
    told = {part.table: part.kinds for part in DEPARTMENTS[answer.source].tells}
    evidence = f"部门答复 {answer.request}"
    rows = {
        table: [with_employer(row, source=answer.source, evidence=evidence) for row in several]
        for table, several in answer.rows.items()
    }
    for table in rows:
        rows[table] += _kept(person, answer.source, table, lambda row, t=table: row["kind"] not in told[t])
    return facts.learn(
        person=person,
        source=answer.source,
        at=at,
        evidence=evidence,
        particulars=answer.particulars,
        rows=rows,
    )


def _kept(person: Person, source: str, table: str, which: Any) -> list[dict[str, Any]]:
    """Rows that a source still says and that stay, as facts.learn wants them."""
    model: type[Fact] = TABLES[table]
    names = ("since", "until", *columns(table))
    if "kind" not in names:
        return []
    said = model.objects.filter(person=person, source=source, ended_at__isnull=True).values(*names)
    return [row for row in said if which(row)]


def with_employer(row: Mapping[str, Any], *, source: str, evidence: str) -> dict[str, Any]:
    """A row that names an employer by its code, with the employer's own row instead; its name is what the source says."""
    plain = dict(row)
    if "code" not in plain:
        return plain
    employer, name = enter_employer(code=plain.pop("code")), plain.pop("name")
    EmployerParticulars.objects.get_or_create(
        district=settings.DISTRICT, employer=employer, source=source, ended_at=None,
        defaults={"name": name, "kind": "sole_trader", "since": plain["since"], "learned_at": timezone.now(),
                  "evidence": evidence},
    )  # fmt: skip
    return {**plain, "employer_id": employer.pk}


def _follow_up(person: Person, why: str, reply: Reply) -> Reply:
    """Ask again later what may pass by itself."""
    from renshe.registry.tasks import ask_later  # tasks call us

    if reply.answer is None and reply.stands == "down":
        wait = EXCHANGE.down_for
    elif reply.answer is not None and reply.answer.outcome in AGAIN:
        wait = EXCHANGE.again[0]
    else:
        return reply
    ask_later(person=person.pk, source=reply.source, why=why, plan="again", step=0, wait=wait)
    return Reply(reply.source, reply.stands, reply.answer, reply.learned, later=True)


@transaction.atomic
def switch(*, source: str, on: bool, reason: str, by: User) -> SourceSwitch:
    """Take a source out of use, or put it back.

    Raises:
        ValueError: no such department, no reason, or it stands so already.
    """
    if source not in ASKED or not reason.strip():
        raise ValueError("请写明原因。")
    last = (
        SourceSwitch.objects.filter(district=settings.DISTRICT, source=source).order_by("-at", "-id").first()
    )
    if (last.on if last else True) == on:
        raise ValueError("已经是这个状态了,可能有同事刚刚改过。")
    return SourceSwitch.objects.create(
        district=settings.DISTRICT, source=source, on=on, reason=reason.strip()[:200], by=by
    )


def ask_once_more(
    *, person: Person, source: str, why: str, request: uuid.UUID
) -> Literal["came", "failed", "off"]:
    """One further try by a task; a task that is run again after a crash puts the same question and counts once.

    Returns:
        Whether it came; "off" when nobody wants it asked any more.
    """
    stood = queries.state(source)
    if stood.stands in {"off", "unconnected"}:
        return "off"
    way = plugins.plugin(source)
    if stood.stands == "down" or way is None:
        return "failed"
    note(person, None, HOUSE, why, "", [source])
    # Nobody waits now: it has as long as its own tries may take, and a little more.
    own = DEPARTMENTS[source]
    deadline = own.timeout * own.tries + 2.0
    answer = plugins.ask({request: way}, number=unseal(person.number_sealed), purpose=why, deadline=deadline)[
        0
    ]
    reply = take_in(person=person, answer=answer)
    return "came" if reply.answer and reply.answer.came else "failed"
