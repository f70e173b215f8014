"""Addresses under /me/."""

from django.urls import path, re_path

from renshe.web.me import acting, corrections, face, looks, mandates, taking, views

urlpatterns = [
    path("", views.page, name="me"),
    path("looks/", looks.page, name="me-looks"),
    path("corrections/", corrections.page, name="me-corrections"),
    path("corrections/<int:number>/withdraw/", corrections.withdraw, name="me-withdraw"),
    path("corrections/new/<slug:table>/<int:fact>/", corrections.ask, name="me-correct"),
    path("copy/", taking.page, name="me-copy"),
    re_path(r"^copy/(?P<form>json|pdf)/$", taking.take, name="me-take"),
    *acting.urlpatterns,
    *face.urlpatterns,
    *mandates.urlpatterns,
]
