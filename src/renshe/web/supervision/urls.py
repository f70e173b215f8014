"""Addresses of supervision: scorecards and draws for everybody, visits and findings at the desk."""

from django.urls import path

from renshe.web.supervision import draws, findings, rounds, scorecards, visits

urlpatterns = [
    path("scorecards/", scorecards.public, name="scorecards"),
    path("scorecards/draws/", draws.page, name="draws"),
    path("scorecards/draws/<slug:number>/", draws.one, name="draw"),
    path("scorecards/<slug:street>/", scorecards.public_street, name="scorecard"),
    path("desk/scorecards/", scorecards.page, name="desk-scorecards"),
    path("desk/scorecards/sheet.xlsx", scorecards.sheet, name="desk-scorecards-sheet"),
    path("desk/scorecards/<slug:street>/", scorecards.street_page, name="desk-scorecard"),
    path("desk/visits/", rounds.page, name="visits"),
    path("desk/visits/new/", rounds.new, name="visits-new"),
    path("desk/visits/findings/", findings.page, name="findings"),
    path("desk/visits/findings/<int:key>/", findings.one, name="finding"),
    path("desk/visits/photos/<int:key>/", visits.photo, name="visit-photo"),
    path("desk/visits/<int:key>/", visits.one, name="visit"),
    path("desk/visits/<int:key>/pass-on/", visits.pass_on, name="visit-pass-on"),
    path("desk/visits/<int:key>/drop/", visits.drop, name="visit-drop"),
]
