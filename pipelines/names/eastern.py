"""What a name in Chinese characters is: a person, a desk, an organisation, or a phrase; its first and last characters tell.

Chinese has no capitals and no spaces, so the names of papers and of accounts look like those of people; but a person's
begins with one of few family names. Japanese and Korean names are too many for that: there endings and grammar tell.
"""

import re

from pipelines.model.article import BylineKind

LONGEST_PERSON = 6
"""Characters of a person's name in kana, hangul or kanji …"""
LONGEST_ACCOUNT = 8
"""… of one of which nothing tells whose it is …"""
LONGEST = 14
"""… and of any other."""

_FAMILIES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧肖冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪"
    "戴崔任陆廖姚方金邱丘夏谭韦贾邹石熊孟秦阎闫薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔安殷颜"
    "庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒卜"
    "成饶宁凌盛查单冉鲍华包屈房喻解蒲卫简时连车项闵邬吉党阳司费蒙席晏隋古穆姬宫景米麦柏瞿艾沙鄢桂窦郁缪畅巩卓褚栾戚全娄"
    "甄郎池丛边岑苟迟臧佘卞虞刁匡栗仇楚揭佟封燕桑巫敖邝仲荆储宗楼苑寇屠鞠荣井奚麻雍闻冼郜廉蔺冀帅"
    "張劉陳楊黃趙吳孫馬鄭羅謝韓許鄧蕭馮蘇葉呂魏蔣鍾鐘盧陸譚韋賈鄒閻龍萬顧賴賀嚴錢龔湯溫喬顏莊龐藍聶齊駱關歐紀畢蘆蘭華連"
    "車項閔鄔黨陽費樓鞏衛簡榮聞單滿應練儲遲竇"
)
_DOUBLE_FAMILIES = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 司徒 长孙 長孫 宇文 夏侯 端木 百里 南宫 东方".split()  # noqa: SIM905
)
# Words of two or three characters that begin as a person's name does: 江苏, 金融界, 时评, 关注.
_WORD = re.compile(
    r"江苏|江西|安徽|安全|金[融价额牌]|时[政尚事评间代]|解[读放析]|全[国文球]|成[功都员]|温馨|高[清考校端新]|华[夏人东南北]|古[代文]"
    r"|常[见用]|车[市讯]|连[载线接]|万[象达]|简[介讯]|[关關][注于閉闭]|路透|包[头装]|白[银皮]|石家|武汉|康[复养]|宁[夏波]|向[前后]"
    r"|方[案法便]|房产|项目|景点|单[独位]|左右|查[看询]|管理|符合|司法|卫[生视健]|党[建政委史]|阳光|席位|章节|史[上料]|毛利|易车"
    r"|童话|龙头|马上|本[报報]"
)
_DESK = re.compile(
    r"(?:编辑部|編輯部|编辑组|採訪組|采访组|报道组|報導組|报道部|[评評][论論][员員部]|编委会|中心|小编|编辑|編輯)$"
)
_ORGANISATION = re.compile(
    r"(?:网|網|报|報|社|台|臺|局|院|校|会|會|厅|廳|委|署|刊|频道|頻道|传媒|傳媒|媒体|媒體|新闻|新聞|资讯|資訊|财经|財經|科技|在线"
    r"|在線|客户端|周刊|週刊|杂志|雜誌|公司|集团|集團|報系|报系|出版|大学|大學|政府|[发發][布佈]|公安|消防|气象|银行|銀行|基金|证券|證券"
    r"|视频|視頻|广播|廣播|电视|電視|通讯|通訊|观察|觀察|消息|快讯|论坛|論壇|研究所)$"
)
_JAPANESE_DESK = re.compile(r"(?:編集[部局]|取材班|委員会|支局|総局|グループ)$")
_JAPANESE_ORGANISATION = re.compile(
    r"(?:新聞社?|新報|ニュース|通信社?|オンライン|デジタル|放送局?|テレビ|ラジオ|時事|経済|現代|株式会社|協会|大学|研究所)$"
)
_SENTENCE = re.compile(r"[。、，,；;：:！!？?…《》〈〉「」『』“”【】（）()]|第[\d一二三四五六七八九十百]+[章节節条條回编編话話]")
# What pages say of an account: 优质原创作者, 点击量.
_OF_ACCOUNT = re.compile(
    r"(?:作者|创作者|领域|认证|博主|粉丝|阅读|[点點][击擊]量?|[浏瀏][览覽]量?|文章|報導|报导|报道|综合|整理|首页|列表|专栏|排行榜?)$"
)
# In Japanese, particles and endings stand in front of further words: "その判断は". Hardly any name is written so.
_PHRASE = re.compile(r"[\u3041-\u3096][\u4e00-\u9fff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
# A foreign name as Chinese writes it.
_TRANSCRIBED = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·‧・][\u4e00-\u9fff]{1,10}){1,3}")
EASTERN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def kind_of(name: str, language: str | None) -> BylineKind | None:
    """What a name with Chinese, Japanese or Korean characters in it is; None if it is none."""
    bare = "".join(name.split())
    if _SENTENCE.search(name) or not 1 < len(bare) <= LONGEST:
        return None
    if _HANGUL.search(bare):
        return BylineKind.PERSON if len(bare) <= LONGEST_PERSON else None
    return _chinese(bare) if language in ("zh", None) and not _KANA.search(bare) else _japanese(bare)


def is_chinese_person(bare: str) -> bool:
    """Whether it is a person's name in Chinese: a family name with one or two characters, or a foreign name in dots."""
    if _TRANSCRIBED.fullmatch(bare):
        return True
    if not _HAN.fullmatch(bare) or _WORD.match(bare) or _ORGANISATION.search(bare):
        return False
    return (len(bare) in (2, 3) and bare[0] in _FAMILIES) or (len(bare) in (3, 4) and bare[:2] in _DOUBLE_FAMILIES)


def _chinese(bare: str) -> BylineKind | None:
    if is_chinese_person(bare):
        return BylineKind.PERSON
    if len(bare) > 2 and _DESK.search(bare):
        return BylineKind.DESK
    if len(bare) > 2 and _ORGANISATION.search(bare):
        return BylineKind.ORGANISATION
    # What remains are mostly the names of accounts.
    return None if len(bare) > LONGEST_ACCOUNT or _OF_ACCOUNT.search(bare) else BylineKind.UNKNOWN


def _japanese(bare: str) -> BylineKind | None:
    if _JAPANESE_DESK.search(bare):
        return BylineKind.DESK
    if _JAPANESE_ORGANISATION.search(bare):
        return BylineKind.ORGANISATION
    return None if _PHRASE.search(bare) or len(bare) > LONGEST_PERSON else BylineKind.PERSON
