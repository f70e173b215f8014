"""The desk of the Book as its people use it: find, edit, be told what is wrong, review, publish, compare."""

import re
import zipfile
from datetime import timedelta
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from renshe.book import actions, export, queries
from renshe.book.models import Edition
from tests.book.conftest import Office
from tests.web.reading import Page

ITEM = "/desk/book/item/registration/"
pytestmark = pytest.mark.django_db


def client(person: User | None, language: str = "zh-hans") -> Client:
    """Somebody's browser."""
    made = Client()
    made.cookies["django_language"] = language
    if person:
        made.force_login(person)
    return made


def typed(html: str) -> dict[str, Any]:
    """What a browser would send of the editing form as it stands."""
    fields: dict[str, Any] = {}
    form = html[html.index('class="desk-form"') :]
    for tag, attributes in Page(form).tags:
        if tag == "input" and attributes.get("name") and attributes.get("type") != "checkbox":
            fields[str(attributes["name"])] = attributes.get("value") or ""
    for name, text in re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        fields[name] = unescape(text)
    for name, options in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)"[^>]* selected', options)
        fields[name] = chosen[1] if chosen else ""
    fields.pop("csrfmiddlewaretoken", None)
    return fields


def edit(browser: Client, **changes: str) -> Any:
    """Begin a draft, change fields of the form, and save."""
    page = browser.post(f"{ITEM}do/begin/", follow=True)
    return browser.post(f"{ITEM}edit/", {**typed(page.content.decode()), **changes}, follow=True)


def test_only_those_who_keep_the_book_come_in(book: Path, office: Office) -> None:
    """A guest is told so, a stranger is asked to sign in."""
    for path in ("/desk/book/", ITEM, "/desk/book/import/", "/desk/book/book.zip", f"{ITEM}preview/"):
        assert client(None).get(path).headers["Location"].startswith("/sign-in/")
        assert client(office.guest).get(path).status_code == 403
        assert client(office.chen).get(path).status_code == 200
    assert client(office.chen).get("/desk/book/poem/x/").status_code == 404
    assert client(office.chen).get("/desk/book/item/nothing/").status_code == 404
    assert client(office.chen).get(f"{ITEM}?version=x").status_code == 200
    assert client(office.chen).get(f"{ITEM}preview/?version=77").status_code == 404


def test_from_the_form_to_the_public_page(book: Path, office: Office) -> None:
    """Chen changes a word, Li approves it, Chen publishes; the public sees the version and what changed."""
    chen, li = client(office.chen), client(office.li)
    assert "已保存" in edit(chen, result="登记凭证").content.decode()
    chen.post(f"{ITEM}do/submit/")
    page = li.get(ITEM).content.decode()
    assert "办理结果" in page
    assert re.search(r"<ins><span class=\"spoken\">新增:</span>凭证</ins>", page)
    seen = Edition.objects.get(state="in_review").digest
    assert "审核通过" in li.post(f"{ITEM}do/approve/", {"seen": seen}, follow=True).content.decode()
    today = timezone.localdate().isoformat()
    assert "已发布第2版" in chen.post(f"{ITEM}do/publish/", {"since": today}, follow=True).content.decode()
    assert queries.content().items["registration"].result == "登记凭证"
    public = client(None).get("/items/registration/versions/").content.decode()
    assert "从第1版到第2版" in public
    assert "chen" not in public


def test_faults_stand_beside_their_fields_and_lines(book: Path, office: Office) -> None:
    """A limit of −3 days, YAML that can't be read, a missing name: what was typed stays on the page."""
    chen = client(office.chen)
    limit = "- unit: workday\n  count: -3\n  basis: {law: 就业促进法}"
    answer = edit(chen, promised=limit, name="")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(
        r'id="e-promised".*?第2行</b> <q><code[^>]*>count: -3</code></q> .*?不能小于 0', html, re.DOTALL
    )
    assert re.search(r'id="e-name".*?缺少这一项', html, re.DOTALL)
    assert "count: -3\n  basis" in html
    html = edit(chen, questions="- {ask: 要钱吗").content.decode()
    assert re.search(r'id="e-questions".*?YAML 写法不对', html, re.DOTALL)
    saved = edit(chen, basis="- law: 就业促进法\n- law: 不存在的法").content.decode()
    assert re.search(r'id="e-basis".*?第2行</b>.*?没有“不存在的法”', saved, re.DOTALL)


def test_the_whole_item_may_be_edited_as_yaml(book: Path, office: Office) -> None:
    """Faults name the line of the text; a good text is saved."""
    chen = client(office.chen)
    chen.post(f"{ITEM}do/begin/")
    fields = typed(chen.get(f"{ITEM}edit/?as=yaml").content.decode())
    broken = fields | {"text": fields["text"].replace("count: 10", "count: -3")}
    html = chen.post(f"{ITEM}edit/", broken).content.decode()
    assert re.search(r"第\d+行</b> <q><code[^>]*>- \{unit: minute, count: -3", html)
    good = fields | {"text": fields["text"].replace("登记完成", "登记凭证")}
    assert "已保存" in chen.post(f"{ITEM}edit/", good, follow=True).content.decode()
    assert (Edition.objects.get(state="draft").content or {})["result"] == "登记凭证"


def test_an_untouched_form_saves_the_same_content(book: Path, office: Office) -> None:
    """Opening and saving changes nothing, so there is nothing to submit."""
    chen = client(office.chen)
    edit(chen)
    assert (
        Edition.objects.get(state="draft").digest
        == Edition.objects.get(code="registration", version=1).digest
    )
    assert "没有要审核的内容" in chen.post(f"{ITEM}do/submit/", follow=True).content.decode()


def test_a_preview_is_the_public_page_of_the_draft(book: Path, office: Office) -> None:
    """With what was changed, for the desk's people only; a bundle is shown alike."""
    chen = client(office.chen)
    edit(chen, plain="没有工作了,先来登记。")
    html = chen.get(f"{ITEM}preview/").content.decode()
    assert "第2版的预览" in html
    assert "没有工作了,先来登记。" in html
    assert "离职证明" in html
    assert "没有工作了" not in client(None).get("/items/registration/").content.decode()
    bundle = chen.get("/desk/book/bundle/unemployed/preview/").content.decode()
    assert "第1版的预览" in bundle
    assert "失业保险金申领" in bundle


def test_a_page_that_is_behind_loses_nothing(book: Path, office: Office) -> None:
    """The second page is told; its words are still on it."""
    chen = client(office.chen)
    old = typed(chen.post(f"{ITEM}do/begin/", follow=True).content.decode())
    edit(chen, result="甲")
    html = chen.post(f"{ITEM}edit/", old | {"result": "乙"}).content.decode()
    assert "已在另一个页面保存过" in html
    assert 'value="乙"' in html
    assert (Edition.objects.get(state="draft").content or {})["result"] == "甲"


def test_a_colleague_sees_who_has_the_draft(book: Path, office: Office) -> None:
    """And takes it over."""
    edit(client(office.chen), result="登记凭证")
    he = client(office.he)
    assert "草稿在chen手上" in he.get(ITEM).content.decode()
    assert "chen正在编辑" in he.post(f"{ITEM}do/begin/", follow=True).content.decode()
    assert 'value="登记凭证"' in he.post(f"{ITEM}do/take-over/", follow=True).content.decode()


def test_what_is_refused_is_told(book: Path, office: Office) -> None:
    """An incomplete draft, a day that is none, a rejection without a reason, a deed that nobody knows."""
    chen, li = client(office.chen), client(office.li)
    edit(chen, basis="- law: 不存在的法")
    answer = chen.post(f"{ITEM}do/submit/")
    assert answer.status_code == 422
    assert "没有“不存在的法”" in answer.content.decode()
    edit(chen, basis="- law: 就业促进法")
    chen.post(f"{ITEM}do/submit/")
    assert (
        "写明原因"
        in li.post(
            f"{ITEM}do/reject/", {"seen": Edition.objects.get(state="in_review").digest}, follow=True
        ).content.decode()
    )
    assert chen.post(f"{ITEM}do/approve/").status_code == 403
    li.post(f"{ITEM}do/approve/", {"seen": Edition.objects.get(state="in_review").digest})
    assert (
        "没有这一天" in chen.post(f"{ITEM}do/publish/", {"since": "2026-02-30"}, follow=True).content.decode()
    )
    assert chen.post(f"{ITEM}do/dance/").status_code == 404
    assert chen.get(f"{ITEM}do/submit/").status_code == 405


def test_import_and_export(book: Path, office: Office) -> None:
    """A new item comes as a file; a broken one is told by line; what goes out comes back."""
    chen = client(office.chen)
    text = export.text(queries.content().items["registration"])
    new = text.replace("code: registration", "code: another").replace("失业登记", "另一项")
    sent = {"kind": "", "file": SimpleUploadedFile("another.yaml", new.encode())}
    assert "已导入为草稿" in chen.post("/desk/book/import/", sent, follow=True).content.decode()
    broken = {
        "kind": "item",
        "file": SimpleUploadedFile("x.yaml", new.replace("count: 10", "count: -3").encode()),
    }
    answer = chen.post("/desk/book/import/", broken)
    assert answer.status_code == 422
    assert re.search(r"第\d+行</b>.*?不能小于 0", answer.content.decode())
    large = {"kind": "item", "file": SimpleUploadedFile("x.yaml", b"a" * (1024 * 1024 + 1))}
    assert "超过 1 MB" in chen.post("/desk/book/import/", large).content.decode()
    assert "请选一个" in chen.post("/desk/book/import/", {"kind": "item"}).content.decode()
    assert chen.get(f"{ITEM}export.yaml").content.decode() == text
    with zipfile.ZipFile(BytesIO(chen.get("/desk/book/book.zip").content)) as archive:
        assert archive.read("book/items/employment/registration.yaml").decode() == text


def test_the_list_is_narrowed(book: Path, office: Office) -> None:
    """By word, kind, board and state; an address can't break it."""
    chen = client(office.chen)
    edit(chen, result="登记凭证")

    def listed(query: str) -> list[str]:
        html = chen.get(f"/desk/book/?{query}").content.decode()
        return re.findall(r'<th scope="row"><a href="/desk/book/(\w+/[^/]+)/"', html)

    assert listed("") == ["item/registration", "item/benefit"]
    assert listed("q=失业保险") == ["item/benefit"]
    assert listed("board=insurance") == ["item/benefit"]
    assert listed("state=draft") == ["item/registration"]
    assert [unquote(one) for one in listed("kind=law&q=社会")] == ["law/社会保险法"]
    assert listed("kind=zzz&state=zzz&board=zzz&q=" + "x" * 500) == []


@pytest.mark.parametrize(
    "kind", ["item", "bundle", "material", "field", "channel", "procedure", "law", "office"]
)
def test_each_kind_has_its_pages(book: Path, office: Office, kind: str) -> None:
    """Thing, preview, differences, editor, export."""
    chen = client(office.chen)
    code = Edition.objects.filter(kind=kind).values_list("code", flat=True)[0]
    here = f"/desk/book/{kind}/{code}/"
    for path in ("", "preview/", "changes/", "export.yaml"):
        assert chen.get(here + path).status_code == 200
    assert chen.post(f"{here}do/begin/", follow=True).redirect_chain[-1][0].endswith("/edit/")
    assert chen.get(f"{here}edit/").status_code == 200


def english_pages() -> list[str]:
    """Pages of every state."""
    return ["/desk/book/", "/desk/book/?q=zzz", "/desk/book/import/", ITEM, f"{ITEM}edit/", f"{ITEM}changes/"]


def test_an_english_reader_meets_chinese_only_where_it_is_marked(book: Path, office: Office) -> None:
    """The names of things and of the national list's fields; and no page of the desk lacks its headings and labels."""
    edit(client(office.chen), basis="- law: 不存在的法")
    chen = client(office.chen, "en")
    for path in [*english_pages(), "/items/registration/versions/", "/desk/book/material/proof/preview/"]:
        html = chen.get(path).content.decode()
        page = Page(html)
        assert page.chinese == [], path
        assert [tag for tag, _ in page.tags].count("h1") == 1, path
        ids = [a["id"] for _, a in page.tags if a.get("id")]
        assert len(ids) == len(set(ids)), path


def test_history_and_days_to_come_are_shown(book: Path, office: Office) -> None:
    """A version that counts from later says so in the list; the public sees its day."""
    day = timezone.localdate() + timedelta(days=30)
    which = {"kind": "item", "code": "registration"}
    edit(client(office.chen), result="登记凭证")
    draft = actions.submit(**which, by=office.chen)
    actions.approve(**which, seen=draft.digest, by=office.li, remark="同意")
    actions.publish(**which, since=day, by=office.chen)
    later = client(office.chen).get("/desk/book/?state=later").content.decode()
    assert "未到" in later
    assert "benefit" not in later
    assert "同意" in client(office.chen).get(ITEM).content.decode()
    assert f"自{day}起适用" in client(None).get("/items/registration/versions/").content.decode()
