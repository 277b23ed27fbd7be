"""What people call petitions, proposals and the like before their number, in the languages in which they ask."""

from collections.abc import Mapping

CALLED: Mapping[str, str] = {
    "P": "petition petitions petición peticiones pétition pétitions petição petições Petitionen عريضة العريضة عرائض",
    "A": "proposal proposals amendment propuesta propuestas enmienda proposition propositions amendement proposta "
    "propostas emenda Vorschlag Vorschläge Änderungsvorschlag Änderungsantrag مقترح المقترح تعديل",
    "D": "decision decisions decisión decisiones décision décisions decisão decisões Entscheidung Entscheidungen "
    "Beschluss قرار القرار",
    "E": "event events evento eventos événement événements Veranstaltung Veranstaltungen فعالية الفعالية",
    "C": "comment comments comentario comentarios commentaire commentaires comentário comentários Kommentar Kommentare "
    "تعليق التعليق",
}
"""By the letter with which their names begin. Words for articles and their parts stand in the vocabularies of laws."""
NUMBER = "n no nr num núm number número numéro Nummer رقم"
"""What stands before a number and says that it is one."""
