"""French, of France, Belgium, Switzerland, Luxembourg, Canada.

Sources: Conseil d'État and Secrétariat général du Gouvernement, "Guide de légistique" (3rd edition, 2017);
Conseil d'État (Belgium), "Principes de technique législative" (2008); Chancellerie fédérale (Switzerland),
"Directives de technique législative".
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

FRENCH = Vocabulary(
    tag="fr",
    name="French",
    common=words("le les des est du et une dans ou par la de en qui aux sont au pour ne"),
    article=words("article art"),
    section=words("section règle"),
    above=words("titre chapitre partie livre"),
    beside=words("annexe appendice protocole amendement"),
    paragraph=words("paragraphe alinéa al point"),
    alone=phrases("préambule; dispositions transitoires; dispositions finales; dispositions générales"),
    article_cited=words("articles"),
    parts_cited=words("paragraphe paragraphes chiffre lettre"),
    sentence=words("alinéa alinéas al phrase phrases"),
    ordinals=ranked(
        """premier première unique; deux deuxième second seconde; trois troisième; quatre quatrième; cinq cinquième;
        sixième; sept septième; huit huitième; neuf neuvième; dix dixième; onze onzième; douze douzième"""
    ),
    unnumbered=words("préambule préliminaire final"),
    negations=words(
        """ne n pas non jamais sans sauf aucun aucune aucuns nul nulle nuls ni rien guère seul seule seuls seules
        seulement uniquement hors hormis excepté exceptée moins sinon"""
    ),
    numbers=words(
        """zéro deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente
        quarante cinquante soixante septante nonante cent cents mille million moitié demi demie tiers quart
        quarts double triple simple absolue fois premier première deuxième second seconde cinquième dixième"""
    ),
    abbreviations=words("p.ex ex mm mme mlle dr me cf env c.-à-d resp st ste"),
    citing=words("art arts al chap sect n no p pp ch let par vol"),
    tombstones=phrases(
        """abrogé; abrogée; abrogés; abrogées; supprimé; supprimée; supprimés; supprimées; sans objet; annulé;
        annulée; vacant"""
    ),
    struck=phrases("est; a été; fut"),
    struck_by=words("par le du depuis avec en dès"),
    other_laws=words(
        """loi lois traité traités accord accords ordonnance ordonnances code codes décret décrets règlement
        règlements convention conventions directive directives ccs cst"""
    )
    + phrases("constitution de #; constitution du #"),
    this=words("présent présente présents présentes cette cet ce ces"),
    same=words("même ledit dudit"),
    following=phrases("et suivants; et s"),
    about=words("sur relatif relative"),
    conjunctions=words("et ou à au"),
    of=phrases("de; du; des; de l'; de l’; de la"),
    means=phrases("d[ée]signe; signifie; s['’]entend; est (?:une?|le|la|tout)"),
    introduced=phrases("ci-après"),
    understood=phrases("on entend par"),
    called=phrases("(?:[Ll]e|du) terme"),
    defined=phrases("au sens"),
)
