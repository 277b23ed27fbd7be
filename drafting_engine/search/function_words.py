"""Words that nearly every text has, so that nobody looks for them: they count in phrases only. Folded."""

from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "en": "a about an and are as at be by does for from in is it its of on or that the their this to was were what "
    "which with",
    "es": "a al con como de del e el en es esta este la las lo los o para por que se sin sobre su sus un una y",
    "fr": "a au aux avec c ce ces d dans de des du en est et il l la le les n ou par pas pour qu que qui s sa se ses "
    "son sur un une y",
    "pt": "a ao aos as com como da das de do dos e em na nas no nos o os ou para pela pelo por que se sem sobre um uma",
    "de": "am an auf aus bei das dem den der des die ein eine einem einen einer eines er es fur im in ist mit oder "
    "sich sie sind uber und von wird zu zum zur",
    "ar": "من في على علي الى الي عن ان او و هذا هذه التي الذي ما لا كل",
}
FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _WORDS.items()
}
