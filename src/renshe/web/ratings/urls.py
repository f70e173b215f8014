"""Addresses of ratings: the person's pages, the public numbers, the desk's."""

from django.urls import path

from renshe.web.ratings import analysis, mine, own, public, rate, tasks, terminal, themes

urlpatterns = [
    path("rate/answer/<uuid:key>/<slug:token>/", rate.answer, name="rate-answer"),
    path("rate/<str:token>/", rate.page, name="rate"),
    path("streets/<slug:code>/kiosk/rate/", terminal.ask, name="kiosk-rate"),
    path("streets/<slug:code>/kiosk/rate/<str:token>/", terminal.one, name="kiosk-rate-one"),
    path("me/ratings/", mine.page, name="me-ratings"),
    path("ratings/", public.page, name="ratings-public"),
    path("desk/ratings/", tasks.page, name="ratings"),
    path("desk/ratings/mine/", own.page, name="ratings-own"),
    path("desk/ratings/mine/<uuid:key>/", own.appeal, name="ratings-appeal"),
    path("desk/ratings/analysis/", analysis.page, name="ratings-analysis"),
    path("desk/ratings/themes/", themes.page, name="ratings-themes"),
    path("desk/ratings/themes/<int:number>/", themes.one, name="ratings-theme"),
    path("desk/ratings/book/", themes.followed, name="ratings-book"),
    path("desk/ratings/book/<int:number>/", themes.act, name="ratings-book-act"),
    path("desk/ratings/<uuid:key>/", tasks.one, name="ratings-task"),
]
