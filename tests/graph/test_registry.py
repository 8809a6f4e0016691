"""The registries: what news writes is found, and no word means two things without a reason."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import registry, seeds
from graph.seeds import Line, SeedError

# words that honestly name two countries, with the likelier one first, as the file has it
SHARED = {
    "congolese": ("CD", "CG"),
    "dominican": ("DO", "DM"),
    "dominicans": ("DO", "DM"),
    "korean": ("KR", "KP"),
    "koreans": ("KR", "KP"),
    "samoan": ("WS", "AS"),
    "samoans": ("WS", "AS"),
    "virgin islander": ("VG", "VI"),
    "virgin islanders": ("VG", "VI"),
}
# acronyms of two bodies that news tells apart by what stands near
SHARED_BODIES = {
    "afd": {"organization:afd", "organization:alternative-for-germany"},
    "jem": {"organization:jem", "organization:jaish-e-mohammed"},
}


def named(word: str) -> tuple[str, ...]:
    return tuple(
        c.iso2
        for c in registry.countries()
        if word in (c.name, c.official_name, *c.aliases) or word in c.demonyms
    )


def bodies(word: str) -> set[str]:
    return {o.id for o in registry.organizations() if word in (o.name, o.acronym, *o.aliases)}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("U.S. US USA America American Americans", "US"),
        ("UK U.K. Britain British Briton Britons", "GB"),
        ("DPRK", "KP"),
        ("ROK", "KR"),
        ("PRC China Chinese", "CN"),
        ("Burma Burmese Myanmar", "MM"),
        ("UAE Emirati Emiratis", "AE"),
        ("Türkiye Turkey Turkish Turk Turks", "TR"),
        ("Czechia Czech Czechs", "CZ"),
        ("Palestine Palestinian Palestinians", "PS"),
        ("Kosovo Kosovar", "XK"),
        ("DRC Zaire", "CD"),
        ("Ukraine Ukrainian Ukrainians", "UA"),
        ("Kyrgyz Kyrgyzstan", "KG"),
        ("Danish Dane Danes", "DK"),
        ("Nigerien Nigeriens", "NE"),
        ("Nigerian Nigerians", "NG"),
        ("USSR Soviet Soviets", "SU"),
        ("Yugoslavia Yugoslav", "YU"),
        ("Taiwan Taiwanese", "TW"),
    ],
)
def test_every_word_that_news_uses_names_one_country(words: str, code: str) -> None:
    assert {word: named(word) for word in words.split()} == dict.fromkeys(words.split(), (code,))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ivory Coast", "CI"),
        ("Côte d'Ivoire", "CI"),
        ("Democratic Republic of the Congo", "CD"),
        ("Republic of the Congo", "CG"),
        ("Kyrgyz Republic", "KG"),
        ("State of Palestine", "PS"),
        ("Islamic Republic of Iran", "IR"),
        ("United States of America", "US"),
        ("Kingdom of Saudi Arabia", "SA"),
        ("East Germany", "DD"),
        ("North Macedonia", "MK"),
        ("Hong Kong", "HK"),
    ],
)
def test_long_and_former_names_of_countries(name: str, code: str) -> None:
    assert named(name) == (code,)


def test_no_word_names_two_countries_without_a_reason() -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for country in registry.countries():
        words = {country.name, country.official_name, *country.aliases, *country.demonyms} - {""}
        for word in {w.casefold() for w in words}:
            found[word].append(country.iso2)
    shared = {word: tuple(codes) for word, codes in found.items() if len(codes) > 1}
    assert shared == SHARED


def test_no_name_carries_an_article() -> None:
    told = [n for c in registry.countries() for n in (c.name, c.official_name, *c.aliases)]
    assert [n for n in told if n.casefold().startswith("the ")] == []


def test_every_state_has_a_capital_an_adjective_and_a_wikidata_item() -> None:
    bare = {c.iso2 for c in registry.countries() if not (c.capitals and c.demonyms)}
    assert not bare & set("US GB RU CN FR DE UA IN BR ZA NG EG IR IQ IL PS XK TW SU YU CS DD".split())
    assert [c.iso2 for c in registry.countries() if not c.wikidata_id] == []
    assert all(len({getattr(c, key) for c in registry.countries()}) == 256 for key in ("iso3", "wikidata_id"))


def test_capitals_are_places_with_coordinates() -> None:
    places = {
        (c.country, name) for c in registry.cities() for name in (c.name, *c.aliases) if c.lat is not None
    }
    gone = {"SU", "YU", "CS", "DD", "YD", "AN"}
    told = [c for c in registry.countries() if c.capitals and c.iso2 not in gone]
    # hamlets and islands that GeoNames' extract lacks
    assert {c.iso2 for c in told if (c.iso2, c.capital) not in places} <= {"TK", "GS", "IO", "CC"}


@pytest.mark.parametrize(
    ("word", "body"),
    [
        ("NATO", "nato"),
        ("UN", "un"),
        ("Security Council", "un-security-council"),
        ("EU", "eu"),
        ("State Department", "us-department-of-state"),
        ("Pentagon", "us-department-of-defense"),
        ("Foreign Office", "uk-foreign-office"),
        ("Russian Foreign Ministry", "ru-ministry-of-foreign-affairs"),
        ("Ministry of Defence of the Republic of Kazakhstan", "kz-ministry-of-defence"),
        ("Palestinian Authority", "palestinian-authority"),
        ("IRGC", "irgc"),
        ("Hezbollah", "hezbollah"),
        ("M23", "m23"),
        ("BuzzFeed News", "buzzfeed-news"),
        ("RIA Novosti", "ria-novosti"),
        ("The Hill", "the-hill"),
        ("Gazprom", "gazprom"),
    ],
)
def test_bodies_of_the_news(word: str, body: str) -> None:
    assert bodies(word) == {f"organization:{body}"}


def test_no_body_shares_a_name_with_another_or_with_a_country() -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for body in registry.organizations():
        for word in {body.name, body.acronym, *body.aliases} - {""}:
            found[word.casefold()].add(body.id)
    assert {word: ids for word, ids in found.items() if len(ids) > 1} == SHARED_BODIES
    countries = {
        w.casefold()
        for c in registry.countries()
        for w in (c.name, c.official_name, *c.aliases, *c.demonyms)
        if w
    }
    assert countries & set(found) == set()


def test_no_two_bodies_are_one_wikidata_item() -> None:
    items = [o.wikidata_id for o in registry.organizations() if o.wikidata_id]
    assert len(items) == len(set(items))


@pytest.mark.parametrize("name", ["Government of France", "Iraqi government", "Kremlin", "White House"])
def test_a_government_or_a_palace_is_no_body_of_its_own(name: str) -> None:
    assert bodies(name) == set()


@pytest.mark.parametrize("word", ["Let", "The Australian", "The National", "Time", "Hill", "Reading"])
def test_ordinary_words_of_news_name_no_body(word: str) -> None:
    told = {n for o in registry.organizations() for n in (o.name, *o.aliases)}
    mixed = {o.acronym for o in registry.organizations() if not o.acronym.isupper()}
    assert word.casefold() not in {n.casefold() for n in told | mixed}


def test_every_code_and_id_that_a_row_points_to_exists() -> None:
    codes = {c.iso2 for c in registry.countries()}
    ids = {o.id for o in registry.organizations()} | {c.id for c in registry.countries()}
    for rows in (registry.organizations(), registry.cities(), registry.venues()):
        assert {row.country for row in rows} - codes <= {""}
    assert {m.target for m in registry.metonyms()} - ids == set()


def test_ids_of_places_are_unique() -> None:
    ids = [*(c.id for c in registry.cities()), *(v.id for v in registry.venues())]
    assert len(ids) == len(set(ids))


def test_georgia_and_washington_are_kept_apart() -> None:
    ids = {c.id: (c.name, c.kind) for c in registry.cities()}
    assert ids["location:georgia-us"] == ("Georgia", "region")
    assert ids["location:washington"] == ("Washington", "city")
    assert "location:georgia" not in ids


@pytest.mark.parametrize(
    "name", ["Nice", "Reading", "Mobile", "Split", "Victoria", "Lima", "Orange", "Virginia"]
)
def test_places_that_are_also_words_or_names_are_marked(name: str) -> None:
    assert {c.word for c in registry.cities() if c.name == name} == {True}


@pytest.mark.parametrize(
    "name", ["Geneva", "Doha", "Baku", "Muscat", "Kyiv", "Sochi", "Rome", "Paris", "Sharm el-Sheikh"]
)
def test_places_of_diplomacy_are_not_marked(name: str) -> None:
    assert next(c.word for c in registry.cities() if c.name == name) is False


def test_lists_are_as_long_as_they_ought_to_be() -> None:
    assert len(registry.countries()) >= 255
    assert len(registry.organizations()) >= 1800
    assert sum(o.kind == "media" for o in registry.organizations()) >= 400
    assert len(registry.cities()) >= 6000
    assert len(registry.venues()) >= 250
    assert len(registry.metonyms()) >= 130


def test_rows_are_found_by_code_and_id() -> None:
    russia, nato = registry.country("RU"), registry.organization("organization:nato")
    assert russia is not None
    assert (russia.id, russia.name) == ("country:RU", "Russia")
    assert registry.country("ZZ") is None
    assert nato is not None
    assert nato.acronym == "NATO"
    assert registry.organization("organization:none") is None


def test_an_import_reads_no_table() -> None:
    told = "import graph.registry as r; print(sum(f.cache_info().currsize for f in (r.cities, r.countries)))"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "0"


def table(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "countries.tsv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\tb\n1\n", "countries.tsv, line 2: 1 cells where the header has 2"),
        ("a\n1\n", "countries.tsv, line 1: the columns b are missing"),
        (b"a\tb\n\xff\t\n", "countries.tsv: not UTF-8 at byte 4"),
        ("a\tb\nx\tCo\u0302te\n", "countries.tsv, line 2: not in Unicode normal form C"),
    ],
)
def test_a_broken_table_names_file_and_line(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(SeedError) as error:
        list(seeds.lines(table(tmp_path, text), "a", "b"))
    assert str(error.value) == said


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"cities\.tsv: No such file"):
        list(seeds.lines(tmp_path / "cities.tsv", "id"))


@pytest.mark.parametrize(
    ("read", "cells", "said"),
    [
        (lambda r: r.known("a"), {"a": ""}, "a is empty"),
        (lambda r: r.several("a"), {"a": "x||y"}, "a has an empty part"),
        (lambda r: r.several("a"), {"a": "x| y"}, "spaces around one"),
        (lambda r: r.several("a"), {"a": "x|x"}, "a says the same twice"),
        (lambda r: r.flag("a"), {"a": "yes"}, "a is 'yes', not one of 0, 1"),
        (lambda r: r.number_of("a"), {"a": "ten"}, "a is 'ten', not a number"),
        (registry.Metonym.read, {"surface": "Kremlin", "target": "Russia", "note": ""}, "neither country:XX"),
    ],
)
def test_a_wrong_cell_is_named(read: Callable[[Line], object], cells: dict[str, str], said: str) -> None:
    with pytest.raises(SeedError, match=said) as error:
        read(Line(Path("x.tsv"), 7, cells))
    assert str(error.value).startswith("x.tsv, line 7: ")


def test_a_row_told_twice_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table(tmp_path, "surface\ttarget\tnote\n")
    (tmp_path / "metonyms.tsv").write_text("surface\ttarget\tnote\nX\tcountry:RU\t\nX\tcountry:RU\t\n")
    monkeypatch.setattr(registry, "seeds_folder", lambda: tmp_path)
    registry.metonyms.cache_clear()
    try:
        with pytest.raises(SeedError, match=r"metonyms\.tsv, line 3: a second row"):
            registry.metonyms()
    finally:
        registry.metonyms.cache_clear()


def test_an_installed_package_reads_its_own_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "loaders" / "seeds"
    copy.mkdir(parents=True)
    (copy / "countries.tsv").write_text("")
    monkeypatch.setattr(seeds, "_PLACES", (tmp_path / "seeds", copy))
    seeds.seeds_folder.cache_clear()
    try:
        assert seeds.seeds_folder() == copy
        (copy / "countries.tsv").unlink()
        seeds.seeds_folder.cache_clear()
        with pytest.raises(SeedError, match="install diplograph again"):
            seeds.seeds_folder()
    finally:
        seeds.seeds_folder.cache_clear()


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Élysée Palace", "elysee-palace"),
        ("N'Djamena", "ndjamena"),
        ("C\u00f4te d\u2019Ivoire", "cote-divoire"),
        ("Türkmenbaşy", "turkmenbasy"),
        ("Foreign, Commonwealth & Development Office", "foreign-commonwealth-development-office"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert registry.slug(text) == slug
