"""The tables of supervision."""

from renshe.domains.supervision.models.campaigns import Campaign, Visit
from renshe.domains.supervision.models.findings import Finding, FindingStep
from renshe.domains.supervision.models.months import ServiceMonth
from renshe.domains.supervision.models.seen import Observation, Photo

__all__ = ["Campaign", "Finding", "FindingStep", "Observation", "Photo", "ServiceMonth", "Visit"]
