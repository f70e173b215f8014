"""Addresses of benefits: the person's offers, and the desk's pages."""

from django.urls import path

from renshe.web.benefits import budgets, drafts, offers, reviewing, takeup

urlpatterns = [
    path("me/offers/", offers.page, name="me-offers"),
    path("me/offers/<int:number>/confirm/", offers.confirm, name="me-offer-confirm"),
    path("me/offers/<int:number>/decline/", offers.decline, name="me-offer-decline"),
    path("desk/benefits/", takeup.page, name="benefits"),
    path("desk/benefits/drafts/", drafts.page, name="benefits-drafts"),
    path("desk/benefits/drafts/new/", drafts.edit, name="benefits-draft-new"),
    path("desk/benefits/drafts/<int:number>/", drafts.one, name="benefits-draft"),
    path("desk/benefits/drafts/<int:number>/edit/", drafts.edit, name="benefits-draft-edit"),
    path("desk/benefits/drafts/<int:number>/run/", drafts.run, name="benefits-draft-run"),
    path("desk/benefits/drafts/<int:number>/send/", reviewing.send, name="benefits-draft-send"),
    path("desk/benefits/drafts/<int:number>/approve/", reviewing.approve, name="benefits-draft-approve"),
    path("desk/benefits/drafts/<int:number>/return/", reviewing.send_back, name="benefits-draft-return"),
    path("desk/benefits/budgets/", budgets.page, name="benefits-budgets"),
    path("desk/benefits/<slug:policy>/", takeup.one, name="benefits-policy"),
    path("desk/benefits/<slug:policy>/<slug:state>/", takeup.people, name="benefits-people"),
]
