"""Addresses of self-checks and calculators."""

from django.urls import path

from renshe.web.policies import instants, views

urlpatterns = [
    path("items/<slug:code>/check/", views.check, name="check"),
    path("check/", views.index, name="checks"),
    path("check/<slug:name>/", views.calculate, name="calculate"),
    path("instant/", instants.page, name="instants"),
]
