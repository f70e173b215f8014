"""Addresses under /employer/."""

from django.urls import path

from renshe.web.employer import roles, staff, views

urlpatterns = [
    path("", views.index, name="employers-mine"),
    path("<slug:code>/", views.page, name="employer"),
    path("<slug:code>/staff/", staff.page, name="employer-staff"),
    path("<slug:code>/staff/<int:person>/", staff.member, name="employer-member"),
    path("<slug:code>/roles/", roles.page, name="employer-roles"),
    path("<slug:code>/roles/<int:number>/withdraw/", roles.withdraw, name="employer-role-withdraw"),
]
