"""The desk's first page, the table of permissions, appointments and accounts, as administrators use them."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from renshe.registry.actions import staff as actions
from renshe.registry.models import Appointment, Permission
from renshe.registry.staff import roles
from tests.registry.people import number
from tests.registry.test_staff import account, placed

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> User:
    """Huang, administrator."""
    actions.load_roles()
    made = account("huang", "黄敏")
    placed(made, "administrator", unit="办公室")
    return made


def browser(user: User | None, language: str = "zh-hans") -> Client:
    """Somebody's browser."""
    made = Client()
    made.cookies["django_language"] = language
    if user:
        made.force_login(user)
    return made


def test_the_desk_shows_what_one_may_do(chief: User) -> None:
    """A stranger signs in first, a citizen is told no, an administrator finds her two kinds of work, an editor his one."""
    he = account("he", "何平")
    placed(he, "editor")
    assert browser(None).get("/desk/").headers["Location"].startswith("/sign-in/")
    assert browser(User.objects.create_user("citizen")).get("/desk/").status_code == 403
    hers = browser(chief).get("/desk/").content.decode()
    assert "黄敏</span>,您好" in hers
    assert "人员和任职" in hers
    assert "一本通的编辑" not in hers
    assert "一本通的编辑" in browser(he).get("/desk/").content.decode()
    assert "Staff and appointments" in browser(chief, "en").get("/desk/").content.decode()


def test_the_table_says_who_may_do_what(chief: User) -> None:
    """Everybody at the desk may read it; nobody but who keeps permissions may change it."""
    he = account("he", "何平")
    placed(he, "editor")
    page = browser(he).get("/desk/permissions/").content.decode()
    assert page.count("<td>") == len(roles().roles) * len(roles().verbs)
    assert "何平" in page
    assert 'value="give"' not in browser(he).get("/desk/permissions/clerk/").content.decode()
    refused = browser(he).post("/desk/permissions/clerk/change/", {"verb": "registry.audit", "do": "give"})
    assert refused.status_code == 403
    assert browser(he).get("/desk/permissions/king/").status_code == 404


def test_one_permission_more_and_one_less(chief: User) -> None:
    """Huang gives the clerks one and takes it back; both stand in the history; her own role she can't give more."""
    hers = browser(chief)
    given = hers.post(
        "/desk/permissions/clerk/change/", {"verb": "registry.audit", "do": "give"}, follow=True
    )
    assert "现在可以“检查查看记录”了" in given.content.decode()
    taken = hers.post(
        "/desk/permissions/clerk/change/", {"verb": "registry.audit", "do": "withdraw"}, follow=True
    )
    assert "不能再“检查查看记录”了" in taken.content.decode()
    history = hers.get("/desk/permissions/history/").content.decode()
    assert history.count("<strong>综合柜员</strong>") == 2
    own = hers.get("/desk/permissions/administrator/").content.decode()
    assert "您自己担任这个角色" in own
    assert 'value="give"' not in own
    forced = hers.post(
        "/desk/permissions/administrator/change/", {"verb": "registry.look", "do": "give"}, follow=True
    )
    assert "您自己担任“系统管理”" in forced.content.decode()
    assert not Permission.objects.filter(role="administrator", verb="registry.look").exists()


def test_from_a_new_account_to_the_first_day(chief: User) -> None:
    """Huang opens an account, hands over the link, Chen sets her password with it, once, and gets her role."""
    hers = browser(chief)
    wrong = hers.post("/desk/staff/new/", {"name": "陈", "account": "C", "number": number()})
    assert (wrong.status_code, wrong.content.decode().count('class="error"')) == (422, 1)
    page = hers.post(
        "/desk/staff/new/", {"name": "陈晓", "account": "chenxiao", "number": number()}
    ).content.decode()
    link = re.search(r"http://testserver(/set-up/[^<]+)", page)
    assert link
    chen = User.objects.get(username="chenxiao")
    guest = browser(None)
    form = guest.get(link[1], follow=True)
    assert "chenxiao" in form.content.decode()
    path = form.request["PATH_INFO"]
    assert chen.username not in path
    weak = guest.post(path, {"new_password1": "12345678901", "new_password2": "12345678901"})
    assert 'class="error"' in weak.content.decode()
    secret = "three quiet kapok trees"
    guest.post(path, {"new_password1": secret, "new_password2": secret})
    chen.refresh_from_db()
    assert chen.check_password(secret)
    assert "已经失效" in browser(None).get(link[1], follow=True).content.decode()
    today = timezone.localdate().isoformat()
    typed = {"role": "clerk", "unit": "北京街道人社服务窗口", "street": "440104003", "since": today}
    told = hers.post(f"/desk/staff/{chen.pk}/", typed, follow=True).content.decode()
    assert "已安排" in told
    again = hers.post(f"/desk/staff/{chen.pk}/", typed)
    assert (again.status_code, "已经有同样的任职" in again.content.decode()) == (422, True)
    hers.post(f"/desk/staff/{chen.pk}/link/")
    chen.refresh_from_db()
    assert not chen.has_usable_password()


def test_an_account_is_closed_and_signed_out(chief: User) -> None:
    """Chen leaves the office: her open page asks her to sign in again; Huang can't close her own account."""
    chen = account("chen", "陈晓")
    placed(chen, "clerk")
    hers = browser(chen)
    assert hers.get("/desk/").status_code == 200
    told = browser(chief).post(f"/desk/staff/{chen.pk}/close/", follow=True).content.decode()
    assert "账号已停用" in told
    assert hers.get("/desk/").status_code == 302
    own = browser(chief).post(f"/desk/staff/{chief.pk}/close/", follow=True).content.decode()
    assert "不能停用自己的账号" in own
    citizen = User.objects.create_user("citizen")
    assert browser(chief).get(f"/desk/staff/{citizen.pk}/").status_code == 404


def test_a_deputy_while_on_leave(chief: User) -> None:
    """Li names Zhao for a week on her own page, and ends it; a colleague can't do it for her."""
    li, zhao = account("li", "李敏"), account("zhao", "赵强")
    row = placed(li, "reviewer")
    placed(zhao, "clerk")
    today = timezone.localdate()
    address = f"/desk/staff/appointments/{row.pk}/deputy/"
    typed = {"deputy": zhao.pk, "since": today.isoformat(), "until": (today + timedelta(days=6)).isoformat()}
    assert browser(zhao).post(address, typed).status_code == 403
    endless = browser(li).post(address, {**typed, "until": ""})
    assert (endless.status_code, "请填写日期" in endless.content.decode()) == (422, True)
    assert "赵强</span>代理" in browser(li).post(address, typed, follow=True).content.decode()
    assert "代理李敏" in browser(zhao).get("/desk/").content.decode()
    deputy = Appointment.objects.get(user=zhao, role="reviewer")
    assert browser(zhao).post(f"/desk/staff/appointments/{row.pk}/end/").status_code == 403
    browser(li).post(f"/desk/staff/appointments/{deputy.pk}/end/")
    deputy.refresh_from_db()
    assert deputy.ended_by == li


def test_what_ends_soon_stands_first(chief: User) -> None:
    """Wang's appointment ends in ten days: her own page and the administrator's say so."""
    wang = account("wang", "王芳")
    placed(wang, "clerk", until=timezone.localdate() + timedelta(days=10))
    assert "到期。需要继续" in browser(wang).get("/desk/").content.decode()
    page = browser(chief).get("/desk/staff/").content.decode()
    assert "30天内到期" in page
    narrowed = browser(chief).get("/desk/staff/?q=王").content.decode()
    assert ("王芳" in narrowed, "没有任职" in narrowed) == (True, False)
