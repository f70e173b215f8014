"""Addresses of the figures of disputes."""

from django.urls import path

from renshe.web.dispute_figures import public, reports, watching

urlpatterns = [
    path("disputes/figures/", public.page, name="dispute-figures-public"),
    path("desk/disputes/figures/", reports.index, name="dispute-figures"),
    path("desk/disputes/figures/<slug:code>/", reports.page, name="dispute-report"),
    path("desk/disputes/figures/<slug:code>/sheet.xlsx", reports.sheet, name="dispute-report-sheet"),
    path("desk/disputes/figures/<slug:code>/<slug:column>/", reports.behind, name="dispute-report-behind"),
    path("desk/disputes/watch/", watching.page, name="dispute-watch"),
]
