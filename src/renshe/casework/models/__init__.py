"""Casework's tables, by subject."""

from renshe.casework.models.applications import Application
from renshe.casework.models.cases import Assignment, Case, Extension, Referral, Suspension
from renshe.casework.models.decisions import Decision, Letter
from renshe.casework.models.history import CaseEvent, Occurrence
from renshe.casework.models.materials import Commitment, Document, MaterialSlot, StoredMaterial
from renshe.casework.models.notices import Delivery, Notice

__all__ = [
    "Application",
    "Assignment",
    "Case",
    "CaseEvent",
    "Commitment",
    "Decision",
    "Delivery",
    "Document",
    "Extension",
    "Letter",
    "MaterialSlot",
    "Notice",
    "Occurrence",
    "Referral",
    "StoredMaterial",
    "Suspension",
]
