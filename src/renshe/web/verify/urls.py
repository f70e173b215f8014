"""Addresses of verification and of letters."""

from django.urls import path

from renshe.web.verify import download, views

urlpatterns = [
    path("verify/", views.page, name="verify"),
    path("verify/<str:code>/", views.page, name="verify-code"),
    path("letters/<int:number>.pdf", download.letter, name="letter"),
]
