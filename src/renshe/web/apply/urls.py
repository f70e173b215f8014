"""Addresses of applying, and of what a person follows afterwards."""

from django.urls import path

from renshe.web.apply import cases, filling, handing, sending, starting, store

urlpatterns = [
    path("apply/", starting.page, name="apply"),
    path("apply/<int:draft>/items/", starting.items, name="apply-items"),
    path("apply/<int:draft>/situation/", starting.situation, name="apply-situation"),
    path("apply/<int:draft>/form/", filling.page, name="apply-form"),
    path("apply/<int:draft>/materials/", handing.page, name="apply-materials"),
    path("apply/<int:draft>/materials/<slug:material>/", handing.meet, name="apply-meet"),
    path("apply/<int:draft>/check/", sending.page, name="apply-check"),
    path("apply/<int:draft>/send/", sending.send, name="apply-send"),
    path("apply/<int:draft>/discard/", starting.discard, name="apply-discard"),
    path("me/drafts/", store.drafts, name="me-drafts"),
    path("me/store/", store.page, name="me-store"),
    path("me/store/<int:key>/", store.fetch, name="me-store-file"),
    path("me/store/<int:key>/remove/", store.remove, name="me-store-remove"),
    path("me/cases/", cases.page, name="me-cases"),
    path("me/cases/<str:number>/", cases.case, name="me-case"),
    path("me/cases/<str:number>/receipt/", sending.receipt, name="me-receipt"),
    path("me/cases/<str:number>/materials/<slug:material>/", cases.meet, name="me-case-meet"),
    path("me/cases/<str:number>/letters/<int:key>/", cases.letter, name="me-case-letter"),
    path("me/cases/<str:number>/documents/<int:key>/", cases.document, name="me-case-document"),
    path("me/cases/<str:number>/<str:place>/", cases.act, name="me-case-act"),
]
