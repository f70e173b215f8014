"""The tables of benefits."""

from renshe.domains.benefits.models.drafts import Budget, Draft
from renshe.domains.benefits.models.offers import Offer, Sweep, TakeUp

__all__ = ["Budget", "Draft", "Offer", "Sweep", "TakeUp"]
