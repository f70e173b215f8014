"""A dispute (争议) with its parties, what each claims and says, and what they ask for on the way."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from renshe.casework.models import Case
from renshe.casework.sealed import SealedJSON
from renshe.registry.models import Employer, Person


class Dispute(models.Model):
    """One dispute before one body: a mediation, an arbitration, or the review of an agreement (Case.work says which).

    Attributes:
        case: its lifecycle, clock and history; every verb goes through it.
        kind: code of book/disputes.
        earlier: what it came from: the mediation that failed, the agreement that is to be reviewed.
        docket: the number of an accepted arbitration (案号); empty before.
        procedure: simple, ordinary or collective; empty until somebody sorted it.
        green: wage arrears go first (欠薪绿色通道); green_why says by what.
        known_on: day on which the wrong was or should have been known; null when nobody said.
        work_place, employer_place: six- or nine-digit codes of where the work is done and where the employer is; empty when unknown.
        oral: it was told by word of mouth, and a clerk wrote it down.
        workers: how many workers claim, so that lists need not count.
        title: names of both sides, as lists show them.
        answer_days, answer_waived: the time for the answer as both sides agreed to shorten it, in days, or to do without it; null and
            False where the law's runs.
        work, state, open, due_on: of its case, kept beside it for the lists (standing.py); due_on is the last day of what comes
            next, that of the acceptance included.
    """

    class Procedure(models.TextChoices):
        """How it is heard (繁简分流)."""

        SIMPLE = "simple", gettext_lazy("简易程序")
        ORDINARY = "ordinary", gettext_lazy("普通程序")
        COLLECTIVE = "collective", gettext_lazy("集体争议程序")

    district = models.CharField(max_length=6)
    case_id: int
    case = models.OneToOneField(Case, models.PROTECT, related_name="dispute")
    kind = models.CharField(max_length=24)
    earlier_id: int | None
    earlier = models.ForeignKey("self", models.PROTECT, null=True, related_name="later")
    docket = models.CharField(max_length=40, blank=True)
    procedure = models.CharField(max_length=10, choices=Procedure, blank=True)
    green = models.BooleanField(default=False)
    green_why = models.CharField(max_length=200, blank=True)
    known_on = models.DateField(null=True)
    work_place = models.CharField(max_length=9, blank=True)
    employer_place = models.CharField(max_length=9, blank=True)
    oral = models.BooleanField(default=False)
    workers = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200)
    filed_at = models.DateTimeField()
    answer_days = models.PositiveSmallIntegerField(null=True)
    answer_waived = models.BooleanField(default=False)
    work = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=12, blank=True)
    open = models.BooleanField(default=True)
    due_on = models.DateField(null=True)
    parties: "models.Manager[Any]"
    papers: "models.Manager[Any]"
    motions: "models.Manager[Any]"
    evidence: "models.Manager[Any]"
    bar_events: "models.Manager[Any]"
    panel: "models.Manager[Any]"
    later: "models.Manager[Any]"
    awards: "models.Manager[Any]"
    hearings: "models.Manager[Any]"
    elections: "models.Manager[Any]"
    offers: "models.Manager[Any]"
    outcomes: "models.Manager[Any]"
    sampled: "models.Manager[Any]"
    advice: "models.Manager[Any]"

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["docket", "district"], condition=~Q(docket=""), name="dispute_docket_once"
            ),
            models.CheckConstraint(condition=Q(workers__gte=1), name="dispute_workers"),
            models.CheckConstraint(
                condition=Q(answer_days__isnull=True) | Q(answer_days__gte=1, answer_waived=False),
                name="dispute_answer_shortened",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-filed_at", "id"], name="dispute_newest"),
            models.Index(fields=["kind", "-filed_at"], name="dispute_by_kind"),
            models.Index(
                fields=["work", "green", "due_on", "id"], condition=Q(open=True), name="dispute_open_by_due"
            ),
            models.Index(
                fields=["work", "state", "green", "due_on", "id"],
                condition=Q(open=True),
                name="dispute_open_by_state",
            ),
        ]

    def __str__(self) -> str:
        """Docket or number."""
        return self.docket or self.case.number


class Party(models.Model):
    """One side's person or employer in a dispute.

    Attributes:
        number: place among its side, from 1; the row of the spreadsheet in a group.
        side: who applies, who answers, or a third party.
        person, employer: at most one; both null for somebody the registry does not know.
        code: unified credit code of an employer that the registry does not know; empty otherwise.
        contact: {"phone", "email", "address", "agent", "agent_phone"}; sealed at rest.
        electronic: agreed in writing to be served by SMS or e-mail (送达地址确认书).
        representative: elected by the others of a group.
        state: still in it, or how they left.
    """

    class Side(models.TextChoices):
        """On which side."""

        APPLICANT = "applicant", gettext_lazy("申请人")
        RESPONDENT = "respondent", gettext_lazy("被申请人")
        THIRD = "third", gettext_lazy("第三人")

    class State(models.TextChoices):
        """Whether they are still in it."""

        IN = "in", gettext_lazy("在案")
        SETTLED = "settled", gettext_lazy("已和解")
        WITHDRAWN = "withdrawn", gettext_lazy("已撤回")
        AWARDED = "awarded", gettext_lazy("已裁决")
        LEFT = "left", gettext_lazy("不再参加")

    district = models.CharField(max_length=6)
    dispute_id: int
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="parties")
    side = models.CharField(max_length=10, choices=Side)
    number = models.PositiveIntegerField()
    person_id: int | None
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="disputes")
    employer_id: int | None
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="disputes")
    code = models.CharField(max_length=18, blank=True)
    name = models.CharField(max_length=100)
    contact: "models.JSONField[dict[str, Any]]" = SealedJSON(default=dict)
    electronic = models.BooleanField(default=False)
    representative = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State, default=State.IN)
    joined_on = models.DateField()
    left_on = models.DateField(null=True)
    claims: "models.Manager[Any]"
    sheets: "models.Manager[Any]"
    evidence: "models.Manager[Any]"
    time_wishes: "models.Manager[Any]"

    class Meta:
        """Constraints and indexes of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dispute", "side", "number", "district"], name="party_place_once"
            ),
            models.UniqueConstraint(
                fields=["dispute", "person", "district"],
                condition=Q(person__isnull=False),
                name="party_person_once",
            ),
            models.UniqueConstraint(
                fields=["dispute", "employer", "district"],
                condition=Q(employer__isnull=False),
                name="party_employer_once",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(employer__isnull=True), name="party_person_or_employer"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="party_has_a_name"),
            models.CheckConstraint(
                condition=Q(state="in", left_on__isnull=True) | ~Q(state="in"), name="party_left"
            ),
        ]

    def __str__(self) -> str:
        """Side and place, never the name."""
        return f"{self.side} {self.number} of {self.dispute_id}"

    @property
    def is_employer(self) -> bool:
        """Whether it is an employer: known to the registry, or by a credit code alone."""
        return self.employer_id is not None or bool(self.code)


class Claim(models.Model):
    """What one party asks for, and what was ruled on it.

    Attributes:
        number: place among the party's claims, from 1.
        code: of the claims of the kind in book/disputes.
        words: in the party's own words, where they say more than the code.
        counter: a claim of the respondent (反请求).
        claimed_fen, computed_fen: whole fen; null for an act or where nothing could be computed.
        outcome: empty until ruled, settled or withdrawn; granted_fen goes with it.
        because: the panel's own sentence.
        final: whether the ruling is final (终局); null until that was said.
    """

    class Outcome(models.TextChoices):
        """What became of it."""

        GRANTED = "granted", gettext_lazy("支持")
        PARTLY = "partly", gettext_lazy("部分支持")
        REFUSED = "refused", gettext_lazy("不支持")
        SETTLED = "settled", gettext_lazy("和解")
        WITHDRAWN = "withdrawn", gettext_lazy("撤回")

    district = models.CharField(max_length=6)
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="claims")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    words = models.CharField(max_length=500, blank=True)
    counter = models.BooleanField(default=False)
    claimed_fen = models.BigIntegerField(null=True)
    computed_fen = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    granted_fen = models.BigIntegerField(null=True)
    because = models.CharField(max_length=1000, blank=True)
    final = models.BooleanField(null=True)
    added_on = models.DateField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["party", "number", "district"], name="claim_place_once"),
            models.CheckConstraint(
                condition=(Q(claimed_fen__isnull=True) | Q(claimed_fen__gte=0))
                & (Q(computed_fen__isnull=True) | Q(computed_fen__gte=0))
                & (Q(granted_fen__isnull=True) | Q(granted_fen__gte=0)),
                name="claim_never_negative",
            ),
            # Ne ultra petita: nobody is awarded more than they ask for; parties may settle on what they like.
            models.CheckConstraint(
                condition=Q(granted_fen__isnull=True)
                | Q(claimed_fen__isnull=True)
                | Q(outcome="settled")
                | Q(granted_fen__lte=F("claimed_fen")),
                name="claim_not_more_than_asked",
            ),
        ]

    def __str__(self) -> str:
        """Place and code."""
        return f"{self.number}. {self.code}"


class Sheet(models.Model):
    """The elements of the dispute as one party states them (要素表); the newest version counts.

    Attributes:
        answers: by question or table of the kind, as it was typed (elements.read_answers reads it).
        sums: in fen by code of the claim; what is claimed, or what the employer admits.
    """

    district = models.CharField(max_length=6)
    party_id: int
    party = models.ForeignKey(Party, models.PROTECT, related_name="sheets")
    version = models.PositiveIntegerField()
    answers: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    sums: "models.JSONField[dict[str, int]]" = models.JSONField(default=dict)
    by_id: int | None
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Constraints of the table."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["party", "version", "district"], name="sheet_version_once"),
        ]

    def __str__(self) -> str:
        """Party and version."""
        return f"{self.party_id} v{self.version}"
