"""Addresses of hearings."""

from django.urls import path

from renshe.web.hearings import casepage, changes, desk, planning, public, roster

urlpatterns = [
    path("hearings/", public.page, name="hearings"),
    path("hearings/calendar.ics", public.calendar, name="hearings-calendar"),
    path("hearings/<int:number>/seat/", public.book, name="hearing-seat"),
    path("hearings/of/<str:number>/", public.own, name="hearing-own"),
    path("hearings/of/<str:number>/calendar.ics", public.own_calendar, name="hearing-own-calendar"),
    path("desk/hearings/", desk.page, name="desk-hearings"),
    path("desk/hearings/mine.ics", desk.mine, name="desk-hearings-mine"),
    path("desk/hearings/plans/", planning.page, name="desk-hearing-plans"),
    path("desk/hearings/plans/<int:number>/", planning.one, name="desk-hearing-plan"),
    path("desk/hearings/roster/", roster.page, name="desk-hearing-roster"),
    path("desk/hearings/changes/<int:number>/", changes.page, name="desk-hearing-change"),
    path("desk/hearings/of/<int:key>/", casepage.page, name="desk-hearing-case"),
    path("desk/hearings/<int:number>/", desk.one, name="desk-hearing"),
]
