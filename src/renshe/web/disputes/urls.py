"""Addresses of disputes for everyone and for both sides."""

from django.urls import path

from renshe.web.disputes import acting, asking, calculator, filling, following, mine, starting

urlpatterns = [
    path("disputes/", mine.page, name="disputes"),
    path("disputes/calculator/", calculator.page, name="disputes-calculator"),
    path("disputes/new/", starting.page, name="disputes-new"),
    path("desk/disputes/oral/", starting.oral, name="disputes-oral"),
    path("disputes/drafts/<int:draft>/discard/", filling.discard, name="disputes-discard"),
    path("disputes/drafts/<int:draft>/<slug:step>/", filling.page, name="disputes-draft"),
    path("disputes/<str:number>/", following.page, name="dispute"),
    path("disputes/<str:number>/do/", acting.act, name="dispute-act"),
    path("disputes/<str:number>/ask/<slug:kind>/", asking.page, name="dispute-ask"),
    path("disputes/<str:number>/evidence/<int:key>/", following.document, name="dispute-evidence"),
]
