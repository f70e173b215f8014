"""Addresses of the pages."""

from django.urls import include, path

from renshe.web import appearance, health, metrics, style
from renshe.web.book import bundle_views
from renshe.web.book import views as book
from renshe.web.desk import past
from renshe.web.desk.set_up import SetUp
from renshe.web.hall import calculator
from renshe.web.hall import views as hall

urlpatterns = [
    path("", hall.home, name="home"),
    path("limits/", calculator.page, name="calculator"),
    path("items/", book.items, name="items"),
    path("items/<slug:code>/", book.item, name="item"),
    path("items/<slug:code>.pdf", book.item_pdf, name="item-pdf"),
    path("items/<slug:code>/versions/", past.page, name="item-versions"),
    path("powers/", book.powers, name="powers"),
    path("bundles/", bundle_views.bundles, name="bundles"),
    path("bundles/<slug:code>/", bundle_views.bundle, name="bundle"),
    path("book.jsonld", bundle_views.data, name="book-data"),
    path("style/", style.page, name="style"),
    path("", include("renshe.web.dispute_figures.urls")),
    path("", include("renshe.web.dispute_people.urls")),
    path("", include("renshe.web.account.urls")),
    path("", include("renshe.web.apply.urls")),
    path("me/", include("renshe.web.me.urls")),
    path("employer/", include("renshe.web.employer.urls")),
    path("", include("renshe.web.policies.urls")),
    path("desk/", include("renshe.web.desk.urls")),
    path("set-up/<uidb64>/<token>/", SetUp.as_view(), name="staff-set-up"),
    path("", include("renshe.web.allocation.urls")),
    path("", include("renshe.web.arbitration.urls")),
    path("", include("renshe.web.benefits.urls")),
    path("", include("renshe.web.hearings.urls")),
    # Before the pages of one dispute, whose number could be any word.
    path("", include("renshe.web.groups.urls")),
    path("", include("renshe.web.mediation.urls")),
    path("", include("renshe.web.disputes.urls")),
    path("", include("renshe.web.ratings.urls")),
    path("", include("renshe.web.supervision.urls")),
    path("", include("renshe.web.bookings.urls")),
    path("streets/", include("renshe.web.streets.urls")),
    path("learning/", include("renshe.web.learning.urls")),
    path("desk/", include("renshe.web.station.urls")),
    path("", include("renshe.web.kiosk.urls")),
    path("", include("renshe.web.awards.urls")),
    path("", include("renshe.web.verify.urls")),
    path("set/<slug:what>/<slug:value>/", appearance.choose, name="choose"),
    path("health/", health.page, name="health"),
    path("healthz", health.machine, name="healthz"),
    path("metrics", metrics.page, name="metrics"),
]
