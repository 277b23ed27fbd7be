"""Japanese.

Sources: 内閣法制局, "法令における漢字使用等について" (2010); 石毛正純, "法制執務詳解", on
条, 項, 号.

Labels are signs between figures (第二条, 第2項); negations are
endings of verbs.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

JAPANESE = Vocabulary(
    tag="ja",
    name="Japanese",
    article=words("条"),
    section=words("節 款 目"),
    above=words("編 章 部"),
    beside=words("附則 付則 別表 附属書"),
    paragraph=words("項 号"),
    parts_cited=words("項 号"),
    ordinals=ranked("""第一; 第二; 第三; 第四; 第五; 第六; 第七; 第八; 第九; 第十; 第十一; 第十二"""),
    alone=words("附則 付則 前文"),
    negations=words("非 無 未 不 否"),
    negation_parts=words(
        """ない なく なけれ なかっ ません せん ぬ ずに せず らず れず ざる のみ だけ 限り 除く 除き 除い 不 無 未
        非 禁"""
    ),
    numbers=words(
        """零 〇 一 二 三 四 五 六 七 八 九 十 百 千 万 億 半数 過半数 半分 倍 二倍 三分の一 三分の二 四分の三"""
    ),
    tombstones=phrases("削除; 廃止; 欠番; 削る; 失効"),
    struck_by=words("平成 令和 昭和"),
    other_laws=words("*法 法律 *法典 条約 *条例 政令 省令 規則"),
    this=words("この 本"),
    conjunctions=words("及び 又は 並びに から まで 、"),
    means=phrases("とは; をいう"),
    introduced=phrases("以下"),
)
