"""Hungarian.

Sources: 61/2009. (XII. 14.) IRM rendelet on how laws are drafted (szakasz, bekezdés, pont); Alaptörvény (2011) on
articles; A magyar helyesírás szabályai (2015) on abbreviations.

`egy` (one, and the article), `hat` (six, and a German verb) and `se` are left out of what counts and negates.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

HUNGARIAN = Vocabulary(
    tag="hu",
    name="Hungarian",
    common=words("és az a nem hogy vagy is egy van által meg kell ha csak azt minden alapján lehet szerint e"),
    article=words("cikk cikkely paragrafus"),
    section=words("szakasz"),
    above=words("fejezet rész cím könyv"),
    beside=words("melléklet függelék"),
    paragraph=words("bekezdés pont alpont"),
    behind_number=words("cikk fejezet rész cím könyv szakasz pont bekezdés"),
    article_cited=words("cikke cikkének cikkében cikkek szakasza szakaszának"),
    parts_cited=words("bekezdés bekezdése bekezdésében bekezdésének pont pontja pontjában pontjának"),
    article_behind=words("cikke cikkének cikkében cikk szakasza"),
    sentence=words("mondat mondata"),
    ordinals=ranked(
        """első; második; harmadik; negyedik; ötödik; hatodik; hetedik; nyolcadik; kilencedik; tizedik; tizenegyedik;
        tizenkettedik"""
    ),
    negations=words(
        """nem ne sem nincs nincsenek sincs senki senkit senkinek semmi soha sohasem tilos nélkül kivéve kivételével
        csak csupán kizárólag"""
    ),
    numbers=words(
        """nulla két kettő három négy öt hét nyolc kilenc tíz tizenöt húsz harminc negyven ötven száz ezer millió fele
        felének félnél harmada kétharmada kétharmados kétharmadának negyede háromnegyede kétszeres háromszoros
        egyszerű minősített mindkét első második"""
    ),
    abbreviations=words("pl ún stb ill dr ifj özv vö kb"),
    citing=words("bek sz old évi"),
    tombstones=phrases("hatályon kívül helyezve; hatályát veszti; hatályát vesztette; törölve; törölt; hatálytalan"),
    other_laws=words(
        """törvény törvényt törvénynek törvénykönyv törvénykönyve törvénykönyvről rendelet rendelete szerződés egyezmény
        ptk btk mt ectv"""
    ),
    this=words("jelen ezen"),
    following=phrases("és a következő"),
    about=words("szóló"),
    conjunctions=words("és vagy valamint"),
    means=phrases("azt jelenti; alatt értendő; jelenti"),
    introduced=words("továbbiakban"),
)
