"""Vietnamese.

Sources: Nghị định 34/2016/NĐ-CP and Luật Ban hành văn bản quy phạm pháp luật (2015) on phần, chương, mục, điều,
khoản, điểm.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, words

VIETNAMESE = Vocabulary(
    tag="vi",
    name="Vietnamese",
    common=words("và của các có được trong cho không theo là với người những về do một phải tại này từ"),
    article=words("điều"),
    section=words("mục"),
    above=words("chương phần"),
    paragraph=words("khoản điểm"),
    beside=phrases("phụ lục"),
    parts_cited=words("khoản điểm"),
    sentence=words("câu"),
    ordinals=tuple((f"thứ {word}",) for word in words("nhất hai ba tư năm sáu bảy tám chín mười")),
    negations=words("không chưa chẳng đừng trừ chỉ cấm ngoại miễn"),
    numbers=words("một hai ba bốn năm sáu bảy tám chín mười trăm nghìn ngàn triệu nửa đôi"),
    abbreviations=words("tp ts ths gs pgs ubnd"),
    citing=words("số tr"),
    tombstones=phrases("bãi bỏ; được bãi bỏ; bị bãi bỏ; hủy bỏ; hết hiệu lực"),
    struck_by=words("bởi theo"),
    other_laws=words("luật bộ nghị thông pháp"),
    this=words("này"),
    about=words("về"),
    conjunctions=words("và hoặc đến"),
    means=phrases("là"),
)
