"""What happened in a dispute so far, as far as its limits ask for it."""

from dataclasses import dataclass
from datetime import date

from renshe.core.clock import Suspension


@dataclass(frozen=True, slots=True)
class Restarted:
    """The time for the award was begun anew (办案规则第四十六条), as when a matter was taken over from another committee."""

    on: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Extended:
    """An extension of the time for the award, approved by the director (主任).

    Attributes:
        days: calendar days.
        approved_on: day of the approval; one from before a restart counts for nothing after it.
        told_on: day on which the parties were told in writing; None when not yet.
    """

    days: int
    approved_on: date
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Converted:
    """A change of procedure; it never changes the day of acceptance (办案规则第六十条、第六十一条)."""

    on: date
    procedure: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What happened so far; None is not yet, or unknown.

    Attributes:
        mediation_from, mediation_ended: the mediators received the request; agreement, failure or lapse.
        agreed_on, review_from, review_accepted_on, review_ended: review of a mediation agreement.
        received_on, corrected_on: the application came; its papers were completed, which begins the five days anew.
        decided_on: acceptance or refusal was decided. accepted_on: first acceptance.
        copied_on: day on which the copy reached the (last) respondent, by law. answer_waived: they dropped the time for the answer.
        answer_days: agreed shorter time for the answer in days; None for the law's.
        answered_on, answer_copied_on: answer in; its copy served on the applicant.
        panel_told_on: who sits on the panel was told to all.
        hearing_on, summoned_on: day of the hearing; day on which the last party had the notice.
        suspensions: stays and announcements. restarts, extensions, conversions: of the time for the award.
        ended_on: award, settlement, withdrawal or transfer.
    """

    mediation_from: date | None = None
    mediation_ended: date | None = None
    agreed_on: date | None = None
    review_from: date | None = None
    review_accepted_on: date | None = None
    review_ended: date | None = None
    received_on: date | None = None
    corrected_on: date | None = None
    decided_on: date | None = None
    accepted_on: date | None = None
    copied_on: date | None = None
    answer_waived: bool = False
    answer_days: int | None = None
    answered_on: date | None = None
    answer_copied_on: date | None = None
    panel_told_on: date | None = None
    hearing_on: date | None = None
    summoned_on: date | None = None
    suspensions: tuple[Suspension, ...] = ()
    restarts: tuple[Restarted, ...] = ()
    extensions: tuple[Extended, ...] = ()
    conversions: tuple[Converted, ...] = ()
    ended_on: date | None = None
