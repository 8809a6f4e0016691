"""How news tells of contacts: bare surnames, peers, shared offices, headlines, a day before the verb."""

from __future__ import annotations

from datetime import date

import pytest

from graph.article import Article
from graph.claim import Claim
from loaders.extractors.rules.reader import RulesReader

DAY = date(2024, 5, 15)  # a Wednesday


def claims(text: str) -> list[Claim]:
    return [
        c for c in RulesReader().read(Article(text=text, published=DAY)).claims if c.polarity == "affirmed"
    ]


def meetings(text: str) -> list[Claim]:
    return [c for c in claims(text) if c.predicate == "meets_with"]


def pairs(text: str) -> set[frozenset[str]]:
    return {frozenset((c.subject.name, c.object.name)) for c in meetings(text)}


def pair(*names: str) -> frozenset[str]:
    return frozenset(names)


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("Xi, Putin hold talks in Beijing", "Xi", "Putin"),
        ("Lavrov met Fidan in Antalya.", "Lavrov", "Fidan"),
        ("Brazil's Lula meets Macron in Paris, urges deal on forests", "Lula", "Macron"),
        ("PM Modi to meet Putin in Kazan on the sidelines of a summit", "Modi", "Putin"),
        ("Poland's Tusk and Germany's Scholz held consultations in Warsaw.", "Tusk", "Scholz"),
        ("EU's von der Leyen in Kyiv for talks with Zelenskyy", "von der Leyen", "Zelenskyy"),
        ("China's Wang Yi sat down with Lavrov in Astana.", "Wang Yi", "Lavrov"),
    ],
)
def test_officials_whom_news_calls_by_surname(text: str, left: str, right: str) -> None:
    assert pairs(text) == {pair(left, right)}


@pytest.mark.parametrize(
    ("day", "who"),
    [(date(1998, 9, 2), "official:bill-clinton"), (date(2010, 3, 19), "official:hillary-clinton")],
)
def test_a_surname_is_that_of_whoever_is_in_office_on_the_day(day: date, who: str) -> None:
    reading = RulesReader().read(Article(text="Clinton met Ivanov and Lavrov in Moscow.", published=day))
    assert {c.subject.id for c in reading.claims if c.predicate == "meets_with"} == {who}


@pytest.mark.parametrize(
    "text",
    [
        "The moon shone over the park.",
        "He may meet her in May.",
        "Park Street met King Street.",
        "Hill and Ban met.",
    ],
)
def test_ordinary_words_are_no_officials(text: str) -> None:
    assert meetings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President William Ruto hosted his Ugandan counterpart Yoweri Museveni in Nairobi.",
        "Kenyan President William Ruto hosted his Ugandan counterpart, Yoweri Museveni, in Nairobi.",
        "Kenyan President William Ruto met with his Ugandan colleague Yoweri Museveni in Nairobi.",
    ],
)
def test_a_peer_has_a_name_and_a_state(text: str) -> None:
    assert pairs(text) == {pair("William Ruto", "Yoweri Museveni")}
    told = {(c.subject.name, c.object.name) for c in claims(text) if c.predicate == "represents"}
    assert ("Yoweri Museveni", "Uganda") in told


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Armenia and Azerbaijan, Ararat Mirzoyan and Jeyhun Bayramov, met in Almaty.",
        "Ararat Mirzoyan and Jeyhun Bayramov, the foreign ministers of Armenia and Azerbaijan, met in Almaty.",
        "Foreign Ministers Ararat Mirzoyan of Armenia and Jeyhun Bayramov of Azerbaijan met in Almaty.",
    ],
)
def test_offices_are_shared_out_in_their_order(text: str) -> None:
    assert pairs(text) == {pair("Ararat Mirzoyan", "Jeyhun Bayramov")}
    told = {(c.subject.name, c.object.name, c.role) for c in claims(text) if c.predicate == "represents"}
    assert {(who, of) for who, of, _ in told} == {
        ("Ararat Mirzoyan", "Armenia"),
        ("Jeyhun Bayramov", "Azerbaijan"),
    }
    assert {role.lower() for _, _, role in told if role} == {"foreign minister"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("French President Emmanuel Macron met Chinese Vice Premier He Lifeng in Paris.", "He Lifeng"),
        (
            "French President Emmanuel Macron met Vietnamese Foreign Minister Bui Thanh Son in Paris.",
            "Bui Thanh Son",
        ),
        (
            "French President Emmanuel Macron met Afghanistan's foreign minister, Amir Khan Muttaqi, in Paris.",
            "Amir Khan Muttaqi",
        ),
        (
            "French President Emmanuel Macron met North Korean Foreign Minister Choe Son Hui in Paris.",
            "Choe Son Hui",
        ),
    ],
)
def test_names_that_look_like_other_words(text: str, name: str) -> None:
    assert pairs(text) == {pair("Emmanuel Macron", name)}


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        (
            "Egyptian Foreign Minister Badr Abdelatty on Monday met Iranian Foreign Minister Abbas Araghchi in Cairo.",
            "Cairo",
            "2024-05-13",
        ),
        (
            "Iranian Foreign Minister Abbas Araghchi arrived in Beirut on Monday and met Lebanese Prime Minister Najib Mikati.",
            "Beirut",
            "2024-05-13",
        ),
        (
            "Iranian Foreign Minister Abbas Araghchi was in Beirut on Monday, where he met Lebanese Prime Minister Najib Mikati.",
            "Beirut",
            "2024-05-13",
        ),
        (
            "Japanese Foreign Minister Takeshi Iwaya flew to Seoul on Monday for talks with South Korean President Yoon Suk Yeol.",
            "Seoul",
            "2024-05-13",
        ),
        (
            "The Pope received Palestinian President Mahmoud Abbas at the Vatican on Monday.",
            "Vatican",
            "2024-05-13",
        ),
    ],
)
def test_where_and_when_they_had_come(text: str, place: str, day: str) -> None:
    for met in meetings(text):
        assert met.place
        assert met.place.name == place
        assert met.date
        assert met.date.start == met.date.end == date.fromisoformat(day) or str(met.date.start) == day
    assert meetings(text)


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        (
            "Emirati Foreign Minister Abdullah bin Zayed received a telephone call from Egyptian President Abdel Fattah el-Sisi.",
            "Abdullah bin Zayed",
            "Abdel Fattah el-Sisi",
        ),
        (
            "Japanese Foreign Minister Takeshi Iwaya paid a courtesy call on South Korean President Yoon Suk Yeol.",
            "Takeshi Iwaya",
            "Yoon Suk Yeol",
        ),
        (
            "Philippine Foreign Secretary Enrique Manalo summoned Chinese Ambassador Huang Xilian.",
            "Enrique Manalo",
            "Huang Xilian",
        ),
        (
            "British Foreign Secretary David Lammy will travel to Beijing on 20 May, meeting Foreign Minister Wang Yi.",
            "David Lammy",
            "Wang Yi",
        ),
    ],
)
def test_other_ways_to_tell_of_a_contact(text: str, left: str, right: str) -> None:
    assert pair(left, right) in pairs(text)


def test_a_repeated_with_adds_a_second_talk() -> None:
    text = "U.S. Secretary of State Marco Rubio spoke with Indian Foreign Minister Subrahmanyam Jaishankar and, separately, with Pakistani Prime Minister Shehbaz Sharif."
    assert pairs(text) == {
        pair("Marco Rubio", "Subrahmanyam Jaishankar"),
        pair("Marco Rubio", "Shehbaz Sharif"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "The Kremlin said there were no plans for a meeting between Putin and Zelenskyy.",
        "No meeting between Lavrov and Blinken is planned in Astana.",
        "There are no plans for Biden to meet Putin.",
        "Biden has no plans to meet with Xi.",
    ],
)
def test_what_is_not_planned_is_no_contact(text: str) -> None:
    assert meetings(text) == []


def test_what_may_be_is_no_fact() -> None:
    (met,) = meetings("Erdogan says he may meet Assad in Moscow.")
    assert (met.status, met.modality) == ("planned", "hypothetical")


def test_a_relative_clause_tells_the_end_of_a_trip() -> None:
    told = claims("U.S. envoy Kurt Volker prepared Trump's planned trip to Warsaw, which was cancelled.")
    assert [c.status for c in told if c.predicate == "visits"] == ["cancelled"]


@pytest.mark.parametrize(
    ("text", "imposer", "target", "measure"),
    [
        ("The UK expelled 23 Russian diplomats in March 2018.", "United Kingdom", "Russia", "expulsion"),
        ("The U.S. Treasury on Monday sanctioned two Iranian ministers.", "United States", "Iran", "other"),
        ("Australia placed travel bans on Fijian coup leaders.", "Australia", "Fiji", "travel_ban"),
        ("Japan will ban exports of luxury goods to Russia.", "Japan", "Russia", "embargo"),
        (
            "Germany declared two employees of the Russian embassy personae non gratae.",
            "Germany",
            "Russia",
            "expulsion",
        ),
        (
            "The United States revoked the visas of Ugandan officials.",
            "United States",
            "Uganda",
            "travel_ban",
        ),
        (
            "NATO suspended all practical cooperation with Russia on 1 April 2014.",
            "NATO",
            "Russia",
            "contact_suspension",
        ),
    ],
)
def test_other_ways_to_restrict(text: str, imposer: str, target: str, measure: str) -> None:
    told = [(c.subject.name, c.object.name, c.measure) for c in claims(text) if c.predicate == "sanctions"]
    assert told == [(imposer, target, measure)]


def test_a_restriction_that_is_done_lies_in_the_past() -> None:
    (told,) = [
        c for c in claims("The U.S. Treasury on Thursday sanctioned Iran.") if c.predicate == "sanctions"
    ]
    assert told.date
    assert str(told.date.start) == "2024-05-09"


def test_bilateral_is_a_noun_only_where_it_stands_alone() -> None:
    assert pairs("French President Emmanuel Macron spoke of bilateral relations with Germany.") == set()
    text = "French President Emmanuel Macron held a bilateral with German Chancellor Olaf Scholz."
    assert pairs(text) == {pair("Emmanuel Macron", "Olaf Scholz")}


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "The foreign ministers of the Quad - Marco Rubio, Penny Wong and Takeshi Iwaya - met in Washington.",
            3,
        ),
        ("The talks, attended by Foreign Ministers Hakan Fidan and Sergey Lavrov, ended late.", 1),
        ("A meeting of ten countries chaired by the UK and Norway agreed to go on.", 1),
    ],
)
def test_those_who_attend_have_met(text: str, members: int) -> None:
    assert len(pairs(text)) == members


def test_he_may_be_an_office_without_a_name() -> None:
    text = "The Pope journeyed to Tel Aviv, where he was welcomed by Shimon Peres, the Israeli president."
    assert pairs(text) == {pair("Pope", "Shimon Peres")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "North Korea's Kim Jong Un met Russian President Vladimir Putin on Sept. 13.",
            {pair("Kim Jong Un", "Vladimir Putin")},
        ),
        ("Guterres met with Lavrov in Moscow.", {pair("Guterres", "Lavrov")}),
        (
            "Zarif, on a tour of Latin America, met Venezuelan President Nicolas Maduro in Caracas.",
            {pair("Zarif", "Nicolas Maduro")},
        ),
        (
            "Officials said Biden would host Kenyan President William Ruto for dinner.",
            {pair("Biden", "William Ruto")},
        ),
        (
            "Ukrainian Foreign Minister Dmytro Kuleba met his Indian counterpart S Jaishankar.",
            {pair("Dmytro Kuleba", "S Jaishankar")},
        ),
        (
            "Spain's King Felipe VI received in audience the Mauritanian president, Mohamed Ould Ghazouani.",
            {pair("Felipe VI", "Mohamed Ould Ghazouani")},
        ),
        ("Germany and France on Friday convened a meeting of the UN Security Council.", set()),
        ("Leaders talked about the upcoming G7 leaders meeting and NATO summit.", set()),
    ],
)
def test_who_takes_part(text: str, expected: set[frozenset[str]]) -> None:
    assert pairs(text) == expected


def test_a_headline_may_tell_two_things() -> None:
    (met,) = meetings("Armenia's Pashinyan to skip CIS summit, cancels talks with Putin")
    assert (met.subject.name, met.object.name, met.status) == ("Pashinyan", "Putin", "cancelled")


@pytest.mark.parametrize(
    "text",
    [
        "An Egyptian delegation led by Abbas Kamel met Israeli minister Yoav Gallant.",
        "An Egyptian delegation, headed by Abbas Kamel, met Israeli minister Yoav Gallant.",
        "Israeli minister Yoav Gallant met with an Egyptian delegation led by Abbas Kamel in Tel Aviv.",
    ],
)
def test_whoever_leads_a_delegation_stands_for_it(text: str) -> None:
    assert pairs(text) == {pair("Abbas Kamel", "Yoav Gallant")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kremlin: Putin-Biden call lasted two hours", {pair("Putin", "Biden")}),
        ("The Biden-Harris administration praised the harvest.", set()),
        (
            "Indian Foreign Minister S. Jaishankar called on President Gotabaya Rajapaksa in Colombo.",
            {pair("S. Jaishankar", "Gotabaya Rajapaksa")},
        ),
        ("Indian Foreign Minister S. Jaishankar called on President Gotabaya Rajapaksa to resign.", set()),
        (
            "Ban arrived in Naypyidaw and held talks with Myanmar's President Thein Sein.",
            {pair("Ban", "Thein Sein")},
        ),
        (
            "Armenian Foreign Minister Ararat Mirzoyan met Foreign Minister of Kuwait Sheikh Ahmad Nasser Al-Sabah.",
            {pair("Ararat Mirzoyan", "Ahmad Nasser Al-Sabah")},
        ),
    ],
)
def test_surnames_in_one_word_and_calls_on_somebody(text: str, expected: set[frozenset[str]]) -> None:
    reading = RulesReader().read(Article(text=text, published=date(2016, 5, 15))).claims
    if "Biden" in text or "Gotabaya" in text:
        reading = RulesReader().read(Article(text=text, published=date(2021, 12, 7))).claims
    assert {pair(c.subject.name, c.object.name) for c in reading if c.predicate == "meets_with"} == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Congolese president Félix Tshisekedi will have to accept talks with Rwanda.",
            {"planned", "called_for"},
        ),
        (
            "Zelenskyy wants a ceasefire before any direct negotiations between Ukraine and Russia.",
            {"called_for"},
        ),
        ("Congo insisted on negotiating with Rwanda.", {"called_for"}),
        ("Putin and Macron could have met in Nice in the 1990s.", set()),
        ("After the NATO Summit, I spoke with President Zelenskyy of Ukraine.", set()),
        ("The parties discussed the crisis on the Belarusian border with EU countries.", set()),
    ],
)
def test_what_was_not_or_not_yet(text: str, status: set[str]) -> None:
    assert {c.status for c in meetings(text)} <= status
    assert bool(meetings(text)) == bool(status)


def test_the_place_of_a_deal_is_not_that_of_the_meeting() -> None:
    (met,) = meetings(
        "U.S. envoy Steve Witkoff met Israeli minister Ron Dermer to secure a ceasefire deal in Gaza."
    )
    assert met.place is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "British Foreign Secretary David Lammy urged the embassy to wait and spoke with Israeli minister Ron Dermer.",
            ("held", None, None),
        ),
        (
            "UN chief Antonio Guterres, who is in Doha meeting with Qatari Prime Minister Mohammed bin Abdulrahman, agreed.",
            ("held", "Doha", None),
        ),
        (
            "A meeting between Slovak and Ukrainian officials over gas scheduled for Thursday was cancelled.",
            ("cancelled", None, "2024-05-16"),
        ),
        (
            "He will build on last month's U.S.-ASEAN summit in Washington.",
            ("held", "Washington", "2024-04-01"),
        ),
        (
            "U.S. Secretary of State Antony Blinken met Bulgarian Prime Minister Kirill Petkov during his visit to Rome.",
            ("held", "Rome", None),
        ),
    ],
)
def test_which_clause_decides(text: str, expected: tuple[str, str | None, str | None]) -> None:
    (met,) = meetings(text)
    day = str(met.date.start) if met.date else None
    assert (met.status, met.place.name if met.place else None, day) == expected


@pytest.mark.parametrize(
    ("text", "left", "right", "status"),
    [
        (
            "In a phone call late on Thursday, Netanyahu told Putin that Israel would not attend.",
            "Netanyahu",
            "Putin",
            "held",
        ),
        (
            "The Holy See's Secretary of State, Cardinal Pietro Parolin, met Belarusian President Alexander Lukashenko.",
            "Pietro Parolin",
            "Alexander Lukashenko",
            "held",
        ),
        (
            "Japan's Shigeru Ishiba met Vietnam's General Secretary To Lam.",
            "Shigeru Ishiba",
            "To Lam",
            "held",
        ),
        (
            "Pakistani Foreign Minister Ishaq Dar will fly to Kabul and call on Prime Minister Hassan Akhund.",
            "Ishaq Dar",
            "Hassan Akhund",
            "planned",
        ),
    ],
)
def test_more_of_who_met_whom(text: str, left: str, right: str, status: str) -> None:
    (met,) = meetings(text)
    assert ({met.subject.name, met.object.name}, met.status) == ({left, right}, status)


def test_two_states_may_suspend_what_they_share() -> None:
    (told,) = [
        c
        for c in claims("Chad and France have suspended military cooperation.")
        if c.predicate == "sanctions"
    ]
    assert (told.subject.name, told.object.name, told.measure) == ("Chad", "France", "contact_suspension")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Norwegian and Swedish prime ministers, Jonas Gahr Støre and Ulf Kristersson, met Zelenskyy in Kyiv.",
            {pair("Jonas Gahr Støre", "Zelenskyy"), pair("Ulf Kristersson", "Zelenskyy")},
        ),
        (
            "Delegations from Armenia and Azerbaijan held a meeting in January.",
            {pair("Armenia", "Azerbaijan")},
        ),
        (
            "Egyptian minister Badr Abdelatty held phone calls with his counterparts from Oman and Qatar.",
            {pair("Badr Abdelatty", "Oman"), pair("Badr Abdelatty", "Qatar")},
        ),
    ],
)
def test_peers_and_delegations_of_several_states(text: str, expected: set[frozenset[str]]) -> None:
    assert pairs(text) == expected


def test_what_was_due_and_then_cancelled_is_cancelled() -> None:
    (met,) = meetings(
        "Mr Sunak had been due to hold a meeting with Greek PM Kyriakos Mitsotakis but cancelled it."
    )
    assert met.status == "cancelled"


def test_a_relative_clause_keeps_its_bodies_to_itself() -> None:
    told = claims("Orban, who holds the EU presidency, went to Moscow.")
    assert [(c.subject.name, c.object.name) for c in told if c.predicate == "visits"] == [("Orban", "Moscow")]
