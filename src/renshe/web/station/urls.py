"""Addresses of the staff's pages of the halls."""

from django.urls import path

from renshe.web.station import away, booking_for, duty, guide, halls, station, thread

urlpatterns = [
    path("station/", station.page, name="desk-station"),
    path("station/queue/", station.queue, name="desk-station-queue"),
    path("station/sit/", station.sit, name="desk-station-sit"),
    path("station/leave/", station.leave, name="desk-station-leave"),
    path("station/do/<slug:verb>/", station.do, name="desk-station-do"),
    path("station/identity/", thread.identity, name="desk-station-identity"),
    path("station/after/<slug:number>/", thread.after, name="desk-station-after"),
    path("station/face/", thread.face, name="desk-station-face"),
    path("guide/", guide.page, name="desk-guide"),
    path("guide/check-in/", guide.check_in, name="desk-guide-check-in"),
    path("guide/back/<int:ticket>/", guide.bring_back, name="desk-guide-back"),
    path("guide/leave/<int:ticket>/", guide.let_go, name="desk-guide-leave"),
    path("guide/priority/<int:ticket>/", guide.prioritise, name="desk-guide-priority"),
    path("guide/slip/<slug:number>/", guide.slip, name="desk-guide-slip"),
    path("guide/book/", booking_for.page, name="desk-guide-book"),
    path("guide/bookings/<slug:number>/", booking_for.change, name="desk-guide-booking"),
    path("guide/bookings/<slug:number>/cancel/", booking_for.cancel, name="desk-guide-booking-cancel"),
    path("visits-away/", away.page, name="desk-away"),
    path("visits-away/end/", away.end, name="desk-away-end"),
    path("visits-away/<slug:number>/show/", away.reveal, name="desk-away-reveal"),
    path("visits-away/<slug:number>/begin/", away.begin, name="desk-away-begin"),
    path("visits-away/<slug:number>/not-met/", away.not_met, name="desk-away-not-met"),
    path("counters/", halls.page, name="desk-halls"),
    path("counters/<slug:code>/", halls.one, name="desk-hall"),
    path("counters/<slug:code>/windows/<int:counter>/", halls.change, name="desk-hall-window"),
    path("counters/<slug:code>/lanes/", halls.lanes, name="desk-hall-lanes"),
    path(
        "counters/<slug:code>/terminals/<int:kiosk>/end/", halls.end_terminal, name="desk-hall-terminal-end"
    ),
    path("counters/<slug:code>/duty/", duty.page, name="desk-hall-duty"),
    path("counters/<slug:code>/duty/shifts/<int:shift>/end/", duty.end_shift, name="desk-hall-shift-end"),
    path("counters/<slug:code>/duty/leave/<int:leave>/end/", duty.end_leave, name="desk-hall-leave-end"),
    path("counters/<slug:code>/duty/skills/<int:clerk>/", duty.skills, name="desk-hall-skills"),
]
