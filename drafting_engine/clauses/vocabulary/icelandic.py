"""Icelandic.

Sources: Skrifstofa Alþingis and Forsætisráðuneytið, "Handbók um undirbúning og frágang lagafrumvarpa" (2007) on
greinar, málsgreinar, töluliðir; Stofnun Árna Magnússonar on abbreviations.

`ein` (one), `en` (but) and `sex` (six) are common words of other languages and left out.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

ICELANDIC = Vocabulary(
    tag="is",
    name="Icelandic",
    common=words("og að í er sem á eða skal til við með um ekki af því þess eru skulu verður hann"),
    article=words("grein gr"),
    section=words("undirkafli"),
    above=words("kafli þáttur bálkur hluti"),
    beside=words("viðauki fylgiskjal"),
    paragraph=words("málsgrein mgr töluliður tölul stafliður"),
    behind_number=words("grein gr kafli þáttur bálkur hluti málsgrein mgr"),
    article_cited=words("greinar greinum greina"),
    parts_cited=words("málsgrein málsgreinar mgr töluliður töluliðar tölul stafliður stafl"),
    article_behind=words("grein greinar gr"),
    sentence=words("málsliður málsl"),
    ordinals=ranked(
        """fyrsti fyrsta; annar önnur annað; þriðji þriðja; fjórði fjórða; fimmti fimmta; sjötti sjötta; sjöundi
        sjöunda; áttundi áttunda; níundi níunda; tíundi tíunda; ellefti ellefta; tólfti tólfta"""
    ),
    negations=words(
        """ekki eigi enginn engin ekkert engum enga aldrei hvorki án nema utan aðeins einungis óheimilt bannað"""
    ),
    numbers=words(
        """núll einn eitt tveir tvær tvö þrír þrjár þrjú fjórir fjórar fjögur fimm sjö átta níu tíu tuttugu þrjátíu
        fimmtíu hundrað þúsund milljón helmingur helmings helmingi hálfur hálft þriðjungur þriðjungs fjórðungur
        fjórðungs fimmtungur tvisvar báðir"""
    ),
    abbreviations=words("t.d þ.e m.a o.s.frv o.fl sbr skv sk dr"),
    citing=words("gr mgr tölul málsl nr bls stafl"),
    tombstones=phrases(
        "felld brott; fellt brott; felldur brott; fallin brott; felld úr gildi; fellt úr gildi; brottfallin"
    ),
    struck_by=words("með frá"),
    other_laws=words("lög laga lögum *laga *lögum samnings samningsins reglugerðar tilskipunar"),
    this=words("þessara þessum þessi þessa"),
    about=words("um"),
    conjunctions=words("og eða til"),
    means=phrases("merkir; er átt við"),
)
