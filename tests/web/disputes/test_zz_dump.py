import pytest
from tests.domains.disputes.office import accepted, sides, answers
from tests.web.disputes.test_new_dispute import browser_of, begun, press, told
from django.test import Client
pytestmark = pytest.mark.django_db
def test_dump():
    def keep(n, r):
        open(f"/tmp/filing_{n}.html","w").write(r.content.decode().replace('/static/','file:///work/main/src/renshe/web/static/'))
    c=Client()
    keep("calc", c.get("/disputes/calculator/"))
    keep("ask", c.post("/disputes/calculator/", {"kind":["wages","dismissal"],"do":"start"}))
    keep("result", c.post("/disputes/calculator/", {"kind":["wages","dismissal"],"wage_unpaid":"yes","order_overdue":"no","unpaid_wages_fen":"18600","below_minimum_fen":"0","ending_reason":"dismissed","started":"2020-03-01","ended":"2026-10-01","wage_fen":"8000","holds_unlawful":"yes","do":"show"}))
    both=sides(); b=browser_of(both.worker.user)
    keep("new", b.get("/disputes/new/"))
    d=begun(b)
    for s in ("what","other","questions","sums","place","evidence","contact","check"):
        if s=="other": press(b,d,"other",do=f"choose:{both.firm.pk}")
        keep("step_"+s, b.get(f"/disputes/drafts/{d.pk}/{s}/"))
        if s=="questions": told(b,d)
    x=accepted(both)
    keep("mine", b.get("/disputes/")); keep("worker", b.get(f"/disputes/{x.case.number}/"))
    keep("boss", browser_of(both.boss.user).get(f"/disputes/{x.case.number}/"))
    b.cookies["django_language"]="en"; keep("worker_en", b.get(f"/disputes/{x.case.number}/"))
