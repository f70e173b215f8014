"""Addresses of the terminals."""

from django.urls import path

from renshe.web.kiosk import arriving, machine, screens

urlpatterns = [
    path("streets/<slug:code>/kiosk/", screens.start, name="kiosk"),
    path("streets/<slug:code>/kiosk/others/", screens.others, name="kiosk-others"),
    path("streets/<slug:code>/kiosk/items/", screens.items, name="kiosk-items"),
    path("streets/<slug:code>/kiosk/who/", screens.who, name="kiosk-who"),
    path("streets/<slug:code>/kiosk/take/", screens.take, name="kiosk-take"),
    path("streets/<slug:code>/kiosk/booking/", arriving.booking, name="kiosk-booking"),
    path("streets/<slug:code>/kiosk/booking/confirm/", arriving.confirm, name="kiosk-booking-confirm"),
    path("streets/<slug:code>/kiosk/ticket/<str:token>/", screens.ticket, name="kiosk-ticket"),
    path("streets/<slug:code>/kiosk/set-up/<str:key>/", machine.set_up, name="kiosk-set-up"),
]
