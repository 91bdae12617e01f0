# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin in other languages."""

import re
import sys
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
import make_translations  # noqa: E402
from make_translations import FOLDER, Language, texts, translated_files  # noqa: E402
from package import plugin_files  # noqa: E402
from support.untranslated import untranslated  # noqa: E402

LANGUAGES = sorted(path.stem.split("_", 1)[1] for path in FOLDER.glob("heatdecay_*.ts"))
# What must be found in a translation as it is in the text: placeholders, addresses, parameters,
# what is typed (#rrggbb, %d, _r, MODE=a), files' endings, and words that only programs write.
KEPT = re.compile(
    r"{[^{}]*}|\[%.*?%\]|@\w+|https?://\S+|delimitedtext:\S+|%[a-zA-Z]\b|#\w+|\b[A-Z]+(?:_[A-Z]+)+\b"
    r"|\b[A-Z_]+=\w+|\*\S*\.\w+|\b[a-z]\w*_\w+\b|EPSG:\d+"
)
FIELD = re.compile(r"{[^{}]*}")
# A label's block: "Grid: Margin". Help has lines such as "Empty: EPSG:3857".
BLOCK = re.compile(r"(?!Empty)([A-Z][a-z]+): [A-Z]")


def descriptions(qgis_app):
    """What the dialogs and the toolbox show, in the language that is set: key to text."""
    shown = {}
    for algorithm in qgis_app.processingRegistry().providerById("heatdecay").algorithms():
        made = algorithm.create()
        key = made.name()
        shown[key, "name"] = made.displayName()
        shown[key, "group"] = made.group()
        shown[key, "help"] = made.shortHelpString()
        for definition in made.parameterDefinitions():
            shown[key, definition.name()] = definition.description()
            shown[key, definition.name(), "help"] = definition.help()
        for definition in made.outputDefinitions():
            shown[key, definition.name(), "output"] = definition.description()
    return shown


@contextmanager
def spoken(code):
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    translator = QTranslator()
    assert translator.load(str(FOLDER / f"heatdecay_{code}.qm"))
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)


@pytest.fixture(params=LANGUAGES)
def both(request, qgis_app, plugin):
    """The English descriptions and those of a language, and that language's translations."""
    english = descriptions(qgis_app)
    with spoken(request.param):
        return english, descriptions(qgis_app), Language(request.param).finished()


def test_german_is_there():
    assert "de" in LANGUAGES


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_is_translated_and_none_is_gone(code):
    """``make translations`` updates the files; what is unfinished is then to be filled."""
    language = Language(code)
    assert set(language.messages) == set(texts())
    assert [source for source in language.messages if source not in language.finished()] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_placeholders_and_what_is_typed_stay_as_they_are(code):
    for source, text in Language(code).finished().items():
        missing = [kept for kept in KEPT.findall(source) if kept not in text]
        assert missing == [], source
        assert sorted(FIELD.findall(text)) == sorted(FIELD.findall(source)), source
        assert text.count("\n\n") == source.count("\n\n") and text == text.strip(), source


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_block_has_one_word_of_its_own(code):
    """Advanced parameters are brought together by what stands before the colon of their labels."""
    words = defaultdict(set)
    for source, text in Language(code).finished().items():
        block = BLOCK.match(source)
        if block:
            assert ": " in text, source
            words[block[1]].add(text.split(": ", 1)[0])
    assert {"Heat", "Grid", "Time", "Colors", "Ground", "Text", "File"} <= set(words)
    assert all(len(each) == 1 for each in words.values()), words
    assert len(set.union(*words.values())) == len(words), words


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_compiled_file_says_the_same(plugin, code):
    from qgis_heatdecay.core.texts import translated

    with spoken(code):
        for source, text in Language(code).finished().items():
            assert translated(source) == text


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_compiled_file_is_in_the_package(code):
    assert f"qgis_heatdecay/i18n/heatdecay_{code}.qm" in plugin_files()


def test_all_words_for_users_can_be_translated():
    """Messages, warnings and the log pass through ``tr`` as labels do."""
    assert [each for path in translated_files() for each in untranslated(path)] == []


def test_nothing_that_the_dialogs_show_stays_english(both):
    english, shown, translations = both
    # Short labels may be the same in both, as Radius and Animation are.
    same = {source.split(": ", 1)[-1] for source, text in translations.items() if source == text}
    stayed = [key for key, text in shown.items() if text and text == english[key]]
    assert [key for key in stayed if english[key] not in same] == []


def test_parameters_have_the_same_order_and_the_basic_ones_no_block(both, qgis_app):
    english, shown, _ = both
    assert list(shown) == list(english)
    for key, text in english.items():
        assert (": " in shown[key]) == (": " in text) or "help" in key, key


def test_names_of_algorithms_in_the_help_are_those_of_the_toolbox(both):
    english, shown, _ = both
    for key, text in english.items():
        for named in re.findall(r"'([A-Z][a-z]+ [a-z ]+)'", text):
            (there,) = (
                each[0] for each in english if each[1:] == ("name",) and english[each] == named
            )
            assert f"'{shown[there, 'name']}'" in shown[key]


def test_the_dialogs_speak_the_language_of_the_users_qgis(qgis_process, tmp_path):
    """``qgis_process`` takes the locale from the environment, as the desktop does."""
    german = Language("de").finished()
    shown = qgis_process.call("help", "heatdecay:decayheatmap", environment={"LANG": "de_DE.UTF-8"})
    assert german["Decay heatmap"] in shown.stdout
    assert german["Heat: Kernel (how heat falls off from center to radius)"] in shown.stdout


class TestMaking:
    """The script, on files of its own."""

    @pytest.fixture()
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.setattr(make_translations, "FOLDER", tmp_path)
        return tmp_path

    def language(self, translations):
        language = Language("fr")
        language.update(list(translations))
        for source, text in translations.items():
            translation = language.messages[source].find("translation")
            translation.text = text
            translation.attrib.clear()
        language.write()
        return Language("fr")

    def test_what_is_translated_stays_and_what_is_new_is_unfinished(self, folder):
        language = self.language({"Radius & <more>": "Rayon\n\n& <é>", "Gone": "Parti"})
        language.update(["Something new", "Radius & <more>"])
        language.write()
        language = Language("fr")
        assert list(language.messages) == ["Something new", "Radius & <more>"]
        assert language.finished() == {"Radius & <more>": "Rayon\n\n& <é>"}

    def test_a_text_that_changes_a_little_keeps_its_translation_to_be_looked_at(self, folder):
        language = self.language({"The band of the raster which is drawn.": "La bande du raster."})
        language.update(["The band of the raster that is drawn.", "Else"])
        language.write()
        language = Language("fr")
        assert language.finished() == {}
        kept = language.messages["The band of the raster that is drawn."]
        assert kept.findtext("translation") == "La bande du raster."
        assert not language.messages["Else"].findtext("translation")

    def test_notes_of_translators_stay(self, folder):
        language = self.language({"Heat": "Chaleur"})
        path = folder / "heatdecay_fr.ts"
        text = path.read_text(encoding="utf-8").replace(
            "<translation>", "<translatorcomment>not <i>sûr</i></translatorcomment><translation>"
        )
        path.write_text(text, encoding="utf-8")
        language = Language("fr")
        language.update(["Heat"])
        language.write()
        assert "sûr" in path.read_text(encoding="utf-8")

    @pytest.mark.parametrize("code", ["", "french", "../de", "de.ts"])
    def test_a_wrong_code_is_refused(self, folder, code):
        with pytest.raises(SystemExit, match="no code of a language"):
            Language(code)

    def test_a_text_that_is_no_literal_is_refused(self, tmp_path, monkeypatch):
        monkeypatch.setattr(make_translations, "ROOT", tmp_path)
        monkeypatch.setattr(make_translations, "PACKAGE", tmp_path)
        (tmp_path / "labels.py").write_text('one = tr("One" if two else "Two")\n')
        assert texts() == ["One", "Two"]
        (tmp_path / "labels.py").write_text('row = WIDTH.but(label="One", help=two, default=3)\n')
        assert texts() == ["One"]
        (tmp_path / "labels.py").write_text('one = tr("One")\nname = tr(f"{one}: two")\n')
        with pytest.raises(SystemExit, match=r"labels\.py: line 2: .* must be a literal"):
            texts()

    def test_without_lrelease_it_says_what_to_install(self, monkeypatch):
        monkeypatch.setenv("PATH", "")
        with pytest.raises(SystemExit, match="qttools5-dev-tools"):
            make_translations.main()
