"""Addresses of the pages."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from renshe.web import appearance, health, metrics, style
from renshe.web.hall import calculator
from renshe.web.hall import views as hall

urlpatterns = [
    path("", hall.home, name="home"),
    path("limits/", calculator.page, name="calculator"),
    path("style/", style.page, name="style"),
    path(
        "sign-in/",
        LoginView.as_view(template_name="sign_in.html", redirect_authenticated_user=True),
        name="sign-in",
    ),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("set/<slug:what>/<slug:value>/", appearance.choose, name="choose"),
    path("health/", health.page, name="health"),
    path("healthz", health.machine, name="healthz"),
    path("metrics", metrics.page, name="metrics"),
]
