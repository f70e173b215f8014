"""Addresses of 练兵."""

from django.urls import path

from renshe.web.learning import scores, views

urlpatterns = [
    path("", views.today, name="learning"),
    path("start/", views.start, name="learning-start"),
    path("question/<uuid:token>/", views.question, name="learning-question"),
    path("round/<int:number>/", views.result, name="learning-round"),
    path("score/", scores.own, name="learning-score"),
    path("office/", scores.office, name="learning-office"),
]
