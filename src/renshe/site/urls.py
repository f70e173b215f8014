"""Every address of the house."""

from django.apps import apps
from django.urls import include, path

from renshe.api.v1 import api

urlpatterns = [
    path("", include("renshe.web.urls")),
    path("api/v1/", api.urls),
]
if apps.is_installed("renshe.demo"):  # in demo mode only
    urlpatterns.append(path("demo/", include("renshe.demo.urls")))

handler400 = "renshe.web.errors.bad_request"
handler403 = "renshe.web.errors.forbidden"
handler404 = "renshe.web.errors.not_found"
handler500 = "renshe.web.errors.broken"
handler429 = "renshe.web.errors.locked_out"  # allauth asks for it
