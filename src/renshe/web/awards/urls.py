"""Addresses of awards, papers and their service."""

from django.urls import path

from renshe.web.awards import courts, papers, ruling, service, settling

urlpatterns = [
    path("desk/disputes/courts/", courts.analysis, name="dispute-courts"),
    path("desk/disputes/<int:key>/award/", ruling.page, name="dispute-award"),
    path("desk/disputes/<int:key>/settle/", settling.page, name="dispute-settle"),
    path("desk/disputes/<int:key>/court/", courts.page, name="dispute-court"),
    path("desk/service/", service.page, name="dispute-service"),
    path("desk/service/addresses/", service.addresses, name="dispute-service-addresses"),
    path("desk/service/<int:key>/", service.paper, name="dispute-service-paper"),
    path("disputes/papers/<int:key>/", papers.open_paper, name="dispute-paper-open"),
    path("disputes/papers/<int:key>.pdf", papers.file, name="dispute-paper"),
    path("disputes/papers/<int:key>/enforcement.pdf", papers.enforcement, name="dispute-enforcement"),
]
