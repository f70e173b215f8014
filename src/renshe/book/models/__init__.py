"""The Book's tables: what has been published, for good."""

from renshe.book.models.editions import Edition, EditionEvent, HolidayNotice
from renshe.book.models.rules import ParameterEdition, RuleApproval

__all__ = ["Edition", "EditionEvent", "HolidayNotice", "ParameterEdition", "RuleApproval"]
