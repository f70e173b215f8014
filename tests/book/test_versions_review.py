"""A day at the office: Chen edits, Li reviews, Chen publishes; and what happens when two people do the same."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from renshe.book import actions, export, loading, queries
from renshe.book.actions import Refused
from renshe.book.models import Edition
from renshe.book.queries import editions
from renshe.book.reading import BookError, Document
from tests.book.conftest import Office

ITEM = {"kind": "item", "code": "registration"}
TODAY = timezone.localdate()


def text(old: str = "登记完成", new: str = "登记凭证") -> bytes:
    """The item's YAML with one change."""
    content = export.text(queries.content().items["registration"])
    assert old in content
    return content.replace(old, new, 1).encode()


def save(by: User, written: bytes | None = None) -> Edition:
    """Begin and save a draft as the page does."""
    draft = actions.begin(**ITEM, by=by)
    document = Document(Path("registration.yaml"), written or text())
    return actions.save(**ITEM, document=document, seen=draft.digest, base=draft.base, by=by)


def approved(office: Office, written: bytes | None = None) -> Edition:
    """A version that has passed review."""
    draft = save(office.chen, written)
    actions.submit(**ITEM, by=office.chen)
    return actions.approve(**ITEM, seen=draft.digest, by=office.li)


def test_from_draft_to_the_public(book: Path, office: Office) -> None:
    """Edited by one, reviewed by another, published from tomorrow; today's Book is untouched."""
    edition = approved(office)
    assert queries.content().items["registration"].result == "登记完成"
    tomorrow = TODAY + timedelta(days=1)
    published = actions.publish(**ITEM, since=tomorrow, by=office.chen)
    assert (published.version, published.reviewed_by, published.digest) == (2, office.li, edition.digest)
    assert queries.content().items["registration"].result == "登记完成"
    assert queries.content(tomorrow).items["registration"].result == "登记凭证"
    verbs = [event.verb for event in reversed(editions.events("item", "registration"))]
    assert verbs == ["load", "edit", "save", "submit", "approve", "publish"]


def test_nobody_reviews_what_they_wrote(book: Path, office: Office) -> None:
    """Not even someone with every permission, and not after handing the draft to a colleague."""
    draft = save(office.zhao)
    actions.submit(**ITEM, by=office.zhao)
    with pytest.raises(Refused, match="另一位同事"):
        actions.approve(**ITEM, seen=draft.digest, by=office.zhao)
    actions.withdraw(**ITEM, by=office.zhao)
    taken = actions.take_over(**ITEM, by=office.he)
    actions.submit(**ITEM, by=office.he)
    with pytest.raises(Refused, match="另一位同事"):
        actions.approve(**ITEM, seen=taken.digest, by=office.zhao)
    assert actions.approve(**ITEM, seen=taken.digest, by=office.li).state == "approved"


def test_who_may_what(book: Path, office: Office) -> None:
    """Editors don't review, reviewers don't edit, others do neither."""
    with pytest.raises(PermissionDenied):
        save(office.li)
    with pytest.raises(PermissionDenied):
        save(office.guest)
    draft = save(office.chen)
    actions.submit(**ITEM, by=office.chen)
    with pytest.raises(PermissionDenied):
        actions.approve(**ITEM, seen=draft.digest, by=office.he)
    actions.approve(**ITEM, seen=draft.digest, by=office.li)
    with pytest.raises(PermissionDenied):
        actions.publish(**ITEM, since=TODAY, by=office.li)


def test_the_second_editor_is_told_who_has_the_draft(book: Path, office: Office) -> None:
    """And may take it over, as it was saved."""
    mine = save(office.chen)
    with pytest.raises(Refused, match="chen正在编辑"):
        actions.begin(**ITEM, by=office.he)
    assert actions.take_over(**ITEM, by=office.he).digest == mine.digest
    with pytest.raises(Refused, match="he正在编辑"):
        save(office.chen)


def test_two_pages_of_one_person_do_not_overwrite_each_other(book: Path, office: Office) -> None:
    """The page that is behind is told so, and what the other saved stays."""
    draft = actions.begin(**ITEM, by=office.chen)
    seen, base = draft.digest, draft.base
    first, second = Document(Path("a"), text(new="凭证甲")), Document(Path("b"), text(new="凭证乙"))
    actions.save(**ITEM, document=first, seen=seen, base=base, by=office.chen)
    with pytest.raises(Refused, match="另一个页面"):
        actions.save(**ITEM, document=second, seen=seen, base=base, by=office.chen)
    assert (editions.editions("item", "registration")[0].content or {})["result"] == "凭证甲"


def test_a_reviewer_approves_only_what_they_read(book: Path, office: Office) -> None:
    """A draft that was withdrawn, changed and submitted again must be read again."""
    read = save(office.chen).digest
    actions.submit(**ITEM, by=office.chen)
    actions.withdraw(**ITEM, by=office.chen)
    save(office.chen, text(new="别的结果"))
    actions.submit(**ITEM, by=office.chen)
    with pytest.raises(Refused, match="重新审核"):
        actions.approve(**ITEM, seen=read, by=office.li)


def test_a_rejection_says_why_and_the_editor_goes_on(book: Path, office: Office) -> None:
    """The same version, mended and submitted again."""
    draft = save(office.chen)
    actions.submit(**ITEM, by=office.chen)
    with pytest.raises(Refused, match="写明原因"):
        actions.reject(**ITEM, seen=draft.digest, by=office.li, remark=" ")
    actions.reject(**ITEM, seen=draft.digest, by=office.li, remark="依据写错了条款")
    again = save(office.chen, text(new="登记证明"))
    assert (again.version, again.state) == (2, "draft")
    assert actions.submit(**ITEM, by=office.chen).state == "in_review"


def test_publishing_refuses_days_that_can_not_be(book: Path, office: Office) -> None:
    """Past days, days before the one that the item names, days before the last version's."""
    later = TODAY + timedelta(days=20)
    approved(office, text("2026-01-01", str(later)))
    with pytest.raises(Refused, match="早于今天"):
        actions.publish(**ITEM, since=TODAY - timedelta(days=1), by=office.chen)
    with pytest.raises(Refused, match="起适用"):
        actions.publish(**ITEM, since=TODAY, by=office.chen)
    actions.publish(**ITEM, since=later, by=office.chen)
    approved(office)
    with pytest.raises(Refused, match="第2版自"):
        actions.publish(**ITEM, since=TODAY, by=office.chen)


def test_an_incomplete_draft_is_saved_but_not_submitted(book: Path, office: Office) -> None:
    """The fault names the line; once mended it goes on."""
    save(office.chen, text("law: 就业促进法, article", "law: 不存在的法, article"))
    with pytest.raises(BookError, match=r"registration.yaml:\d+: book/laws.yaml 里没有“不存在的法”"):
        actions.submit(**ITEM, by=office.chen)
    with pytest.raises(BookError, match="promised"):
        save(office.chen, text("count: 10", "count: -3"))
    with pytest.raises(BookError, match="代码应是 registration"):
        save(office.chen, text("code: registration", "code: another"))


def test_nothing_ends_that_others_need(book: Path, office: Office) -> None:
    """A bundle with the item stands in the way; without it the item ends and yesterday's Book keeps it."""
    actions.end(**ITEM, by=office.chen)
    with pytest.raises(BookError, match=r"unemployed\.yaml: 没有代码为 registration 的事项"):
        actions.submit(**ITEM, by=office.chen)
    bundle = {"kind": "bundle", "code": "unemployed"}
    draft = actions.end(**bundle, by=office.chen)
    actions.submit(**bundle, by=office.chen)
    actions.approve(**bundle, seen=draft.digest, by=office.li)
    actions.publish(**bundle, since=TODAY, by=office.chen)
    draft = actions.submit(**ITEM, by=office.chen)
    actions.approve(**ITEM, seen=draft.digest, by=office.li)
    actions.publish(**ITEM, since=TODAY, by=office.chen)
    assert list(queries.content().items) == ["benefit"]
    assert "registration" in queries.content(date(2026, 3, 1)).items
    with pytest.raises(Refused, match="已经废止"):
        actions.end(**ITEM, by=office.chen)


def test_a_discarded_draft_leaves_its_trace(book: Path, office: Office) -> None:
    """The next draft begins from what is published, under the same number; the history keeps what was written."""
    save(office.chen)
    actions.discard(**ITEM, by=office.chen)
    again = actions.begin(**ITEM, by=office.he)
    assert (again.version, (again.content or {})["result"]) == (2, "登记完成")
    saved = again.events.get(verb="save")  # type: ignore[attr-defined]
    assert saved.content["result"] == "登记凭证"


def test_an_import_makes_a_draft_of_something_new_or_known(book: Path, office: Office) -> None:
    """Nothing is published by it; a broken file leaves nothing."""
    new = (
        text()
        .replace(b"code: registration", b"code: another")
        .replace("失业登记".encode(), "另一项".encode())
    )
    draft = actions.import_yaml(kind="", name="another.yaml", written=new, by=office.chen)
    assert (draft.code, draft.version, draft.state, draft.place) == (
        "another",
        1,
        "draft",
        "items/employment/another.yaml",
    )
    known = actions.import_yaml(kind="item", name="registration.yaml", written=text(), by=office.chen)
    assert (known.version, known.base) == (2, 1)
    for written, said in (
        (b"code: [", r"x\.yaml:2: YAML"),
        (b"", "看不出"),
        (b"hello", "看不出"),
        (b"\xff", r"x\.yaml: "),
        (b"a" * 1024 * 1025, "超过 1 MB"),
        (new.replace(b"count: 10", b"count: -3"), r"x\.yaml:"),
    ):
        with pytest.raises(BookError, match=said):
            actions.import_yaml(kind="", name="x.yaml", written=written, by=office.chen)
    with pytest.raises(Refused, match="chen正在编辑"):
        actions.import_yaml(kind="item", name="registration.yaml", written=text(), by=office.he)


def test_files_and_desk_do_not_undo_each_other(book: Path, office: Office) -> None:
    """What the desk published stands while the file is as before; a file that knows neither is refused; an export is agreed."""
    approved(office)
    actions.publish(**ITEM, since=TODAY, by=office.chen)
    path = book / "items/employment/registration.yaml"
    assert actions.load_content(book) == 0
    assert queries.content().items["registration"].result == "登记凭证"
    original = path.read_text()
    path.write_text(original.replace("name_en: Registering", "name_en: Signing on"))
    with pytest.raises(BookError, match="网页上已发布第 2 版"):
        actions.load_content(book)
    path.write_text(export.text(queries.content().items["registration"]))
    assert actions.load_content(book) == 0
    path.write_text(path.read_text().replace("登记凭证", "登记证书"))
    assert actions.load_content(book) == 1
    assert loading.load(book) == queries.content()


def test_a_file_that_comes_first_moves_the_draft_on(book: Path, office: Office) -> None:
    """The draft keeps its content under the next number, and must be compared before it is submitted."""
    draft = save(office.chen)
    path = book / "items/employment/registration.yaml"
    path.write_text(path.read_text().replace("name_en: Registering", "name_en: Signing on"))
    actions.load_content(book)
    moved = Edition.objects.get(pk=draft.pk)
    assert (moved.version, moved.digest, moved.base) == (3, draft.digest, 1)
    with pytest.raises(Refused, match="更新的版本"):
        actions.submit(**ITEM, by=office.chen)
    document = Document(Path("registration.yaml"), text())
    with pytest.raises(Refused, match="已发布了第2版"):
        actions.save(**ITEM, document=document, seen=moved.digest, base=1, by=office.chen)
    actions.save(**ITEM, document=document, seen=moved.digest, base=2, by=office.chen)
    assert actions.submit(**ITEM, by=office.chen).state == "in_review"
