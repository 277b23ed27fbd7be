"""Lithuanian.

Sources: Teisingumo ministras, "Teisės aktų projektų rengimo rekomendacijos" (2013) on straipsniai, dalys, punktai;
Valstybinė lietuvių kalbos komisija on abbreviations.

`be` (without), `nei` (nor) and `du` (two) are common words of other languages and left out.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

LITHUANIAN = Vocabulary(
    tag="lt",
    name="Lithuanian",
    common=words("ir yra ar į iš su kad turi jo kaip gali būti dėl apie jų kuris pagal arba tai jei"),
    article=words("straipsnis str"),
    section=words("skirsnis poskirsnis"),
    above=words("skyrius dalis knyga antraštinė"),
    beside=words("priedas"),
    paragraph=words("punktas papunktis"),
    behind_number=words("straipsnis str skirsnis skyrius dalis knyga priedas"),
    article_cited=words("straipsnio straipsnyje straipsniu straipsniai straipsnių"),
    parts_cited=words("dalis dalies dalyje punktas punkto punkte papunktis papunkčio"),
    article_behind=words("straipsnis straipsnio straipsnyje straipsniu"),
    sentence=words("sakinys sakinio"),
    ordinals=ranked(
        """pirmas pirmasis pirmoji pirma; antras antrasis antroji antra; trečias trečiasis trečioji trečia; ketvirtas
        ketvirtasis ketvirtoji ketvirta; penktas penktasis penktoji penkta; šeštas šeštasis šeštoji šešta; septintas
        septintasis septintoji septinta; aštuntas aštuntasis aštuntoji aštunta; devintas devintasis devintoji devinta;
        dešimtas dešimtasis dešimtoji dešimta; vienuoliktas vienuoliktasis vienuoliktoji; dvyliktas dvyliktasis
        dvyliktoji"""
    ),
    negations=words(
        """ne nėra negali neturi niekas nieko niekam niekada nebent išskyrus tik vien nė jokia jokios joks jokio
        draudžiama neleidžiama"""
    ),
    numbers=words(
        """nulis vienas viena vieno dvi dviejų trys trijų keturi keturių penki penkių šeši šešių septyni septynių
        aštuoni devyni dešimt dvidešimt trisdešimt penkiasdešimt šimtas tūkstantis milijonas pusė pusės trečdalis
        trečdaliai trečdalių ketvirtadalis penktadalis dukart abu abi"""
    ),
    abbreviations=words("pvz t.y t.t pan vad žr plg prof doc"),
    citing=words("str d p pap nr psl sk"),
    tombstones=phrases(
        "neteko galios; netenka galios; pripažintas netekusiu galios; panaikintas; panaikinta; išbrauktas; išbraukta"
    ),
    struck_by=words("nuo pagal"),
    other_laws=words("įstatymas įstatymo įstatyme kodeksas kodekso kodekse sutarties konvencijos reglamento"),
    this=words("šis šio šiame šiuo šie šių"),
    about=words("dėl"),
    conjunctions=words("ir arba iki"),
    means=phrases("reiškia; suprantama"),
)
