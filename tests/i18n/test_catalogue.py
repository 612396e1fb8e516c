"""The check of the catalogues finds each fault it is there for, and the real catalogues have none."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kemuning_data.i18n import LANGS, N_, SOURCE_LANG, catalogue_path, words
from kemuning_data.i18n.catalogue import extracted, faults, main, read, update

CODE = '''
"""A docstring is not for translation."""
_ = words(lang).gettext
TITLE = N_("Vacancies")
heading = _("Open until {day}.")
posts = words(lang).ngettext("{n} post", "{n} posts", n).format(n=n)
month = w.pgettext("month", "May")
long = w.gettext(
    "One sentence "
    "in two parts."
)
unmarked = "Nobody reads this"
computed = _(TITLE)
'''

WHOLE = """
msgid "Vacancies"
msgstr "Lowongan"

msgid "Open until {day}."
msgstr "Dibuka sampai {day}."

msgid "{n} post"
msgid_plural "{n} posts"
msgstr[0] "{n} formasi"

msgctxt "month"
msgid "May"
msgstr "Mei"

msgid "One sentence in two parts."
msgstr "Satu kalimat dalam dua bagian."
"""


@pytest.fixture
def wanted(tmp_path: Path) -> Catalog:
    (tmp_path / "kemuning_data").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "kemuning_data" / "some.py").write_text(CODE, "utf-8")
    (tmp_path / "pages" / "home.py").write_text('_("Vacancies")', "utf-8")
    return extracted(tmp_path)


def catalogue(text: str) -> Catalog:
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n'
    )
    return read_po(io.BytesIO((head + text).encode()))


def test_every_marked_sentence_is_extracted(wanted: Catalog):
    found = {(message.context, message.id) for message in wanted if message.id}
    assert found == {
        (None, "Vacancies"),
        (None, "Open until {day}."),
        (None, ("{n} post", "{n} posts")),
        ("month", "May"),
        (None, "One sentence in two parts."),
    }


def test_a_whole_catalogue_has_no_fault(wanted: Catalog):
    assert list(faults(catalogue(WHOLE), wanted)) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('msgid "Vacancies"\nmsgstr "Lowongan"\n', "", ["missing: Vacancies"]),
        ('"Lowongan"', '""', ["missing: Vacancies"]),
        ('msgstr[0] "{n} formasi"', 'msgstr[0] ""', ["missing: {n} post"]),
        ('msgctxt "month"\n', "", ["missing: May", "unused: May"]),
        ('msgid "Vacancies"', '#, fuzzy\nmsgid "Vacancies"', ["fuzzy: Vacancies"]),
        ("Dibuka sampai {day}.", "Dibuka sampai {hari}.", ["other placeholders: Open until {day}."]),
        ("Dibuka sampai {day}.", "Dibuka.", ["other placeholders: Open until {day}."]),
        ('"{n} formasi"', '"{n} formasi {x}"', ["other placeholders: {n} post"]),
        ('"Lowongan"', '"Vacancies"', ["left in the language of the code: Vacancies"]),
        ('"{n} formasi"', '"{n} posts"', ["left in the language of the code: {n} posts"]),
        ('msgid "Vacancies"', 'msgid "Gone"\nmsgstr "Hilang"\n\nmsgid "Vacancies"', ["unused: Gone"]),
        ('msgid "Vacancies"', '#~ msgid "Old"\n#~ msgstr "Lama"\n\nmsgid "Vacancies"', ["obsolete: Old"]),
    ],
)
def test_a_fault_is_found(before: str, after: str, expected: list[str], wanted: Catalog):
    assert before in WHOLE
    assert list(faults(catalogue(WHOLE.replace(before, after)), wanted)) == expected


def test_names_may_be_the_same_in_both_languages(wanted: Catalog):
    alike = catalogue(WHOLE.replace('"Lowongan"', '"Vacancies"'))
    assert list(faults(alike, wanted, {"Vacancies"})) == []


def test_a_name_listed_without_need_is_found(wanted: Catalog):
    expected = ["named as the same in both languages without need: Vacancies"]
    assert list(faults(catalogue(WHOLE), wanted, {"Vacancies"})) == expected


def test_update_keeps_what_is_translated_and_guesses_nothing(wanted: Catalog, tmp_path: Path):
    path = tmp_path / "kemuning.po"
    gone = 'msgid "Gone"\nmsgstr "Hilang"\n'
    path.write_text(
        f'msgid ""\nmsgstr ""\n"Language: id\\n"\n\n{gone}\nmsgid "Vacancies"\nmsgstr "Lowongan"\n', "utf-8"
    )
    update(path, "id", wanted)
    assert sorted(faults(read(path, "id"), wanted)) == [
        "missing: May",
        "missing: One sentence in two parts.",
        "missing: Open until {day}.",
        "missing: {n} post",
    ]
    assert read(path, "id").get("Vacancies").string == "Lowongan"
    assert "some.py" not in path.read_text("utf-8")


def test_update_writes_the_same_bytes_again(wanted: Catalog, tmp_path: Path):
    path = tmp_path / "id" / "kemuning.po"
    update(path, "id", wanted)
    first = path.read_bytes()
    update(path, "id", wanted)
    assert path.read_bytes() == first
    assert b"Date" not in first


def test_the_catalogues_of_the_house_are_whole(capsys: pytest.CaptureFixture[str]):
    code = main(["check"])
    assert (code, capsys.readouterr().out) == (0, "")
    assert [lang for lang in LANGS if not catalogue_path(lang).exists()] == [SOURCE_LANG]


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["update", "check"]])
def test_another_word_is_told_and_changes_nothing(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    before = catalogue_path("id").read_bytes()
    assert main(arguments) == 2
    assert "update|check" in capsys.readouterr().err
    assert catalogue_path("id").read_bytes() == before


def test_words_come_in_the_language_asked_for():
    assert words("en").gettext(N_("Announcement of vacancies")) == "Announcement of vacancies"
    assert words("id").gettext("Announcement of vacancies") != "Announcement of vacancies"
    assert words("id").gettext("no such sentence") == "no such sentence"
