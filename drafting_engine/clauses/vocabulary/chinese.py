"""Chinese, in simplified and traditional characters.

Sources: 全国人民代表大会常务委员会法制工作委员会, "立法技术规范（试行）（一）" (2009) and
"（二）" (2011) on 编, 章, 节, 条, 款, 项, 目; 立法院 (Taiwan), "中央法規標準法"
(1970), article 8.
"""

from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words

CHINESE = Vocabulary(
    tag="zh",
    name="Chinese",
    article=words("条 條"),
    section=words("节 節"),
    above=words("编 編 章 篇"),
    beside=words("附则 附則 附件 附录 附錄"),
    paragraph=words("款 项 項 目"),
    parts_cited=words("款 项 項 目"),
    ordinals=ranked("""第一; 第二; 第三; 第四; 第五; 第六; 第七; 第八; 第九; 第十; 第十一; 第十二"""),
    alone=words("附则 附則 序言"),
    negations=words("不 无 無 非 未 否 勿 莫 没 沒 毋 免 除 禁 仅 僅 只"),
    negation_parts=words("不 无 無 非 未 否 勿 莫 没 沒 毋 除外 禁止 仅 僅"),
    numbers=words(
        """零 〇 一 二 两 兩 三 四 五 六 七 八 九 十 百 千 万 萬 亿 億 半 半数 半數 过半数 倍 三分之一 三分之二"""
    ),
    tombstones=phrases("删除; 刪除; 删去; 废止; 廢止; 已废止; 失效; 已删除; 已刪除; 作废"),
    struck_by=words("自 于 於 经"),
    other_laws=words("*法 法律 *法典 条约 條約 *条例 *條例 *公约 *公約 规定 *宪法"),
    this=words("本 该"),
    conjunctions=words("和 及 或 至 、"),
    means=phrases("是指; 指; 系指"),
    introduced=phrases("以下简称; 以下簡稱"),
)
