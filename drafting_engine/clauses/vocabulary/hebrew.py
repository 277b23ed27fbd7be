"""Hebrew.

Sources: the Basic Laws of Israel and the Interpretation Law, 1981 (חוק הפרשנות), whose divisions are חלק,
פרק, סימן, סעיף, פסקה.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

HEBREW = Vocabulary(
    tag="he",
    name="Hebrew",
    common=words("של את על או לא כל הוא זה אם עם לפי כי אשר היא ידי אין לכל יהיה בין ואת"),
    article=words("סעיף"),
    section=words("סימן כלל תקנה"),
    above=words("פרק חלק שער ספר"),
    beside=words("תוספת נספח"),
    paragraph=words("פסקה"),
    article_cited=words("סעיפים בסעיף לסעיף שבסעיף מסעיף"),
    parts_cited=words("פסקה פסקאות בפסקה"),
    ordinals=ranked(
        """ראשון ראשונה; שני שנייה שניה; שלישי שלישית; רביעי רביעית; חמישי חמישית; שישי שישית; שביעי שביעית; שמיני
        שמינית; תשיעי תשיעית; עשירי עשירית; אחד-עשר; שנים-עשר"""
    ),
    negations=words(
        """לא אין אינו אינה אינם אינן איננו איננה בלי ללא בלתי מבלי בלא למעט אלא זולת חוץ שום לבד רק בלבד ולא שלא
        ואין שאין שאינו שאינה שאינם שאינן מעולם לעולם אסור אסורה פרט לאו איש"""
    ),
    numbers=words(
        """אפס אחד אחת שניים שתיים שני שתי שלושה שלוש ארבעה ארבע חמישה חמש שישה שש שבעה שבע שמונה תשעה תשע עשרה עשר
        עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים מאה מאתיים אלף מיליון חצי מחצית שליש שלישים רבע
        רבעים חמישית עשירית כפול כפל פעם פעמיים ראשון שנייה"""
    ),
    abbreviations=words("עמ מס גב ר"),
    citing=words("מס עמ ס"),
    tombstones=phrases("בוטל; בוטלה; בוטלו; מבוטל; מבוטלת; נמחק; נמחקה; בטל; בטלה"),
    struck_by=words("ביום על"),
    other_laws=words("חוק לחוק בחוק החוק חוקי פקודה לפקודה פקודת לפקודת תקנות אמנה אמנת"),
    this=words("זה זו"),
    conjunctions=words("ו או עד"),
    of=words("של"),
    means=phrases("פירושו; משמעו; לרבות"),
    called=phrases("המונח"),
)
