"""Every address of the house."""

from django.urls import include, path

from renshe.api.v1 import api

urlpatterns = [
    path("", include("renshe.web.urls")),
    path("api/v1/", api.urls),
]

handler400 = "renshe.web.errors.bad_request"
handler403 = "renshe.web.errors.forbidden"
handler404 = "renshe.web.errors.not_found"
handler500 = "renshe.web.errors.broken"
