"""Small closed classes of English words that the grammar steps over or stops at."""

from __future__ import annotations

PREPOSITIONS = frozenset(
    "in on at to of for with by from into onto about against between among amid under over through "
    "throughout during "
    "within without across around near towards toward upon via per despite regarding concerning "
    "alongside along "
    "behind beside besides beyond inside outside like unlike off than amongst including following".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor so yet while whereas although though because since unless until whether if as "
    "when after before that once where".split()
)
RELATIVES = frozenset("who whom whose which that where when".split())
DETERMINERS = frozenset(
    "the a an this that these those his her their its our my your every each any some all both no "
    "another other".split()
)
PRONOUNS = frozenset(
    "he she it they we i you him her them us me himself herself themselves itself who".split()
)
AUXILIARIES = frozenset(
    "will would shall should can could may might must is are was were be been being am has have had "
    "having do does did "
    "to not n't 'll 've 'd 're".split()
)
ADVERBS = frozenset(
    "also then later earlier recently today yesterday tomorrow tonight now again separately jointly "
    "virtually together "
    "here there soon still already just only even first last once twice never ever always often "
    "briefly privately "
    "directly personally previously subsequently finally currently officially reportedly instead "
    "however meanwhile "
    "afterwards afterward online remotely face-to-face one-on-one bilaterally repeatedly formally "
    "informally secretly "
    "likewise himself herself themselves itself too further furthermore moreover additionally next".split()
)
CLOSED = PREPOSITIONS | CONJUNCTIONS | RELATIVES | DETERMINERS | PRONOUNS | ADVERBS

FORMER = frozenset("former ex ex-president then-president late ousted deposed one-time erstwhile".split())
MODIFIERS = frozenset(
    "former senior top chief newly elected appointed new current acting interim outgoing incoming "
    "visiting de facto "
    "high-level high-ranking then ex late key longtime long-time special first second deputy-level "
    "transitional ousted "
    "deposed opposition ruling incumbent re-elected reelected powerful influential several two three "
    "four five six "
    "other own respective counter foreign local national federal state-level prime caretaker exiled "
    "far-right far-left right-wing left-wing hard-line hardline pro-western pro-russian far right "
    "self-proclaimed inter-agency interagency inter-ministerial cross-party parliamentary "
    "rebel veteran fellow so-called official more few various host some many leading level".split()
)
# Lower-case words that stand between a country and a title: "health minister", "deputy interior minister".
FIELDS = frozenset(
    "health interior finance economy economic energy trade commerce agriculture education culture "
    "justice labor labour "
    "environment climate investments transport transportation tourism sports science technology intelligence "
    "security defence "
    "defense military army navy naval air force police state cabinet opposition party parliamentary "
    "government "
    "presidential foreign home oil gas nuclear political human rights religious border coast guard "
    "peace ceasefire "
    "hostage press communications digital development cooperation immigration migration water "
    "industry planning social "
    "affairs exterior external internal european defence-staff general".split()
)
# Words that belong to the field of a title written with capitals, never to a name.
TITLE_WORDS = FIELDS | frozenset(
    "affairs operations growth policy staff relations council committee commission coordinator "
    "coordination bureau "
    "office department ministry agency administration board authority service services forces armed "
    "armies union "
    "organization organisation organizations cooperation international global public private "
    "strategic humanitarian "
    "scientific oceans ocean democracy labor conflict stabilization population refugees near east "
    "eastern west western "
    "north northern south southern central middle asia asian africa african europe european eurasian "
    "america american "
    "pacific indo-pacific hemisphere arms control verification nonproliferation non-proliferation law "
    "enforcement "
    "narcotics trafficking persons cyberspace issues matters negotiations settlement reconstruction "
    "reconciliation "
    "freedom antisemitism women children minorities family supreme court allied joint chiefs command "
    "commander "
    "engagement outreach legislative consular management resources intelligence research "
    "counterterrorism terrorism "
    "republic kingdom federation federative people's peoples democratic islamic socialist arab united "
    "states state "
    "euro-atlantic integration neighbourhood neighborhood enlargement crisis competition budget "
    "taxation region regional "
    "senate house representatives parliament assembly congress duma knesset chamber deputies majority "
    "minority "
    "treasury pentagon white national security senior bureau official deputy assistant under acting "
    "principal "
    "special presidential envoy representative ambassador permanent mission permanent secretary "
    "minister president "
    "prime chancellor chief head director general vice chair chairman community communities "
    "educational cultural "
    "exchanges youth institute university college bank fund monetary centre center group task program "
    "programme "
    "partnership alliance coalition movement front liberation army guard revolutionary corps "
    "prevention response "
    "disarmament weapons mass destruction sanctions implementation territories territory temporarily "
    "occupied holocaust "
    "inter-agency interagency equity justice racial disability inclusion diversity religion north- "
    "south reunification unification".split()
)
GROUPS = frozenset(
    "official officials representative representatives delegation delegations negotiator negotiators "
    "leader leaders "
    "authorities government governments side sides envoy envoys diplomat diplomats minister ministers "
    "counterpart "
    "counterparts colleague colleagues delegate delegates mediator mediators administration regime party team teams "
    "leadership experts "
    "ambassadors ambassador presidents commanders commander military cabinet parliamentarians "
    "lawmakers legislators "
    "senators chiefs generals junta rebels rebel militants fighters group movement faction factions "
    "dignitaries partners "
    "army "
    "ministry embassy mission countries nations states parties leaders".split()
)
PARTICLES = frozenset(
    "bin ibn bint al el ul ur ud van von der den de da di do dos das du del della la le ter ten zu "
    "abu y e ben al- san".split()
)
SUFFIXES = frozenset("jr. sr. jr sr ii iii iv vi v".split())
NOT_NAMES = frozenset(
    "ministerial monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september "
    "october november december the a an this that these those in on at for from with after before "
    "during while when "
    "he she it they we i you his her their its our my your there here also but and or if as by to of "
    "not no today "
    "yesterday tomorrow meanwhile however both earlier later following according speaking asked about "
    "additionally "
    "media interested please readout statement remarks joint press follow background note who what "
    "where why how since "
    "until under over between among although though because once then now secretary's all some many "
    "most each every "
    "other another such including despite upon into against through via per given".split()
)

POSSESSIVE = ("'s", "'", "’")
LINKS = frozenset("of for to on at with in against and".split())
BODY_HEADS = frozenset(
    "party committee council commission union association organization organisation agency front "
    "movement institute university group alliance coalition court bank fund federation league "
    "foundation authority department office ministry congress parliament society forces army command "
    "guard service".split()
)
