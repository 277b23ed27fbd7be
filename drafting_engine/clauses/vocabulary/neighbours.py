"""Languages that the engine does not read, by their commonest words, so that none is taken for one that it reads.

Most of these words are those of a neighbour as well; what tells the two apart are the others.
"""

from collections.abc import Mapping

NEIGHBOURS: Mapping[str, str] = {
    "af": "die van en in is nie of om te vir wat met deur aan word moet het sal mag kan as elke",
    "ast": "el los les de del y que la en por con una nun ye son o al pa cola so esti pola",
    "be": "і у на не што з па да або для за як гэта яго яе пры можа мае ад аб быць яны калі",
    "bs": "i u je na se za od o su ili koji koje može da ko što šta bilo sva svako niko vijeće ima",
    "fa": "و در به از که این است را با برای هر آن یا باید شود بر تا های می نمی",
    "fo": "og í at er eru ikki sum við til av á um men ella fyri skal hann tey tann hesi uttan øll",
    "gl": "o a os as de do da dos das e que en no na un unha non ou para por ao se son coa pola polo",
    "la": "et in est non ad ut ex cum de qui aut per ab quae sunt vel sed si quod",
    "lb": "de den d an a vun ass op fir net mat déi dat oder eng ze gëtt sinn am",
    "mk": "и во на се да од за не со или го ја ги што кој која кои може е според секој",
    "mr": "आणि व या आहे नाही किंवा हे तर असेल च्या ते करणे येईल त्या असा",
    "ms": "dan yang di dengan untuk dari atau dalam ini oleh tidak pada setiap adalah ialah hendaklah kerana bahawa",
    "nn": "og av å til i som er ein eller ikkje for kan den skal med det ved frå dei vert ei noko",
    "oc": "lo los las la de del e que en per amb es son una als o dins aquesta sus pas",
    "ur": "اور کے کی میں ہے کا کو سے یا پر نہیں کہ اس کسی جو یہ",
}
