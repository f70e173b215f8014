"""The registry's tables, by subject."""

from renshe.registry.models.access import Consent, CorrectionRequest, FaceCheck, Look
from renshe.registry.models.benefits import BankAccount, Benefit, Standing
from renshe.registry.models.employers import Employer, EmployerParticulars
from renshe.registry.models.households import Household, HouseholdMember
from renshe.registry.models.licences import Licence
from renshe.registry.models.people import Education, Particulars, Person
from renshe.registry.models.representation import EmployerRole, Mandate
from renshe.registry.models.sources import SourceCall, SourceSwitch
from renshe.registry.models.staff import AccountEvent, Appointment, Identity, Permission
from renshe.registry.models.work import Employment, Insurance

__all__ = [
    "AccountEvent",
    "Appointment",
    "BankAccount",
    "Benefit",
    "Consent",
    "CorrectionRequest",
    "Education",
    "Employer",
    "EmployerParticulars",
    "EmployerRole",
    "Employment",
    "FaceCheck",
    "Household",
    "HouseholdMember",
    "Identity",
    "Insurance",
    "Licence",
    "Look",
    "Mandate",
    "Particulars",
    "Permission",
    "Person",
    "SourceCall",
    "SourceSwitch",
    "Standing",
]
