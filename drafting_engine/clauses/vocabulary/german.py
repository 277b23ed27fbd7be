"""German, of Germany, Austria, Switzerland, Liechtenstein.

Sources: Bundesministerium der Justiz, "Handbuch der Rechtsförmlichkeit" (4th edition, 2024);
Bundeskanzleramt (Austria), "Legistische Richtlinien" (1990); Bundeskanzlei (Switzerland),
"Gesetzestechnische Richtlinien" (2013).
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

GERMAN = Vocabulary(
    tag="de",
    name="German",
    common=words("der die das und ist nicht den durch oder zu des von werden wird dem mit für auf im"),
    article=words("artikel art paragraph"),
    section=words("abschnitt sektion regel unterabschnitt"),
    above=words("titel kapitel teil buch hauptstück untertitel"),
    beside=words("anhang anlage übergangsbestimmung zusatzartikel"),
    paragraph=words("absatz abs nummer nr ziffer ziff buchstabe satz"),
    alone=phrases("präambel; schlussbestimmungen; übergangsbestimmungen; schlussvorschriften"),
    behind_number=words("abschnitt unterabschnitt kapitel teil buch titel hauptstück"),
    article_cited=words("artikeln artikels paragraphen paragrafen paragrafs"),
    parts_cited=words(
        """absatz absatzes absätze absätzen abs nummer nummern nr nrn ziffer ziffern ziff buchstabe buchstaben lit
        buchst"""
    ),
    sentence=words("satz sätze halbsatz halbsätze hs"),
    ordinals=ranked(
        """erstens eins erste erster erstes ersten; zweitens zwei zweite zweiter zweites zweiten; drittens drei
        dritte dritter drittes dritten; viertens vier vierte vierter viertes vierten; fünftens fünf fünfte
        fünfter fünftes fünften; sechstens sechs sechste sechster sechstes sechsten; siebtens siebte siebter
        siebtes siebten siebente siebenter siebentes; achtens achte achter achtes achten; neuntens neunte
        neunter neuntes neunten; zehntens zehnte zehnter zehntes zehnten; elftens elfte elfter elftes elften;
        zwölftens zwölfte zwölfter zwölftes zwölften"""
    ),
    negations=words(
        """nicht nichts kein keine keinen keiner keinem keines keins nie niemals niemand niemanden niemandem
        nirgends weder noch ohne außer ausser ausgenommen ausgeschlossen nur lediglich ausschließlich
        ausschliesslich mangels"""
    ),
    numbers=words(
        """null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn
        siebzehn achtzehn neunzehn zwanzig dreißig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig
        hundert tausend million millionen hälfte halb halbe halber halben drittel viertel fünftel zehntel
        zweidrittel dreiviertel dreiviertelmehrheit zweidrittelmehrheit einmal zweimal dreimal doppelt doppelte
        doppelten dreifach dreifache einfache einfacher einfachen absolute absoluter absoluten beide beiden
        dutzend erste ersten zweite zweiten dritte dritten"""
    ),
    abbreviations=words(
        """bzw z.b z d.h u.a i.d.r i.s.d i.v.m s.o ggf gem vgl lt sog evtl inkl exkl ca bspw insb insbes entspr
        einschl zzgl abzgl dr prof hr fr st str mag dipl ing"""
    ),
    citing=words("""jan feb okt dez sept abs art nr nrn ziff lit buchst rn rz s bl bd kap unterabs halbs hs uabs"""),
    tombstones=phrases(
        """weggefallen; entfallen; entfällt; aufgehoben; gestrichen; gelöscht; unbesetzt; gegenstandslos; nicht
        besetzt; nicht belegt; außer kraft getreten; ausser kraft getreten; außer kraft; ausser kraft"""
    ),
    struck=phrases("ist; wurde; wird; ist nun"),
    struck_by=words("durch seit mit am per gemäß gemäss ab laut zum"),
    other_laws=words(
        """*gesetz *gesetze *gesetzes *gesetzen *gesetzbuch *gesetzbuchs *gesetzbuches *vertrag *vertrags
        *vertrages *abkommen *abkommens *verordnung *verordnungen abgabenordnung *prozessordnung
        *geschäftsordnung wahlordnung beitragsordnung finanzordnung gewerbeordnung schiedsordnung
        gebührenordnung hausordnung *richtlinie *konvention *übereinkommen *übereinkommens *kodex euv eu-vertrag
        dsgvo ds-gvo *statut *statuts"""
    )
    + phrases(
        """deutschen verfassung; weimarer verfassung; alten verfassung; verfassung vom; verfassung des; verfassung
        für"""
    ),
    this=words("dieses diese dieser diesem diesen vorliegenden gegenwärtigen"),
    same=words("desselben derselben gleichen selben genannten"),
    following=phrases("f; ff; fortfolgende; und folgende"),
    about=words("über betreffend"),
    conjunctions=words("und oder bis sowie"),
    of=phrases("des; der; von; aus"),
    means=phrases("""bedeutet; bezeichnet; umfasst; ist (?:ein|der|die|das|jede); sind (?:alle|die)"""),
    introduced=phrases("im Folgenden; nachfolgend; kurz"),
    understood=phrases("im Sinne dieser \\w+ ist"),
    called=phrases("[Dd]e[rsm] Begriffs?"),
    defined=phrases("im Sinne"),
)
