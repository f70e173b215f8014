"""Applications of somebody new each time, for tests that commit."""

from renshe.casework.actions import filing
from renshe.casework.history import prove
from renshe.casework.models import Application, Case
from tests.casework.office import applicant, draft
from tests.registry.people import somebody

_serial = iter(range(1, 1000))


def filed(item: str = "unemployment-benefit") -> Application:
    """A draft of somebody new that lacks nothing."""
    return draft(item, person=somebody(serial=next(_serial)))


def submitted(item: str = "unemployment-benefit") -> Case:
    """A case that was submitted just now."""
    application = filed(item)
    filing.submit(application=application, by=applicant(application.person))
    return Case.objects.get(application=application)


def proven() -> bool:
    """Every history holds."""
    return prove().broken is None
