"""The codes of ONIX code lists that a workbook can have (EDItEUR, ONIX for Books Code Lists, issue 75)."""

from __future__ import annotations

from book.trade.subjects import Subject

CONTRIBUTORS = {
    "abr": "B04",
    "adp": "B05",
    "aft": "A19",
    "ann": "A20",
    "art": "A12",
    "aui": "A24",
    "aut": "A01",
    "bjd": "A36",
    "bkd": "A11",
    "clr": "A40",
    "cmp": "A06",
    "com": "C01",
    "cov": "A36",
    "cre": "A09",
    "ctb": "A32",
    "ctg": "A39",
    "cwt": "A21",
    "dsr": "A11",
    "edc": "B01",
    "edt": "B01",
    "ill": "A12",
    "nrt": "E07",
    "pht": "A13",
    "trl": "B06",
    "waw": "A19",
    "wfw": "A23",
    "win": "A24",
    "wpr": "A15",
}
"""List 17 by the MARC relators."""

OTHER_CONTRIBUTOR = "Z99"

FORMS = {
    "print": ("BC", ()),
    "hardback": ("BB", ()),
    "spiral": ("BE", ()),
    "large_print": ("BC", ()),
    "pdf": ("ED", ("E107",)),
    "epub": ("ED", ("E101", "E200")),
}
"""Product form (list 150) and its details (list 175: a PDF, an EPUB, one whose lines break anew) by keys of `isbn`."""

LARGE_PRINT = "LTE"
"""List 21."""

FEATURES = {
    "tableOfContents": "11",
    "index": "12",
    "readingOrder": "13",
    "alternativeText": "14",
    "MathML": "17",
    "pageBreakMarkers": "19",
    "structuralNavigation": "29",
    "ARIA": "30",
    "displayTransformability": "36",
    "pageNavigation": "41",
    "describedMath": "53",
}
"""List 196 by schema.org's features of accessibility (W3C, Schema.org Accessibility Properties Crosswalk, 2024)."""

PDF_UA = "05"
"""List 196."""

SCHEMES = {"BISAC": "10", "Thema": "93"}
"""List 27."""

KEYWORDS = "20"

QUALIFIERS = {"1": "94", "2": "95", "3": "96", "4": "97", "5": "98", "6": "99"}
"""List 27 by the figure that a qualifier of Thema begins with: place, language, time, purpose, interest, style."""

PRICES = {
    ("excluded", False): "01",
    ("included", False): "02",
    ("excluded", True): "03",
    ("included", True): "04",
}
"""List 58 by whether tax is in a price, and whether shops may take no other."""

SALES_RIGHTS = {True: "01", False: "02"}
"""List 46 by whether the rights are exclusive."""

NOT_FOR_SALE = "03"
"""List 46, without a reason."""

FREE = "01"
"""List 57."""

_PAIRS = """
aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel bg:bul
bi:bis bm:bam bn:ben bo:tib br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:cze cu:chu cv:chv cy:wel
da:dan de:ger dv:div dz:dzo ee:ewe el:gre en:eng eo:epo es:spa et:est eu:baq fa:per ff:ful fi:fin fj:fij
fo:fao fr:fre fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv ht:hat
hu:hun hy:arm hz:her ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:ice it:ita iu:iku ja:jpn jv:jav
ka:geo kg:kon ki:kik kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir
la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mao mk:mac ml:mal mn:mon
mr:mar ms:may mt:mlt my:bur na:nau nb:nob nd:nde ne:nep ng:ndo nl:dut nn:nno no:nor nr:nbl nv:nav ny:nya
oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli pl:pol ps:pus pt:por qu:que rm:roh rn:run ro:rum ru:rus
rw:kin sa:san sc:srd sd:snd se:sme sg:sag si:sin sk:slo sl:slv sm:smo sn:sna so:som sq:alb sr:srp ss:ssw
st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso
tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho yi:yid yo:yor
za:zha zh:chi zu:zul
"""

_OTHER_NAMES = """
bod:tib ces:cze cym:wel deu:ger ell:gre eus:baq fas:per fra:fre hye:arm isl:ice kat:geo mkd:mac mri:mao msa:may mya:bur
nld:dut ron:rum slk:slo sqi:alb zho:chi
"""

_CODES = """
aar abk ace ach ada ady afa afh afr ain aka akk alb ale alg alq alt amh ang anp apa ara arc arg arm arn arp art arw asm
ast ath atj aus ava ave awa aym aze bad bai bak bal bam ban baq bas bat bej bel bem ben ber bho bih bik bin bis bla bnc
bnt bos bra bre brx btk bua bug bul bum bur byn cad cai car cat cau cay ceb cel cha chb che chg chi chk chm chn cho chp
chr chu chv chy cic ckb cmc cmn cnr cop cor cos cou cpe cpf cpp cre crg crh crj crk crl crm crp csb csw cus cwd cze dak
dan dar day del den dgr din div doi dra dsb dua dum dut dyu dzo efi egl egy eka elx eng enm epo est ewe ewo fan fao fat
fij fil fin fit fiu fkv fon fre frm fro frr frs fry fuf ful fur gaa gay gba gem geo ger gez gil git gju gla gle glg glv
gmh gml goh gon gor got grb grc gre grn grt gsw guc guj gwi hai hat hau haw heb her hil him hin hit hmn hmo hoc hop hrv
hsb hun hup hux iba ibo ice ido iii ijo ike ikt iku ile ilo ina inc ind ine inh ipk ira iro ita jav jbo jow jpn jpr jrb
kaa kab kac kal kam kan kar kas kau kaw kaz kbd kbp kdr kha khi khm kho khr kik kin kir kln kmb kok kom kon kor kos kpe
kqs krc krl kro kru kss kua kum kur kut kwk lad lah lam lao lat lav lez lij lim lin lit lkt lmo lol lom loz ltz lua lub
lug lui lun luo lus luy mac mad mag mah mai mak mal man mao map mar mas may mdf mdr men mga mic min mis mkh mlg mlt mnc
mni mno moe moh mon mos mul mun mus mwf mwl mwr myn myv nah nai nap nau nav nbl nde ndo nds nep new nia nic niu nno nob
nog non nor nqo nrf nsk nso nub nwc nya nym nyn nyo nzi oci odt oji ojs oka ood ori orm osa oss ota oto paa pag pal pam
pan pap pau pcd peo per pes phi phn pli pms pol pon por pra pri pro prs pus que raj rap rar rcf rgn rjs rkt rmg roa roh
rom rum run rup rus sad sag sah sai sal sam san sas sat scn sco sdc sdn sel sem sga sgn shi shn shs sid sin sio sit sla
slo slv sma sme smi smj smn smo sms sna snd snk sog som son sot spa srd srm srn sro srp srr ssa ssw sto suk sun sus sux
swa swb swe syc syr szl tah tai tam tat tel tem ter tet tgk tgl tha thp tib tig tir tiv tkl tlh tli tmh tod tog ton tpi
tsd tsi tsn tso tuk tum tup tur tut tvl twi tyv tzm tzo udm uga uig ukr umb und unr urd uzb vai vec ven vie vol vot wak
wal war was wel wen wln wls wol wuu wym xal xho xuu yao yap yid yor ypk yue zap zbl zen zgh zha znd zul zun zxx zza
"""

LANGUAGES = dict(pair.split(":") for pair in (_PAIRS + _OTHER_NAMES).split())
"""List 74, the codes of ISO 639-2/B, by those of ISO 639-1 and ISO 639-2/T."""

LISTED = frozenset(_CODES.split())
"""The codes of list 74 that ISO 639-2/B or ISO 639-3 has."""

UNKNOWN_LANGUAGE = "und"


def language_code(tag: str) -> str:
    """Return list 74's code of a BCP 47 tag, that for "undetermined" if the list has none."""
    language = tag.partition("-")[0].lower()
    code = LANGUAGES.get(language, language)
    return code if code in LISTED else UNKNOWN_LANGUAGE


def scheme_code(scheme: str, subject: Subject) -> str:
    """Return list 27's code for a subject: Thema's qualifiers have schemes of their own."""
    return QUALIFIERS.get(subject.code[0], "") if scheme == "Thema" and subject.qualifies else SCHEMES[scheme]
