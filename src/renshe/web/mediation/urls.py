"""Addresses of mediation."""

from django.urls import path

from renshe.web.mediation import case, doing, figures, intake, listing, party, public, registering, room

urlpatterns = [
    path("mediation/", public.page, name="mediation-bodies"),
    path("mediation/room/<str:token>/", room.page, name="mediation-room"),
    path("mediation/room/<str:token>/lines/", room.lines, name="mediation-room-lines"),
    path("mediation/<int:key>/agreement/", party.agreement, name="mediation-agreement"),
    path("mediation/<int:key>/do/<slug:what>/", party.do, name="mediation-party-do"),
    path("mediation/<int:key>/file/<int:document>/", case.document, name="mediation-file"),
    path("desk/mediation/", listing.page, name="desk-mediations"),
    path("desk/mediation/intake/", intake.page, name="desk-mediation-intake"),
    path("desk/mediation/figures/", figures.page, name="desk-mediation-figures"),
    path("desk/mediation/bodies/", registering.page, name="desk-mediation-bodies"),
    path("desk/mediation/<int:key>/", case.page, name="desk-mediation"),
    path("desk/mediation/<int:key>/print/", case.printed, name="desk-mediation-print"),
    path("desk/mediation/<int:key>/contacts/", case.contacts, name="desk-mediation-contacts"),
    path("desk/mediation/<int:key>/do/<slug:what>/", doing.do, name="desk-mediation-do"),
]
