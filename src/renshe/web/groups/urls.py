"""Addresses of group cases."""

from django.urls import path

from renshe.web.groups import desk, mine, rosters, sheets

urlpatterns = [
    path("disputes/group/", rosters.start, name="group-start"),
    path("disputes/group/template/", sheets.template, name="group-template"),
    path("disputes/group/list/<int:key>/", rosters.one, name="group-roster"),
    path("disputes/group/list/<int:key>/errors/", sheets.errors, name="group-errors"),
    path("disputes/group/list/<int:key>/<slug:what>/", rosters.do, name="group-roster-do"),
    path("disputes/group/of/<str:number>/", mine.page, name="group-mine"),
    path("disputes/group/of/<str:number>/consent/", mine.consent, name="group-consent"),
    path("disputes/group/of/<str:number>/<slug:what>/", mine.do, name="group-mine-do"),
    path("desk/disputes/<int:key>/group/", desk.page, name="desk-group"),
    path("desk/disputes/<int:key>/group/table.xlsx", sheets.table, name="desk-group-table"),
    path("desk/disputes/<int:key>/group/mandate", sheets.mandate, name="desk-group-mandate"),
    path("desk/disputes/<int:key>/group/sums/<slug:what>.xlsx", sheets.sums, name="desk-group-sums"),
    path("desk/disputes/<int:key>/group/<slug:what>/", desk.do, name="desk-group-do"),
]
