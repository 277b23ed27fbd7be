"""Every language that laws are read in, in one row."""

from drafting_engine.clauses.vocabulary.arabic import ARABIC
from drafting_engine.clauses.vocabulary.bulgarian import BULGARIAN
from drafting_engine.clauses.vocabulary.catalan import CATALAN
from drafting_engine.clauses.vocabulary.chinese import CHINESE
from drafting_engine.clauses.vocabulary.croatian import CROATIAN
from drafting_engine.clauses.vocabulary.czech import CZECH
from drafting_engine.clauses.vocabulary.danish import DANISH
from drafting_engine.clauses.vocabulary.dutch import DUTCH
from drafting_engine.clauses.vocabulary.english import ENGLISH
from drafting_engine.clauses.vocabulary.estonian import ESTONIAN
from drafting_engine.clauses.vocabulary.finnish import FINNISH
from drafting_engine.clauses.vocabulary.french import FRENCH
from drafting_engine.clauses.vocabulary.german import GERMAN
from drafting_engine.clauses.vocabulary.greek import GREEK
from drafting_engine.clauses.vocabulary.hebrew import HEBREW
from drafting_engine.clauses.vocabulary.hindi import HINDI
from drafting_engine.clauses.vocabulary.hungarian import HUNGARIAN
from drafting_engine.clauses.vocabulary.icelandic import ICELANDIC
from drafting_engine.clauses.vocabulary.indonesian import INDONESIAN
from drafting_engine.clauses.vocabulary.italian import ITALIAN
from drafting_engine.clauses.vocabulary.japanese import JAPANESE
from drafting_engine.clauses.vocabulary.korean import KOREAN
from drafting_engine.clauses.vocabulary.language import Vocabulary
from drafting_engine.clauses.vocabulary.latvian import LATVIAN
from drafting_engine.clauses.vocabulary.lithuanian import LITHUANIAN
from drafting_engine.clauses.vocabulary.norwegian import NORWEGIAN
from drafting_engine.clauses.vocabulary.polish import POLISH
from drafting_engine.clauses.vocabulary.portuguese import PORTUGUESE
from drafting_engine.clauses.vocabulary.romanian import ROMANIAN
from drafting_engine.clauses.vocabulary.russian import RUSSIAN
from drafting_engine.clauses.vocabulary.serbian import SERBIAN
from drafting_engine.clauses.vocabulary.slovak import SLOVAK
from drafting_engine.clauses.vocabulary.slovenian import SLOVENIAN
from drafting_engine.clauses.vocabulary.spanish import SPANISH
from drafting_engine.clauses.vocabulary.swedish import SWEDISH
from drafting_engine.clauses.vocabulary.turkish import TURKISH
from drafting_engine.clauses.vocabulary.ukrainian import UKRAINIAN
from drafting_engine.clauses.vocabulary.vietnamese import VIETNAMESE

VOCABULARIES: tuple[Vocabulary, ...] = (
    *(ENGLISH, SPANISH, FRENCH, GERMAN, PORTUGUESE, ITALIAN, CATALAN, DUTCH, SWEDISH, DANISH, NORWEGIAN, FINNISH),
    *(POLISH, CZECH, CROATIAN, ROMANIAN, TURKISH, RUSSIAN, UKRAINIAN, BULGARIAN, GREEK, ARABIC, HEBREW, HINDI),
    *(
        ICELANDIC,
        ESTONIAN,
        LATVIAN,
        LITHUANIAN,
        SLOVAK,
        HUNGARIAN,
        SLOVENIAN,
        SERBIAN,
        INDONESIAN,
        VIETNAMESE,
        JAPANESE,
        CHINESE,
        KOREAN,
    ),
)
