"""Temporary."""
import os
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone
from renshe.domains.disputes import api
from tests.conftest import browser as system_browser
from tests.domains.disputes.office import accepted, answers, filed, officer, sides
from playwright.sync_api import sync_playwright
from axe_playwright_python.sync_playwright import Axe
pytestmark = pytest.mark.django_db
def test_shot():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="true"
    both=sides(); reg=officer("立案员","registrar"); judge=officer("仲裁员甲","arbitrator"); boss=both.boss
    d=accepted(both)
    api.put_on_green_lane(dispute=d.pk, why="拖欠三个月工资", by=reg)
    proof=api.hand_in(dispute=d.pk,name="银行流水(7月至9月)",proves=["unpaid_wages_fen"],words="三个月没有发工资",by=both.worker.user)
    api.exchange(dispute=d.pk,by=reg)
    api.say(evidence=proof.pk,genuine=True,relevant=False,words="另有一张卡",by=boss.user)
    a=answers(unpaid_wages_fen=900_000); a.pop("migrant_worker")
    api.state_elements(dispute=d.pk,answers=a,sums={"unpaid-wages":900_000},by=boss.user)
    api.answer(dispute=d.pk,words="只欠九千元,其余已经发放。",by=boss.user)
    api.ask_motion(dispute=d.pk,kind="jurisdiction",words="实际在海珠区上班",by=boss.user,detail={"to":"440105","body":"海珠区劳动人事争议仲裁委员会"})
    api.ask_motion(dispute=d.pk,kind="advance",words="没有收入,交不起房租",by=both.worker.user,detail={"fen":500000})
    c=Client(); c.force_login(reg); j=Client(); j.force_login(judge)
    pages=[]
    for name,who,path in (("list",c,"/desk/disputes/?tab=all"),("page",c,f"/desk/disputes/{d.pk}/"),("form",c,f"/desk/disputes/{d.pk}/?do=ask"),("home",c,"/desk/"),("en",c,f"/desk/disputes/{d.pk}/")):
        if name=="en": who.cookies["django_language"]="en"
        r=who.get(path); pages.append((name,path,r.status_code,r.content)); print(name,r.status_code,len(r.content))
    with sync_playwright() as p:
        b=p.chromium.launch(executable_path=system_browser(),args=["--no-sandbox","--disable-gpu"])
        for width in (390,1280):
            for name,path,status,content in pages:
                pg=b.new_page(viewport={"width":width,"height":900})
                def handle(route):
                    u=route.request.url.replace("http://testserver","")
                    if u.startswith("/static/"):
                        f=finders.find(u[8:].split("?")[0])
                        route.fulfill(path=f) if f else route.abort()
                    elif u==path: route.fulfill(status=status,body=content,content_type="text/html; charset=utf-8")
                    else: route.abort()
                pg.route("**/*",handle)
                pg.goto("http://testserver"+path)
                pg.screenshot(path=f"/tmp/desk_shot/{name}-{width}.png",full_page=True)
                res=Axe().run(pg,options={"runOnly":["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"],"resultTypes":["violations"]})
                for v in res.response["violations"]:
                    print("AXE",name,width,v["id"],[n["html"][:150] for n in v["nodes"]][:4])
                print("WIDE",name,width,pg.evaluate("document.documentElement.scrollWidth"))
                pg.close()
        b.close()
