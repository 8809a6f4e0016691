"""The shapes of answers, as the document promises them; in tests every answer is held to its model."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.claim import Measure, MeetingKind, Modality, Mode, Polarity, Predicate, Status

Kind = Literal["official", "country", "organization", "location", "other"]


class Answer(BaseModel):
    """An answer has the fields of its model and no others."""

    model_config = ConfigDict(extra="forbid")


class Node(Answer):
    """A person, country, organization or place by id and name."""

    id: str = Field(examples=["official:valery-gerasimov"])
    name: str = Field(examples=["Valery Gerasimov"])
    kind: Kind = Field(examples=["official"])


class Person(Answer):
    """An official by id and name."""

    id: str = Field(examples=["official:valery-gerasimov"])
    name: str = Field(examples=["Valery Gerasimov"])


class Place(Answer):
    """Where a meeting is: `kind` is city, region, venue, country or location."""

    id: str = Field(examples=["location:baku"])
    name: str = Field(examples=["Baku"])
    kind: str = Field(examples=["city"])


class When(Answer):
    """The words of the article and the days that they cover, both included; an open range has no end."""

    text: str | None = Field(examples=["later this month"])
    start: str | None = Field(examples=["2018-01-08"])
    end: str | None = Field(examples=["2018-01-31"])
    precision: str = Field(examples=["month-rest"])


class Source(Answer):
    """The article that a sentence stands in."""

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published_at: str | None = Field(examples=["2018-01-08"])


class Sentence(Answer):
    """The words behind an edge; `start` and `end` count Unicode code points of the article's text."""

    quote: str
    start: int
    end: int
    article: Source


class MeetingName(Answer):
    """A meeting in short."""

    id: str
    name: str
    kind: str | None
    mode: str | None


class Contact(Answer):
    """One contact of an official."""

    counterpart: Node
    meeting: MeetingName
    status: str = Field(examples=["planned"])
    date: When
    place: Place | None
    confidence: float
    evidence: list[Sentence]


class Page(Answer):
    """What every list has: `next_cursor` leads on, null at the end."""

    next_cursor: str | None


class Contacts(Page):
    """The contacts of an official."""

    official: Person
    items: list[Contact]


class FoundOfficial(Answer):
    """An official that a search found."""

    id: str
    name: str
    country: str | None = Field(description="ISO 3166-1 alpha-2", examples=["RU"])
    score: float = Field(ge=0, le=1)
    matched_alias: str


class Officials(Page):
    """Officials, those that match best first."""

    items: list[FoundOfficial]


class Office(Answer):
    """An office that an official holds or has held."""

    body: Node
    role: str | None
    start: str | None
    end: str | None
    former: bool
    confidence: float | None
    evidence: list[Sentence]


class Official(Answer):
    """An official with names and offices."""

    id: str
    name: str
    aliases: list[str] | None
    name_native: str | None
    wikidata_id: str | None
    country: str | None
    positions: list[Office]


class Restriction(Answer):
    """A sanction, or a ban or suspension of contact."""

    name: str
    imposer: Node
    target: Node
    measure: Measure
    scope: str | None
    between: list[str]
    status: str | None
    date: When
    confidence: float | None
    evidence: list[Sentence]


class Representative(Answer):
    """Somebody who speaks for a side."""

    official: Person
    body: Node
    role: str | None
    former: bool


class CountryName(Answer):
    """A country in a list."""

    id: str = Field(examples=["country:RU"])
    name: str
    aliases: list[str]
    iso2: str | None
    iso3: str | None
    wikidata_id: str | None
    officials: int


class Countries(Page):
    """The countries of the graph."""

    items: list[CountryName]


class Country(CountryName):
    """A country with who speaks for it and what restricts it."""

    representatives: list[Representative]
    restrictions: list[Restriction]


class OrganizationName(Answer):
    """An organization in a list."""

    id: str = Field(examples=["organization:nato"])
    name: str
    aliases: list[str]
    acronym: str | None
    kind: str | None
    country: str | None
    wikidata_id: str | None
    officials: int


class Organizations(Page):
    """The organizations of the graph."""

    items: list[OrganizationName]


class Organization(OrganizationName):
    """An organization with who speaks for it and what restricts it."""

    representatives: list[Representative]
    restrictions: list[Restriction]


class Participant(Node):
    """Who took part, in which role, and for which country."""

    role: str | None
    on_behalf_of: str | None = Field(examples=["country:RU"])


class MeetingItem(Answer):
    """A meeting in a list."""

    id: str
    name: str
    kind: str | None
    mode: str | None
    status: str | None
    date: When
    place: Place | None
    participants: list[Participant]
    evidence: list[Sentence]


class Meetings(Page):
    """Meetings, the newest first."""

    items: list[MeetingItem]


class Report(Answer):
    """What one article says of a meeting."""

    claim_id: str
    status: str | None
    modality: str | None
    reported: str | None
    evidence: list[Sentence]


class Meeting(MeetingItem):
    """A meeting with its history."""

    previous_start_dates: list[str]
    topics: list[str]
    history: list[Report]


class ChannelContact(Answer):
    """A contact between two sides."""

    id: str
    name: str
    kind: str | None
    mode: str | None
    status: str | None
    date: When
    place: Place | None
    participants: list[Node]
    evidence: list[Sentence]


class Coverage(Answer):
    """On how much the answer rests, and as of which day."""

    as_of: str
    articles: int
    meetings: int
    first: str | None
    last: str | None


class Channel(Answer):
    """Whether two sides talk to each other."""

    a: Node
    b: Node
    status: Literal["open", "suspended", "silent"]
    since: str | None
    last_held: ChannelContact | None
    next_planned: ChannelContact | None
    restrictions: list[Restriction]
    coverage: Coverage
    evidence: list[Sentence]


class Link(Answer):
    """One link of a chain: two who met, told of their latest meeting."""

    from_: str = Field(alias="from")
    to: str
    meetings: int
    meeting_id: str
    status: str
    date: str | None
    evidence: list[Sentence]


class Path(Answer):
    """A chain of contacts."""

    nodes: list[Node]
    links: list[Link]


class Paths(Answer):
    """The shortest chains between two officials; none where nothing joins them."""

    from_: Person = Field(alias="from")
    to: Person
    hops: int | None
    paths: list[Path]


class GraphNode(Node):
    """A node of a picture; `neighbours` counts all that the whole graph joins it to."""

    neighbours: int
    props: dict[str, Any]


class GraphEdge(Answer):
    """An edge of a picture, with what it says and the sentences that say so."""

    id: str
    source: str
    target: str
    type: Literal["MEETS_WITH", "VISITS", "REPRESENTS", "SANCTIONS"]
    status: str
    date: When
    evidence: list[Sentence]
    meeting_id: str | None
    kind: str | None
    mode: str | None
    place: Place | None
    role: str | None
    measure: str | None
    scope: str | None
    confidence: float | None


class Graph(Answer):
    """A part of the graph; `of_nodes` and `of_edges` count what would be there without a limit."""

    ego: str | None
    nodes: list[GraphNode]
    edges: list[GraphEdge]
    of_nodes: int
    of_edges: int


class Entity(Node):
    """Who a claim is about; `surface` are the words of the quote."""

    surface: str


class Claim(Answer):
    """What one article says."""

    id: str
    predicate: Predicate
    subject: Entity
    object: Entity
    meeting_id: str | None
    status: Status | None
    kind: MeetingKind | None
    mode: Mode | None
    place: Place | None
    date: When | None
    previous_date: When | None
    role: str | None
    former: bool
    measure: Measure | None
    scope: str | None
    between: list[str]
    polarity: Polarity
    modality: Modality
    quote: str
    start: int
    end: int
    confidence: float
    rule: str
    article_id: str


class ClaimInArticle(Claim):
    """A claim with the article that it stands in."""

    article: Source


class ArticleItem(Source):
    """An article in a list."""

    claims: int


class Articles(Page):
    """Articles, the latest first."""

    items: list[ArticleItem]


class ArticleText(Source):
    """An article as it was read."""

    language: str | None
    retrieved_at: str | None
    sha256: str | None
    text: str


class Read(Answer):
    """An article with what was read in it."""

    article: ArticleText
    claims: list[Claim]


class Retracted(Answer):
    """What a retraction took out."""

    article: Source
    claims: int


class Counts(Answer):
    """How far a batch is; articles, claims and meetings count new ones."""

    articles: int = 0
    unchanged: int = 0
    claims: int = 0
    meetings: int = 0
    rejects: int = 0


class Trouble(Answer):
    """A line of a batch that gave no article, or not all of it."""

    line: int | None
    detail: str


class Job(Answer):
    """A batch under way."""

    id: str
    status: Literal["queued", "running", "done", "failed"]
    created_at: str
    counts: Counts
    problems: list[Trouble]
    detail: str | None = Field(default=None, description="Why it failed.")


class Table(Answer):
    """An answer in columns and rows; `truncated` says that there were more rows."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool


class Parameter(Answer):
    """A parameter of a stored question."""

    name: str
    type: str
    required: bool
    default: Any


class Question(Answer):
    """A stored question."""

    name: str = Field(examples=["most-contacts"])
    answers: str
    parameters: list[Parameter]
    cypher: str


class Questions(Answer):
    """All stored questions."""

    items: list[Question]


class Up(Answer):
    """That the server is there."""

    status: str = Field(examples=["ok"])


class ProblemAnswer(BaseModel):
    """An error, RFC 9457; `code` is stable, further members depend on it."""

    model_config = ConfigDict(title="Problem", extra="allow")

    type: str = Field(examples=["/problems/unknown-name"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(
        examples=["No official goes by the name 'Gerasimof'; the nearest name is: Valery Gerasimov."]
    )
    instance: str = Field(examples=["/api/v1/officials/Gerasimof"])
    code: str = Field(examples=["unknown-name"])
    request_id: str | None = None
