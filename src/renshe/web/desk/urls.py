"""Addresses of the desk."""

from django.urls import path

from renshe.web.desk import edit, exchange, register, thing

urlpatterns = [
    path("book/", register.page, name="desk-book"),
    path("book/import/", exchange.bring, name="desk-import"),
    path("book/book.zip", exchange.whole, name="desk-archive"),
    path("book/<slug:kind>/<str:code>/", thing.page, name="desk-thing"),
    path("book/<slug:kind>/<str:code>/edit/", edit.page, name="desk-edit"),
    path("book/<slug:kind>/<str:code>/preview/", thing.preview, name="desk-preview"),
    path("book/<slug:kind>/<str:code>/changes/", thing.changes, name="desk-changes"),
    path("book/<slug:kind>/<str:code>/export.yaml", exchange.one, name="desk-export"),
    path("book/<slug:kind>/<str:code>/do/<slug:verb>/", thing.do, name="desk-do"),
]
