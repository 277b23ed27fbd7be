"""Arabic, of the laws of Arab states.

Sources: the constitutions of Egypt (2014), Jordan (1952), Morocco (2011) and Tunisia (2014), whose
divisions and wording are the usual ones: الباب, الفصل, القسم, المادة, الفقرة, البند.

Short words are written together with the word that they stand before: the usual joined forms are listed.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

ARABIC = Vocabulary(
    tag="ar",
    name="Arabic",
    article=words("المادة مادة الماده"),
    section=words("القسم قسم القاعدة"),
    above=words("الباب باب الفصل فصل الجزء الكتاب"),
    beside=words("الملحق ملحق"),
    paragraph=words("الفقرة فقرة البند بند"),
    article_cited=words("المواد المادتين المادتان للمادة بالمادة"),
    parts_cited=words("الفقرة فقرة الفقرتين الفقرات البند بند البنود للفقرة"),
    ordinals=ranked(
        """الأولى الأول الاولى الاول أولا; الثانية الثاني ثانيا; الثالثة الثالث ثالثا; الرابعة الرابع رابعا;
        الخامسة الخامس خامسا; السادسة السادس سادسا; السابعة السابع سابعا; الثامنة الثامن ثامنا; التاسعة التاسع
        تاسعا; العاشرة العاشر عاشرا"""
    ),
    negations=words(
        """لا لم لن ليس ليست ليسوا لست ما لما دون بدون غير إلا الا سوى عدا باستثناء بلا ولا فلا ألا ولم فلم ولن فلن
        وليس عدم بعدم وعدم فقط حصرا أحد مطلقا أبدا كلا يحظر يمنع محظور ودون وغير"""
    ),
    numbers=words(
        """صفر واحد واحدة اثنان اثنين اثنتان ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة سبع سبعة ثمان ثمانية تسع تسعة
        عشر عشرة عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين مائة مئة مائتان ألف مليون نصف
        النصف ثلث الثلث ثلثا ثلثي الثلثين ربع الربع خمس عشر مرة مرتين مرتان ضعف ضعفي أغلبية المطلقة البسيطة"""
    ),
    abbreviations=words("د أ م ص هـ ق"),
    citing=words("م ف ص ج رقم"),
    tombstones=phrases(
        """ملغى; ملغاة; ملغي; ملغية; ألغيت; ألغي; الغيت; الغي; أُلغيت; أُلغي; تلغى; يلغى; محذوف; محذوفة; حذفت; حذف"""
    ),
    struck_by=words("بموجب بالقانون بقانون منذ بالمرسوم"),
    other_laws=words(
        """قانون القانون قوانين معاهدة المعاهدة اتفاقية الاتفاقية مرسوم المرسوم نظام النظام لائحة اللائحة"""
    ),
    this=words("هذا هذه"),
    conjunctions=words("و أو إلى حتى"),
    of=words("من"),
    means=phrases("يعني; تعني; يقصد; يقصد به"),
    called=phrases("مصطلح; عبارة"),
)
