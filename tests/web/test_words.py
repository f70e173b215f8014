"""Every word of the pages stands in English, once, and none is left over."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

SOURCE = Path(__file__).parents[2] / "src" / "renshe"
WORDS = SOURCE / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
IN_TEMPLATES = (r'\{%\s*translate\s+"([^"]*(?:"[^"%]*"[^"%]*)*)"', r'\b_\("([^"]*)"\)')
BLOCK = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate", re.DOTALL)
IN_CODE = re.compile(r'\b(?:_|gettext|gettext_lazy)\(\s*"([^"]*)"')
PLACE = re.compile(r"%\(\w+\)(?:\.\d)?[sdf]")


def used() -> set[str]:
    """The Chinese words that templates and code ask to be translated."""
    words: set[str] = set()
    for path in SOURCE.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        words |= {word for pattern in IN_TEMPLATES for word in re.findall(pattern, text)}
        words |= {re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", block) for block in BLOCK.findall(text)}
    for path in SOURCE.rglob("*.py"):
        words |= set(IN_CODE.findall(path.read_text(encoding="utf-8")))
    return words


def english() -> dict[str, str]:
    """What the file of words holds."""
    with WORDS.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, abort_invalid=True) if m.id}


def test_every_word_has_its_english() -> None:
    assert {word for word in used() if not english().get(word)} == set()


def test_no_word_is_left_over() -> None:
    assert set(english()) - used() == set()


def test_places_for_figures_are_the_same_in_both_languages() -> None:
    for chinese, words in english().items():
        assert sorted(PLACE.findall(chinese)) == sorted(PLACE.findall(words)), chinese


def test_the_english_holds_no_chinese() -> None:
    assert [words for words in english().values() if re.search(r"[\u3000-\u9fff]", words)] == []
