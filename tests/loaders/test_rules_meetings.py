"""Who meets whom, how it stands, where and when, in sentences of news, readouts, briefings and headlines."""

from __future__ import annotations

import pytest
from reading import measures, met, read, told

HELD = [
    (
        "Russian Foreign Minister Sergey Lavrov met Turkish Foreign Minister Hakan Fidan in Ankara Monday.",
        "2024-01-09",
        ("Hakan Fidan", "Sergey Lavrov", "held", "Ankara", "2024-01-08"),
    ),
    (
        "French President Emmanuel Macron spoke by phone with German Chancellor Olaf Scholz on Tuesday.",
        "2024-01-10",
        ("Emmanuel Macron", "Olaf Scholz", "held", None, "2024-01-09"),
    ),
    (
        "NATO Secretary General Jens Stoltenberg met Finnish President Sauli Niinistö in Brussels yesterday.",
        "2023-03-16",
        ("Jens Stoltenberg", "Sauli Niinistö", "held", "Brussels", "2023-03-15"),
    ),
    (
        "President Xi Jinping hosted President Vladimir Putin for talks in Beijing on 16 May 2024.",
        "2024-05-17",
        ("Vladimir Putin", "Xi Jinping", "held", "Beijing", "2024-05-16"),
    ),
    (
        "India's Foreign Minister S. Jaishankar discussed trade with Premier Fumio Kishida of Japan.",
        "2024-01-10",
        ("Fumio Kishida", "S. Jaishankar", "held", None, None),
    ),
    (
        "French President Emmanuel Macron meets Chinese President Xi Jinping in Paris",
        None,
        ("Emmanuel Macron", "Xi Jinping", "held", "Paris", None),
    ),
    (
        "U.S.-Russia talks were held in Geneva on 10 January 2022.",
        "2022-01-12",
        ("Russia", "United States", "held", "Geneva", "2022-01-10"),
    ),
    (
        "Foreign Secretary David Cameron spoke to Israeli Foreign Minister Israel Katz today.",
        "2024-01-16",
        ("David Cameron", "Israel Katz", "held", None, "2024-01-16"),
    ),
    (
        "The presidents of Azerbaijan and Armenia met in Munich on 17 February 2024.",
        "2024-02-18",
        ("Armenia", "Azerbaijan", "held", "Munich", "2024-02-17"),
    ),
    (
        "Prime Minister Benjamin Netanyahu’s meeting with President Biden was at the White House on 25 July.",
        "2024-07-26",
        ("Benjamin Netanyahu", "Biden", "held", "White House", "2024-07-25"),
    ),
    (
        "The Foreign Minister of Norway, Espen Barth Eide, met King Abdullah II of Jordan on 5 May 2024.",
        "2024-05-06",
        ("Abdullah II", "Espen Barth Eide", "held", None, "2024-05-05"),
    ),
    (
        "Sen. John McCain said he had met Gen. Abdel Fattah el-Sisi in Cairo.",
        "2014-03-16",
        ("Abdel Fattah el-Sisi", "John McCain", "held", "Cairo", None),
    ),
    (
        "Readout: President Biden spoke today with President Yoon Suk Yeol of the Republic of Korea.",
        "2023-05-06",
        ("Biden", "Yoon Suk Yeol", "held", None, "2023-05-06"),
    ),
    (
        "Jordanian King Abdullah II met Palestinian President Mahmoud Abbas in Amman on Sunday.",
        "2024-10-23",
        ("Abdullah II", "Mahmoud Abbas", "held", "Amman", "2024-10-20"),
    ),
]
OTHER_FATES = [
    (
        "Secretary Antony J. Blinken will meet Egyptian Foreign Minister Sameh Shoukry in Cairo on March 14.",
        "2024-03-12",
        ("Antony J. Blinken", "Sameh Shoukry", "planned", "Cairo", "2024-03-14"),
    ),
    (
        "Italian Prime Minister Giorgia Meloni is to meet Indian Premier Narendra Modi in Rome next week.",
        "2024-07-15",
        ("Giorgia Meloni", "Narendra Modi", "planned", "Rome", "2024-07-22"),
    ),
    (
        "Talks between Iran and Oman were postponed.",
        "2024-01-10",
        ("Iran", "Oman", "postponed", None, None),
    ),
    (
        "The meeting between President Vladimir Putin and President Recep Tayyip Erdogan was cancelled.",
        "2024-01-10",
        ("Recep Tayyip Erdogan", "Vladimir Putin", "cancelled", None, None),
    ),
    (
        "Turkish President Recep Tayyip Erdogan refused to meet Swedish Prime Minister Ulf Kristersson.",
        "2023-01-10",
        ("Recep Tayyip Erdogan", "Ulf Kristersson", "refused", None, None),
    ),
]


@pytest.mark.parametrize(("text", "date", "fact"), [*HELD, *OTHER_FATES], ids=lambda x: str(x)[:40])
def test_a_sentence_tells_one_meeting(text: str, date: str | None, fact: tuple[str | None, ...]) -> None:
    assert met(text, date) == {("meets_with", *fact)}


def test_mediators_met_both_sides() -> None:
    text = "Egypt and Qatar mediated talks between Israel and Hamas in Cairo."
    pairs = {
        (one, other) for _, one, other, status, place, _ in met(text) if (status, place) == ("held", "Cairo")
    }
    assert pairs >= {("Egypt", "Hamas"), ("Hamas", "Israel"), ("Israel", "Qatar")}


@pytest.mark.parametrize(
    "text",
    [
        "Russian Foreign Minister Sergey Lavrov did not meet Secretary of State Antony Blinken in Bali.",
        "The war between Russia and Ukraine continued.",
        "Did French President Emmanuel Macron meet Russian President Vladimir Putin?",
        "President Joe Biden met Secretary of State Antony Blinken at the White House.",
        "The minister gave an interview to CNN about the meeting.",
        "Spain beat Germany in Berlin on Sunday, and Foreign Minister Annalena Baerbock watched.",
        "The Russian foreign minister, Sergey Lavrov, told reporters in Moscow that the talks would go on.",
        "NATO suspended military contacts with Russia.",
        "",
        "\n\n",
    ],
)
def test_what_is_no_meeting(text: str) -> None:
    assert met(text) == set()


VISITS = [
    (
        "British Foreign Secretary David Cameron visited Kyiv on 16 November 2023.",
        "2023-11-17",
        ("David Cameron", "Kyiv", "held", "Kyiv", "2023-11-16"),
    ),
    (
        "Chinese Premier Li Qiang will travel to Australia on 15 June 2024.",
        "2024-06-10",
        ("Li Qiang", "Australia", "planned", "Australia", "2024-06-15"),
    ),
    (
        "Her visit to Egypt was postponed, German Foreign Minister Annalena Baerbock said.",
        "2024-06-10",
        ("Annalena Baerbock", "Egypt", "postponed", "Egypt", None),
    ),
    (
        "Japanese Prime Minister Fumio Kishida arrived in Seoul on Sunday.",
        "2023-05-09",
        ("Fumio Kishida", "Seoul", "held", "Seoul", "2023-05-07"),
    ),
    (
        "Saudi Crown Prince Mohammed bin Salman cancelled his trip to Tokyo.",
        "2024-05-20",
        ("Mohammed bin Salman", "Tokyo", "cancelled", "Tokyo", None),
    ),
]


@pytest.mark.parametrize(("text", "date", "fact"), VISITS, ids=lambda x: str(x)[:40])
def test_visits(text: str, date: str, fact: tuple[str | None, ...]) -> None:
    assert told(text, date, only="visits") == {("visits", *fact)}


def test_a_journey_and_its_meeting_have_ids_of_their_own() -> None:
    text = (
        "Kazakh President Kassym-Jomart Tokayev received Russian Foreign Minister Sergey Lavrov in Astana. "
        "Tokayev also met Kyrgyz President Sadyr Japarov on 3 June 2024."
    )
    claims = [c for c in read(text, "2024-06-05").claims if c.predicate == "meets_with"]
    assert len({c.meeting_id for c in claims}) == 2


def test_one_meeting_told_twice_is_one() -> None:
    text = (
        "Chinese Foreign Minister Wang Yi met Philippine Foreign Secretary Enrique Manalo on Friday. "
        "Wang met Manalo for an hour."
    )
    claims = [c for c in read(text, "2024-07-27").claims if c.predicate == "meets_with"]
    assert len(claims) == 2
    assert len({c.meeting_id for c in claims}) == 1


def test_a_meeting_that_is_denied_makes_no_edge() -> None:
    assert (
        met("French President Emmanuel Macron denied that he met Russian President Vladimir Putin.") == set()
    )


def test_talks_that_are_urged_have_not_been_held() -> None:
    (talks,) = met("Poland urged Hungary to hold talks with Ukraine.")
    assert talks[3] == "called_for"


def test_who_is_called_on_imposes_not_who_calls() -> None:
    told_of = measures("Ukraine called on the EU to impose sanctions on Belarus.")
    assert {(imposer, target) for imposer, target, _, _ in told_of} == {("EU", "Belarus")}
    assert {status for *_, status in told_of} == {"called_for"}
