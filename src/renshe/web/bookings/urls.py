"""Addresses of appointments, and of a person's own ticket."""

from django.urls import path

from renshe.web.bookings import appointments, confirming, finding, tickets

urlpatterns = [
    path("bookings/", appointments.page, name="bookings"),
    path("bookings/read/", appointments.read_all, name="bookings-read"),
    path("bookings/new/", finding.page, name="booking-new"),
    path("bookings/new/confirm/", confirming.page, name="booking-confirm"),
    path("bookings/<str:number>/", appointments.one, name="booking"),
    path("bookings/<str:number>/move/", appointments.move, name="booking-move"),
    path("bookings/<str:number>/cancel/", appointments.cancel, name="booking-cancel"),
    path("bookings/<str:number>/appointment.ics", appointments.calendar, name="booking-calendar"),
    path("tickets/<str:number>/", tickets.page, name="ticket"),
    path("tickets/<str:number>/<str:token>/", tickets.page, name="ticket-held"),
]
