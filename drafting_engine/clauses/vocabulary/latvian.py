"""Latvian.

Sources: Valsts kanceleja, "Normatīvo aktu izstrādes rokasgrāmata" (2016) on panti, daļas, punkti; Ministru kabineta
noteikumi Nr. 108 (2009), "Normatīvo aktu projektu sagatavošanas noteikumi".
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

LATVIAN = Vocabulary(
    tag="lv",
    name="Latvian",
    common=words("un ir vai no ar par uz to kas tiek kā arī nav pēc šā ja tās tā bez šajā"),
    article=words("pants"),
    section=words("iedaļa apakšnodaļa"),
    above=words("nodaļa sadaļa daļa grāmata"),
    beside=words("pielikums"),
    paragraph=words("punkts apakšpunkts"),
    behind_number=words("pants iedaļa apakšnodaļa nodaļa sadaļa daļa grāmata pielikums"),
    article_cited=words("panta pantā pantu panti pantiem"),
    parts_cited=words("daļa daļas daļā punkts punkta punktā apakšpunkts apakšpunkta"),
    article_behind=words("pants panta pantā pantu"),
    sentence=words("teikums teikuma"),
    ordinals=ranked(
        """pirmais pirmā; otrais otrā; trešais trešā; ceturtais ceturtā; piektais piektā; sestais sestā; septītais
        septītā; astotais astotā; devītais devītā; desmitais desmitā; vienpadsmitais vienpadsmitā; divpadsmitais
        divpadsmitā"""
    ),
    negations=words(
        """ne nav nevar nedrīkst neviens nevienam nekas neko nekad bez izņemot tikai vienīgi ja vien aizliegts
        aizliegta"""
    ),
    numbers=words(
        """nulle viens viena vienu divi divas divu trīs triju četri četru pieci piecu seši sešu septiņi septiņu astoņi
        deviņi desmit divdesmit trīsdesmit piecdesmit simts tūkstotis miljons puse puses trešdaļa trešdaļas
        ceturtdaļa piektdaļa divreiz abi abas"""
    ),
    abbreviations=words("piem u.c u.tml t.i t.sk utt sk prof"),
    citing=words("p pk apakšp nr lpp"),
    tombstones=phrases("izslēgts; izslēgta; svītrots; svītrota; zaudējis spēku; zaudējusi spēku; atcelts; atcelta"),
    struck_by=words("ar no"),
    other_laws=words("likums likuma likumā *likuma *likumā kodekss kodeksa kodeksā līguma konvencijas regulas"),
    this=words("šis šī šā šajā šo"),
    about=words("par"),
    conjunctions=words("un vai līdz"),
    means=phrases("nozīmē"),
)
