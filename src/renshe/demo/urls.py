"""Addresses under /demo/, mounted in demo mode only."""

from django.urls import path

from renshe.demo import hall, views

urlpatterns = [
    path("", views.page, name="demo"),
    path("messages/", views.messages, name="demo-messages"),
    path("terminal/", hall.terminal, name="demo-terminal"),
    path("as/<slug:code>/", views.enter, name="demo-enter"),
]
