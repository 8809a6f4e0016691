"""Who a name means: one person's names in any spelling, order or script, and the id that they share.

`same_person` compares two names; `official_id` gives the id of one name alone, so that articles loaded years
apart agree; `rank`, `words_near` and `same_consonants` search; `strip_titles`, `name_key` and `name_words` are the steps that others reuse. All of
them take any string at all and never raise.
"""

from graph.resolve.compare import same_person
from graph.resolve.identity import name_key, name_words, official_id
from graph.resolve.rank import rank, same_consonants, words_near
from graph.resolve.titles import strip_titles

__all__ = [
    "name_key",
    "name_words",
    "official_id",
    "rank",
    "same_consonants",
    "same_person",
    "strip_titles",
    "words_near",
]
