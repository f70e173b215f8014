"""Addresses of the people of disputes, sampled files, and advice."""

from django.urls import path

from renshe.web.dispute_people import advice, allowances, people, sampling

urlpatterns = [
    path("desk/disputes/people/", people.page, name="dispute-people"),
    path("desk/disputes/people/<slug:who>/<int:key>/", people.one, name="dispute-person"),
    path("desk/disputes/allowances/", allowances.page, name="dispute-allowances"),
    path("desk/disputes/allowances/sheet.xlsx", allowances.sheet, name="dispute-allowances-sheet"),
    path("desk/disputes/sampling/", sampling.page, name="dispute-samples"),
    path("desk/disputes/sampling/<int:key>/", sampling.drawn, name="dispute-sample"),
    path("desk/disputes/sampling/file/<int:key>/", sampling.file, name="dispute-sampled"),
    path("desk/disputes/advice/", advice.page, name="dispute-advice"),
    path("desk/disputes/advice/<int:key>/", advice.letter, name="dispute-advice-letter"),
    path("desk/disputes/<int:key>/advice/", advice.draft, name="dispute-advice-draft"),
    path("disputes/advice/<int:key>/", advice.answer, name="dispute-advice-answer"),
]
