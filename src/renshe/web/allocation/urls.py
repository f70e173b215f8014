"""Addresses of allocation."""

from django.urls import path

from renshe.web.allocation import adopting, views

urlpatterns = [
    path("desk/allocation/", views.page, name="allocation"),
    path("desk/allocation/<int:number>/", views.one, name="allocation-plan"),
    path("desk/allocation/<int:number>/adopt/", adopting.page, name="allocation-adopt"),
    path("desk/allocation/<int:number>/<slug:street>/", views.street, name="allocation-street"),
]
