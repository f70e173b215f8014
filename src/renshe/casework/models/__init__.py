"""Casework's tables, by subject."""

from renshe.casework.models.applications import Application
from renshe.casework.models.batches import Batch, BatchRow
from renshe.casework.models.cases import Assignment, Case, Extension, Referral, Suspension
from renshe.casework.models.decisions import Decision, Letter, LetterSeries
from renshe.casework.models.history import CaseEvent, Occurrence
from renshe.casework.models.idempotency import KeptAnswer
from renshe.casework.models.instant import (
    InstantDecision,
    InstantReview,
    InstantSeed,
    InstantSwitch,
    InstantTry,
)
from renshe.casework.models.materials import Commitment, Document, MaterialSlot, Sheet, StoredMaterial
from renshe.casework.models.notices import Delivery, Notice
from renshe.casework.models.recounts import Recount
from renshe.casework.models.reminders import Reminder
from renshe.casework.models.tokens import ApiToken, ApiUse
from renshe.casework.models.webhooks import WebhookMessage, WebhookSubscription

__all__ = [
    "ApiToken",
    "ApiUse",
    "Application",
    "Assignment",
    "Batch",
    "BatchRow",
    "Case",
    "CaseEvent",
    "Commitment",
    "Decision",
    "Delivery",
    "Document",
    "Extension",
    "InstantDecision",
    "InstantReview",
    "InstantSeed",
    "InstantSwitch",
    "InstantTry",
    "KeptAnswer",
    "Letter",
    "LetterSeries",
    "MaterialSlot",
    "Notice",
    "Occurrence",
    "Recount",
    "Referral",
    "Reminder",
    "Sheet",
    "StoredMaterial",
    "Suspension",
    "WebhookMessage",
    "WebhookSubscription",
]
