"""Coarser forms of a name's sound: Chinese and Korean syllables, consonants for scripts without vowels."""

from __future__ import annotations

import functools
import re

_INITIALS = "zh ch sh b p m f d t n l g k h j q x r z c s y w".split()
_FINALS = (
    "iang iong uang ueng ang eng ing ong ian iao uai uan van ai an ao ei en er ia ie in iu ou ua ue ui un uo "
    "a e i o u v"
).split()
_PINYIN = re.compile(f"(?:{'|'.join(_INITIALS)})(?:{'|'.join(_FINALS)})|ai|an|ang|ao|en|er|ou|e")
_PINYIN_WORD = re.compile(f"(?:(?:{'|'.join(_INITIALS)})(?:{'|'.join(_FINALS)})){{1,3}}")


@functools.lru_cache(maxsize=16_384)
def is_pinyin(word: str) -> bool:
    """True for a word (ASCII lower case) that may be one to three syllables of Hanyu Pinyin ("jinping")."""
    return len(word) <= 18 and _PINYIN_WORD.fullmatch(word) is not None


# Wade-Giles writes what pinyin writes b/p as p/p', d/t as t/t', and so on; newspapers lose the apostrophe. Both
# are brought to one coarse spelling: Tse-tung and Zedong, Hsiao-ping and Xiaoping, Ching-kuo and Jingguo.
_CHINESE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (r"^lee$", "li"),
        (r"^soong$", "song"),
        (r"ee", "i"),
        (r"oo", "u"),
        (r"hs|x", "S"),
        (r"sz|ss(?=u)", "s"),
        (r"ts|tz|z(?!h)|c(?!h)", "T"),
        (r"zh|ch|j|q", "C"),
        (r"[bp]", "p"),
        (r"[dt]", "t"),
        (r"[gk](?!$)", "k"),
        (r"ng", "N"),
        (r"kN", "N"),
        (r"yin", "in"),
        (r"yi", "i"),
        (r"yu|iu(?=[^a-z]|$)", "ju"),
        (r"u(?=N)", "o"),  # tung, tong
        (r"ie[hn]", "ie"),
        (r"ian", "ie"),
        (r"ieh", "ie"),
        (r"uei", "ui"),
        (r"ou", "o"),
        (r"ih", "i"),
        (r"(?<=[CTSs])[uv]$", "u"),
        (r"erh", "er"),
        (r"eh", "e"),
        (r"h(?=[aeiou])", "h"),
    )
)


@functools.lru_cache(maxsize=16_384)
def chinese(word: str) -> str:
    """A coarse key that pinyin and Wade-Giles spellings of the same syllables share; without hyphens."""
    for pattern, told in _CHINESE:
        word = pattern.sub(told, word)
    return word


_KOREAN_SURNAMES = {
    spelling: names.split()[0]
    for names in (
        "lee yi ri rhee i li rhi",
        "park pak bak",
        "choi choe chwe",
        "roh noh no ro",
        "lim im rim yim",
        "yoo yu ryu you ryoo",
        "jung jeong chung jong chong",
        "ahn an",
        "woo u wu",
        "baek paik paek",
        "shin sin",
        "seo suh so",
        "heo hur huh",
        "ryang yang",
        "ko go koh",
        "moon mun",
        "kwon gwon",
        "kim gim",
        "cho jo",
        "kang gang",
        "yoon yun",
        "hwang",
        "song",
        "han",
        "oh o",
        "nam",
        "min",
        "ban pan",
        "hong",
        "jang chang",
        "kwak gwak",
        "hyon hyun hyeon",
        "thae tae",
        "pyo",
        "sohn son",
        "ham",
        "suh",
        "ju joo chu",
        "bae pae",
        "na ra",
        "wi",
        "won",
        "kye gye",
        "jon jeon chun chon jun",
    )
    for spelling in names.split()
}
_KOREAN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (r"kk|[gkq]", "k"),
        (r"tt|[dt]h?", "t"),
        (r"pp|[bpfv]", "p"),
        (r"jj|ch|j|z", "c"),
        (r"sh|ss", "s"),
        (r"r", "l"),
        (r"eui|ui", "i"),
        (r"weo|woo", "wo"),
        (r"yeo|you|yoo|yu|yo", "Y"),
        (r"(?<=[^aeiou])u(?=n$)", "o"),
        (r"eo|eu|oo|ou|u|oh", "o"),
        (r"ae|ay|ai|e", "e"),
        (r"ee|y", "i"),
        (r"(.)\1+", r"\1"),
    )
)


def is_korean_surname(word: str) -> bool:
    """True for the romanized surnames of nearly all Koreans ("Kim", "Lee", "Ri", "Park")."""
    return word in _KOREAN_SURNAMES


_KOREAN_SYLLABLE = (
    "(?:kk|tt|pp|ss|jj|ch|sh|[bcdghjklmnprstwy])?(?:[yw]?(?:eo|eu|ae|oo|ui|[aeiou]))+(?:ng|[bdghklmnprt])?"
)
_KOREAN_GIVEN = re.compile(f"(?:{_KOREAN_SYLLABLE}){{1,2}}")


@functools.lru_cache(maxsize=16_384)
def is_korean_given(word: str) -> bool:
    """True for a word that may be one or two Korean syllables ("jongun"); "huntsman" is none."""
    return len(word) <= 12 and _KOREAN_GIVEN.fullmatch(word) is not None


@functools.lru_cache(maxsize=16_384)
def korean(surname: str, given: str) -> str:
    """A coarse key that the romanizations of a Korean name share (Jeongeun, Jongun); without hyphens."""
    key = given
    for pattern, told in _KOREAN:
        key = pattern.sub(told, key)
    return f"{_KOREAN_SURNAMES.get(surname, surname)} {key}"


_CONSONANT_CLASSES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (r"x", "ks"),
        (r"ph|p|f", "p"),
        (r"sch|sh|ch(?=e)|s(?=h)", "S"),
        (r"tz|ts|c(?=[ei])|ss|z|s", "s"),
        (r"dh|th|d|t", "t"),
        (r"gh|kh|ch|q|g|k|c", "k"),
        (r"v|b", "b"),
        (r"n(?=[bp])", "m"),
        (r"[^kptbsSjlmnrh]", ""),
        (r"(?<!^)h", ""),
        (r"j", "k"),
        (r"(.)\1+", r"\1"),
    )
)


def written_in_arabic(word: str) -> frozenset[str]:
    """The consonants that a Latin WORD may have in a script without v and p: Lavrov lafrwf, Putin bwtyn."""
    borrowed = re.sub("p(?!h)", "b", word)
    return frozenset(map(consonants, (word, borrowed, word.replace("v", "f"), borrowed.replace("v", "f"))))


@functools.lru_cache(maxsize=16_384)
def consonants(word: str) -> str:
    """The consonants of WORD in coarse classes: what is left of a name in Arabic or Hebrew script.

    Arabic qaf is written q, g, k or gh, jim j or g, dhal dh, z or d: each such set is one class.
    """
    for pattern, told in _CONSONANT_CLASSES:
        word = pattern.sub(told, word)
    return word
