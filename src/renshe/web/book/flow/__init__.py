"""运行流程图: a chart drawn from a procedure, and the same in words; upright, so that a telephone shows it whole."""

from renshe.web.book.flow.drawing import Box, Chart, Line, Text, draw
from renshe.web.book.flow.plan import Jump, Node, Plan, plan

__all__ = ["Box", "Chart", "Jump", "Line", "Node", "Plan", "Text", "draw", "plan"]
