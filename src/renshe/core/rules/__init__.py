"""The rule engine: typed facts, cited requirements, dated parameters; one text decides one person and screens a million.

A policy is written with facts (`flag`, `whole`, `money`, `month`, `day`, `choice`, `several`), Python's own + - * // & | ~ and
comparisons, and the words below. `decide` works out one case with every reason; `screen` the same over a table.
"""

from renshe.core.rules.calendar import month_of, months_until_today, this_month, whole_months
from renshe.core.rules.deciding import decide
from renshe.core.rules.decision import Decision, Finding, Outcome, Reason, Told, plain
from renshe.core.rules.documents import Example, document
from renshe.core.rules.explaining import explain
from renshe.core.rules.facts import Fact, choice, day, flag, money, month, several, whole
from renshe.core.rules.kinds import MONTHS, Kind, Unit, Value, words
from renshe.core.rules.leaves import Constant, choose, given_else
from renshe.core.rules.lookups import Each, ParameterOf, Parts, View
from renshe.core.rules.nodes import Node
from renshe.core.rules.parameters import (
    Basis,
    Parameter,
    ParameterFault,
    Parameters,
    Version,
    read_parameter,
)
from renshe.core.rules.picking import AnyPart, Named, Which
from renshe.core.rules.policy import Form, Policy, cite
from renshe.core.rules.reading import FactFault, read_facts
from renshe.core.rules.replaying import CannotReplay, replay
from renshe.core.rules.screening import screen, screen_all
from renshe.core.rules.sums import at_least, at_most, share

__all__ = [
    "MONTHS", "AnyPart", "Basis", "CannotReplay", "Constant", "Decision", "Each", "Example", "Fact", "FactFault", "Finding", "Form",
    "Kind", "Named", "Node", "Outcome", "Parameter", "ParameterFault", "ParameterOf", "Parameters", "Parts", "Policy",
    "Reason", "Told", "Unit", "Value", "Version", "View", "Which", "at_least", "at_most", "choice", "choose", "cite", "day", "decide",
    "document", "explain", "flag", "given_else", "money", "month", "month_of", "months_until_today", "plain", "read_facts",
    "read_parameter", "replay", "screen", "screen_all", "several", "share", "this_month", "whole", "whole_months", "words",
]  # fmt: skip
