"""Standing reports: each is data (what is counted, by what), one engine counts them, and every figure opens into its disputes."""

from renshe.domains.disputes.queries.reports.counting import Figure, Row, Table, opened, table
from renshe.domains.disputes.queries.reports.periods import Period, periods
from renshe.domains.disputes.queries.reports.standing import REPORTS, report
from renshe.domains.disputes.queries.reports.values import Column, Report

__all__ = [
    "REPORTS",
    "Column",
    "Figure",
    "Period",
    "Report",
    "Row",
    "Table",
    "opened",
    "periods",
    "report",
    "table",
]
