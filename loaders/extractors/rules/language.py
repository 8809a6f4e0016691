"""Which language is the text in? Function words and scripts tell; only English is read."""

from __future__ import annotations

import unicodedata
from collections import Counter

from .tokens import Token

# without "met" of Dutch, which English news needs more
_FUNCTION_WORDS = {
    "en": (
        "the of and to in a that is was for on with as by at from his he it are be has have this "
        "will said not which an its their were"
    ),
    "fr": (
        "le la les des du de et en un une est dans que qui pour sur au aux par avec son ses ce "
        "cette ont été il elle a pas"
    ),
    "de": (
        "der die das und in den von zu mit dem des ist im auf für nicht ein eine als auch sich "
        "nach bei hat er sie dass am wurde"
    ),
    "es": (
        "el la los las de del que y en un una por con para se su al es como ha fue sus lo este "
        "esta más entre no"
    ),
    "pt": (
        "o a os as de do da dos das que e em um uma por com para se no na ao foi são seu sua mais não entre"
    ),
    "it": (
        "il lo la i gli le di del della dei e in un una che per con su al da nel è ha sono si non "
        "anche alla dal"
    ),
    "nl": (
        "de het een van en in op te dat is voor zijn die niet aan er om ook als bij door naar heeft werd maar"
    ),
    "pl": "i w na z do że się nie o jest po od za przez oraz dla jak to był ma czy jego ze który które",
    "tr": "ve bir bu için ile da de olarak olan gibi daha sonra çok ne kadar ise ancak arasında göre en her",
    "ru": "и в на с по не что за к от из о как для это его при также был было",
    "uk": "і в на з по не що за до від у як для це його при також був було та",
    "ar": "في من على إلى أن عن مع التي الذي هذا هذه بين كان قد لم ما بعد",
}
NAMES = {
    "en": "English", "fr": "French", "de": "German", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch", "pl": "Polish", "tr": "Turkish", "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic",
    "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "el": "Greek", "he": "Hebrew", "fa": "Persian",
    "hi": "Hindi",
}  # fmt: skip
_SCRIPTS = {
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "GREEK": "el",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "CYRILLIC": "ru",
    "ARABIC": "ar",
}
_SAMPLE = 400
_FEW = 12
_CHANCE = 2  # votes that names give by themselves: "Luiz Inácio Lula da Silva", "Oscar de la Renta"
_OWNERS = {
    word: [code for code, words in _FUNCTION_WORDS.items() if word in words.split()]
    for words in _FUNCTION_WORDS.values()
    for word in words.split()
}


def of(words: list[Token]) -> str:
    """The ISO 639-1 code of the likeliest language; "en" for a text too short to tell."""
    sample = [t for t in words if t.kind == "word"][:_SAMPLE]
    script = _script(sample)
    if script not in (None, "ru", "ar"):
        return script or "en"
    if len(sample) < _FEW and script is None:
        return "en"
    votes: Counter[str] = Counter()
    for token in sample:
        for code in _OWNERS.get(token.text.lower(), ()):
            votes[code] += 1
    if not votes:
        return script or "en"
    code, share = votes.most_common(1)[0]
    if script is not None:
        return code if code in ("ru", "uk", "ar") else script
    return code if share > max(_CHANCE, votes["en"] * 1.3) else "en"


def _script(sample: list[Token]) -> str | None:
    """The language of a script other than Latin, where half of the words or more are written in it."""
    found = Counter(_SCRIPTS.get(unicodedata.name(t.text[0], "").partition(" ")[0]) for t in sample)
    found.pop(None, None)
    if not found:
        return None
    code, count = found.most_common(1)[0]
    if found["ja"] and code == "zh":
        code = "ja"
    return code if count * 2 >= len(sample) else None
