"""Lifecycles as tables: one row says verb, from, to, who may, guard, effect on the clock, notice, letter and legal basis.

The tables stand with the work that they govern (casework/table.py for service items); this module reads, checks and draws
them. Nothing moves a case but a row of its table.
"""

from renshe.core.transitions.drawing import document, matrix, mermaid
from renshe.core.transitions.table import Basis, ClockEffect, NotPossible, Row, State, Table

__all__ = ["Basis", "ClockEffect", "NotPossible", "Row", "State", "Table", "document", "matrix", "mermaid"]
