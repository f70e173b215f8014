"""Who applies, in words, and which street serves them."""

from django.utils import timezone

from renshe.casework.actions.filing import Applicant
from renshe.casework.models import Application
from renshe.registry.queries import employers
from renshe.registry.queries.points import points_of
from renshe.web.desk import naming


def applicant_name(application: Application) -> str:
    """The applicant's name; those who read it filled it in themselves or may act for them."""
    if application.person_id:
        name = points_of([application.person_id]).get(application.person_id, {}).get("name")
        return str(name.value) if name else ""
    if application.employer_id is None:
        return ""
    return str(employers.picture(application.employer_id, on=timezone.localdate()).get("name") or "")


def street_of(applicant: Applicant) -> str:
    """The street whose counter serves an applicant: where they live or have their seat; empty for another district's."""
    if applicant.person:
        point = points_of([applicant.person.pk]).get(applicant.person.pk, {}).get("street")
        code = str(point.value) if point else ""
    elif applicant.employer:
        code = str(employers.picture(applicant.employer.pk, on=timezone.localdate()).get("street") or "")
    else:
        code = ""
    return code if code in naming.streets() else ""
