"""Addresses under /employer/."""

from django.urls import path

from renshe.web.employer import batches, roles, staff, views

urlpatterns = [
    path("", views.index, name="employers-mine"),
    path("<slug:code>/", views.page, name="employer"),
    path("<slug:code>/staff/", staff.page, name="employer-staff"),
    path("<slug:code>/staff/<int:person>/", staff.member, name="employer-member"),
    path("<slug:code>/roles/", roles.page, name="employer-roles"),
    path("<slug:code>/roles/<int:number>/withdraw/", roles.withdraw, name="employer-role-withdraw"),
    path("<slug:code>/batches/", batches.page, name="employer-batches"),
    path("<slug:code>/batches/<slug:item>.xlsx", batches.template, name="employer-batch-template"),
    path("<slug:code>/batches/<int:number>/", batches.one, name="employer-batch"),
    path("<slug:code>/batches/<int:number>/submit/", batches.submit, name="employer-batch-submit"),
    path("<slug:code>/batches/<int:number>/discard/", batches.discard, name="employer-batch-discard"),
    path("<slug:code>/batches/<int:number>/<slug:what>.xlsx", batches.sheet, name="employer-batch-sheet"),
]
