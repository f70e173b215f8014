"""Addresses of the streets."""

from django.urls import path

from renshe.web.streets import views

urlpatterns = [
    path("", views.page, name="streets"),
    path("now/", views.now, name="streets-now"),
    path("<slug:code>/", views.street, name="street"),
    path("<slug:code>/now/", views.street_now, name="street-now"),
    path("<slug:code>/display/", views.display, name="street-display"),
    path("<slug:code>/display/now/", views.display_now, name="street-display-now"),
]
