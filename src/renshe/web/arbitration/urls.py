"""Addresses of arbitration at the desk."""

from django.urls import path

from renshe.web.arbitration import documents, listing, page

urlpatterns = [
    path("desk/disputes/", listing.page, name="desk-disputes"),
    path("desk/disputes/<int:key>/", page.page, name="desk-dispute"),
    path("desk/disputes/<int:key>/contacts/", page.contacts, name="desk-dispute-contacts"),
    path("desk/disputes/<int:key>/do/<slug:verb>/", page.do, name="desk-dispute-do"),
    path("desk/disputes/<int:key>/evidence/<int:piece>/", documents.evidence, name="desk-dispute-evidence"),
]
