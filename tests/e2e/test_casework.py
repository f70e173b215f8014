"""Cases from beginning to end, as people and officers live them in their browsers: phone for the one, desktop for the other."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.doing import PDF, act, apply, open_case, press, reload_until, sign_in

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]
Officer = Callable[[str], Page]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def look(accessible: Look) -> Look:
    """Axe finds nothing, and nothing is wider than the screen."""

    def check(page: Page) -> None:
        accessible(page)
        width = page.viewport_size["width"] if page.viewport_size else 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

    return check


@pytest.fixture
def phone(page: Page) -> Page:
    """The applicant's."""
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_out_of_work_to_a_letter_that_proves_itself(
    phone: Page, context: BrowserContext, base_url: str, people: dict[str, str], officer: Officer, look: Look, picture: Picture
) -> None:  # fmt: skip
    """One application; accepted, reviewed, decided by another, signed; the letter arrives, and its slightest change shows."""
    sign_in(context, base_url, people["huang"])
    phone.goto("/bundles/unemployed/")
    for unwanted in ("职业介绍", "代缴基本医疗保险费"):
        phone.get_by_label(unwanted).uncheck()
    press(phone.get_by_role("button", name="开始办理"))
    picture(phone, "apply-phone")
    number = apply(phone, lambda: look(phone))
    picture(phone, "receipt-phone")

    window, chief = officer("陈晓"), officer("周立")
    for place in ("01", "02"):
        open_case(window, f"{number}-{place}")
        act(window, "受理")
        act(window, "审查完毕", lambda: window.get_by_label("准予", exact=True).check())
        open_case(chief, f"{number}-{place}")
        act(chief, "作出决定", lambda: picture(chief, "decide-desktop"))
        act(chief, "签发")
    look(chief)

    phone.goto("/me/cases/")
    look(phone)
    phone.locator(f"a[href*='{number}']").first.click()
    letter = phone.get_by_role("link", name="下载决定书")
    reload_until(phone, phone.locator(".case:nth-of-type(2) .letters a", has_text="决定书"))
    expect(phone.locator(".decision-word").first).to_have_text("准予")
    look(phone)
    picture(phone, "progress-phone")
    with phone.expect_download() as download:
        letter.last.click()
    pdf = download.value.path().read_bytes()
    for content, said in ((pdf, "真实有效"), (pdf.replace(b"%PDF-", b"%pDF-"), "查无此件")):
        phone.goto("/verify/")
        phone.locator("input[type=file]").set_input_files(
            {"name": "a.pdf", "mimeType": "application/pdf", "buffer": content}
        )
        phone.get_by_role("button", name="核验").click()
        expect(phone.locator("#verdict")).to_have_text(said)
        if content == pdf:
            picture(phone, "verify-phone")
    look(phone)


def test_retiring_from_the_search_to_the_progress_page(
    page: Page, context: BrowserContext, base_url: str, people: dict[str, str], look: Look, picture: Picture
) -> None:
    """What he says is found, what is known is not asked; one receipt, and a page that says what comes next."""
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(context, base_url, people["liang"])
    page.goto("/")
    page.get_by_role("searchbox").fill("我要退休")
    page.get_by_role("button", name="查一查").click()
    page.locator(".found-things").get_by_role("link", name="我要退休了").click()
    press(page.get_by_role("button", name="开始办理"))
    number = apply(
        page, lambda: expect(page.locator("h1")).to_be_visible()
    )  # axe saw them in the other stories
    page.get_by_role("link", name="看进度").click()
    expect(page.locator(".case .pill").first).to_have_text("已收件,待受理")
    expect(page.locator(".case .next").first).to_contain_text("5个工作日")
    expect(page.locator("main")).to_contain_text(f"{number}-01")
    look(page)
    picture(page, "retirement-desktop")


def test_what_is_missing_is_asked_once_and_supplied(
    phone: Page, context: BrowserContext, base_url: str, people: dict[str, str], officer: Officer, look: Look, picture: Picture
) -> None:  # fmt: skip
    """The officer names all at once with its why; she sees what, hands it in on the phone; then the clock runs."""
    case = people["zhou_case"]
    window = officer("陈晓")

    def tick() -> None:
        for what, why in (("社会保障卡", "正面看不清"), ("收款账户", "请写清开户行")):
            line = window.locator(".checklist .check", has=window.get_by_label(what))
            line.get_by_role("checkbox").check()
            line.get_by_role("textbox").fill(why)
        look(window)
        window.locator(".do-form").evaluate("form => form.scrollIntoView()")
        picture(window, "correction-desktop")

    open_case(window, case)
    act(window, "一次性告知补正", tick)
    sign_in(context, base_url, people["zhou"])
    phone.goto("/me/cases/")
    phone.locator(f"a[href*='{case[:-3]}']").first.click()
    lacking = phone.locator(".lacking")
    expect(lacking).to_contain_text("还缺2样")
    expect(lacking).to_contain_text("正面看不清")
    look(phone)
    picture(phone, "correction-phone")
    lacking.locator("input[type=file]").set_input_files(PDF)
    lacking.get_by_role("button", name="交上去").click()
    phone.locator(".lacking textarea").fill("工商银行广州北京路支行")
    phone.get_by_role("button", name="都补齐了").click()
    expect(phone.locator("main")).to_contain_text("已补正")
    open_case(window, case)
    act(window, "受理")
    expect(window.locator(".story")).to_contain_text("补正")
    phone.reload()
    phone.get_by_text("这个日子怎么算的").click()
    expect(phone.locator(".case .sum ol")).to_be_visible()
    look(phone)


def test_refused_with_reasons_and_where_to_turn(
    phone: Page, context: BrowserContext, base_url: str, people: dict[str, str], officer: Officer, look: Look, picture: Picture
) -> None:  # fmt: skip
    """He left of his own will: the condition with law and article, and until when to ask for review or sue, on the phone."""
    case = people["deng_case"]
    window, chief = officer("陈晓"), officer("周立")

    def refuse() -> None:
        window.get_by_label("不予", exact=True).check()
        line = window.locator(".checklist .check", has_text="自己的意愿中断就业")
        line.get_by_role("checkbox").check()
        line.get_by_role("textbox").fill("单位和参保记录都写明是您本人辞职")
        look(window)

    open_case(window, case)
    act(window, "审查完毕", refuse)
    open_case(chief, case)
    act(chief, "作出决定")
    act(chief, "签发")
    sign_in(context, base_url, people["deng"])
    phone.goto(f"/me/cases/{case[:-3]}/")
    decision = phone.locator(".decision")
    reload_until(phone, decision)
    expect(decision.locator(".decision-word")).to_have_text("不予")
    for words in (
        "本人辞职",
        "广东省失业保险条例",
        "第十五条第二项",
        "行政复议",
        "六十日",
        "行政诉讼",
        "六个月",
        "最晚",
    ):
        expect(decision).to_contain_text(words)
    look(phone)
    decision.evaluate("one => one.closest('.card').scrollIntoView()")
    picture(phone, "refusal-phone")
