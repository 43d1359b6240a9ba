"""What the Publication Manual of the APA (7th edition) prints, of libraries of every format: lists and citations.

Section and number of the manual's example stand with each; where ours is shorter, it leaves parts of a title out. Those
after "guides" were compared with examples of public guides to the manual: of APA's own pages (dissertations), and of the
libraries of Robert Gordon University (podcasts), QUT and Federation University (treaties), Auckland and Huddersfield
(patents), Columbus State and Central Michigan (cases, statutes, bills, hearings), Avans (data), Wollongong (translations),
Navitas (films) and Rosalind Franklin University (more than twenty authors).
"""

# ruff: noqa: E501 (a row of a table is one line)

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from book.references.model import Bibliography, Citation, CitationItem, Formatted
from tests.references.helpers import format_all, load, words

LATEX = r"""
@book{freud-bib, author={Freud, Sigmund}, title={Beyond the Pleasure Principle}, translator={Strachey, James}, publisher={Hogarth Press}, date={1955}, origdate={1920}}
@book{piaget-bib, author={Piaget, J. and Inhelder, B.}, title={The Psychology of the Child}, translator={Weaver, H.}, edition={Second}, publisher={Basic Books}, year=1969, origdate=1966}
@jurisdiction{brown-bib, title={Brown v. Board of Education}, date={1954}, journaltitle={U.S.}, volume={347}, pages={483}, url={https://www.oyez.org/cases/1940-1955/347us483}}
@legislation{mha-bib, title={Mental Health Act 1983}, number={c. 20}, date={1983}}
@phdthesis{thesis-bib, author={Harris, L.}, title={Instructional Leadership Perceptions}, school={University of Virginia}, year={2014}}
@patent{patent-bib, author={Hiremath, S. C. and Kumar, S.}, title={Using Metaphors to Present Concepts}, number={US9367592B2}, date={2016}}
@book{series-bib, author={Madigan, S.}, title={Narrative Therapy}, series={Theories of psychotherapy}, number={7}, edition={2}, publisher={American Psychological Association}, date={2019}, doi={10.1037/0000131-000}}
@article{eid-bib, author={Burin, D.}, title={Openness}, journaltitle={PLoS ONE}, volume={14}, number={2}, eid={e0209899}, date={2019}, doi={10.1371/journal.pone.0209899}}
@book{plato-bib, author={{Plato}}, title={The Republic}, translator={Jowett, B.}, publisher={P}, date={2008}, origdate={-0374~}}
@letter{letter-bib, author={Paradis, E.-M.}, title={Letter}, date={2019-08-08}}
@misc{note-bib, author={Freud, S.}, title={Dreams}, date={1955}, publisher={P}, note={original-date: 1900
type: book}}
@article{arxiv-bib, author={Vaswani, A.}, title={Attention}, eprint={1706.03762}, eprinttype={arxiv}, date={2017}}
@inproceedings{talk-bib, author={Fistek, A.}, title={Everybody's Got a Little Music}, type={Conference session}, eventtitle={Autism Society National Conference}, venue={Milwaukee, WI, United States}, date={2017-07-12/2017-07-15}}
"""
TAGGED = """\
TY  - BOOK
ID  - freud-ris
AU  - Freud, S.
A4  - Strachey, J.
TI  - Beyond the pleasure principle
PB  - Hogarth Press
PY  - 1955
OP  - 1920
ER  -
TY  - CASE
ID  - brown-ris
TI  - Brown v. Board of Education
T2  - U.S.
VL  - 347
SP  - 483
PY  - 1954
UR  - https://www.oyez.org/cases/1940-1955/347us483
ER  -
TY  - PCOMM
ID  - letter-ris
AU  - Paradis, E.-M.
PY  - 2019/08/08/
TI  - Letter
ER  -
TY  - CHAP
ID  - chap-ris
AU  - Heidegger, M.
A2  - Krell, D. F.
A4  - Sallis, J.
TI  - On the essence of truth
T2  - Basic writings
SP  - 111
EP  - 132
PB  - Harper Perennial Modern Thought
PY  - 2008
OP  - 1961
ER  -
"""
NAMES: dict[str, Any] = {"author": [{"family": "Doe", "given": "J."}]}
ITEMS: list[dict[str, Any]] = [
    {"id": "aristotle", "type": "book", "title": "Poetics", "author": [{"family": "Aristotle"}], "translator": [{"family": "Butcher", "given": "S. H."}], "publisher": "The Internet Classics Archive", "issued": "1994", "original-date": {"literal": "ca. 350 B.C.E."}, "URL": "http://classics.mit.edu/Aristotle/poetics.html"},
    {"id": "ada", "type": "legislation", "title": "Americans With Disabilities Act of 1990", "container-title": "U.S.C.", "volume": "42", "section": "12101", "issued": "1990", "URL": "https://www.ada.gov/pubs/adastatute08.htm"},
    {"id": "daubert", "type": "legal_case", "title": "Daubert v. Merrell Dow Pharmaceuticals, Inc.", "container-title": "F.2d", "volume": "951", "page": "1128", "authority": "9th Cir.", "issued": "1991"},
    {"id": "law", "type": "legislation", "title": "Every Student Succeeds Act", "number": "114-95", "volume": "129", "container-title": "Stat.", "page": "1802", "issued": "2015"},
    {"id": "patent", "type": "patent", "title": "Using metaphors", "number": "9,367,592", "genre": "U.S. Patent", "authority": "U.S. Patent and Trademark Office", "issued": "2016", "URL": "http://patft.uspto.gov/", **NAMES},
    {"id": "data", "type": "dataset", "title": "Cognitive effects", "number": "ICPSR 37080", "version": "V1", "publisher": "ICPSR", "issued": "2018", "DOI": "10.3886/ICPSR37080.v1", **NAMES},
    {"id": "software", "type": "software", "title": "Comprehensive meta-analysis", "version": "3.3.070", "publisher": "Biostat", "issued": "2014", "URL": "https://www.meta-analysis.com/", **NAMES},
    {"id": "film", "type": "motion_picture", "title": "One flew over the cuckoo's nest", "director": [{"family": "Forman", "given": "M."}], "publisher": "United Artists", "issued": "1975"},
    {"id": "video", "type": "motion_picture", "title": "How to sit still", "publisher": "YouTube", "issued": "2018-09-12", "URL": "https://youtu.be/x", **NAMES},
    {"id": "entry", "type": "entry-encyclopedia", "title": "Behaviorism", "author": [{"family": "Graham", "given": "G."}], "editor": [{"family": "Zalta", "given": "E. N."}], "container-title": "The Stanford encyclopedia of philosophy", "edition": "Summer 2019", "publisher": "Stanford University", "issued": "2019", "URL": "https://plato.stanford.edu/x"},
    {"id": "report", "type": "report", "title": "Taking time", "author": [{"literal": "National Cancer Institute"}], "genre": "NIH Publication", "number": "18-2059", "publisher": "U.S. Department of Health and Human Services", "issued": "2019"},
    {"id": "volume", "type": "book", "title": "Handbook of social psychology", "author": [{"family": "Fiske", "given": "S. T."}, {"family": "Gilbert", "given": "D. T."}, {"family": "Lindzey", "given": "G."}], "edition": "5", "volume": "1", "publisher": "John Wiley & Sons", "issued": "2010", "DOI": "10.1002/9780470561119"},
    {"id": "edited", "type": "book", "title": "Psychological perspectives", "editor": [{"family": "Hacker Hughes", "given": "J."}], "publisher": "Sage", "issued": "2017"},
    {"id": "unsure", "type": "book", "title": "Notes", "publisher": "P", "issued": "1990~", **NAMES},
    {"id": "press", "type": "article-journal", "title": "Soon", "container-title": "J", "issued": {"literal": "in press"}, **NAMES},
    {"id": "double", "type": "article-journal", "title": "Two issues", "container-title": "J", "volume": "17", "issue": "3-4", "page": "1-9", "issued": "2008", **NAMES},
    {"id": "kabir", "type": "thesis", "title": "Factors influencing satisfaction", "author": [{"family": "Kabir", "given": "J. M."}], "issued": "2016", "genre": "Doctoral dissertation", "number": "10169573", "publisher": "Wilmington University", "archive": "ProQuest Dissertations & Theses Global"},
    {"id": "zambrano", "type": "thesis", "title": "The interaction of worry", "author": [{"family": "Zambrano-Vazquez", "given": "L."}], "issued": "2016", "genre": "Doctoral dissertation", "publisher": "University of Arizona", "archive": "UA Campus Repository", "URL": "https://repository.arizona.edu/handle/10150/620615"},
    {"id": "jarrett", "type": "broadcast", "title": "How to be sarcastic", "number": "6", "genre": "Audio podcast episode", "host": [{"family": "Jarrett", "given": "C."}, {"family": "Smith", "given": "G."}], "container-title": "PsychCrunch", "issued": "2016-06-13", "URL": "https://digest.bps.org.uk/x"},
    {"id": "green", "type": "broadcast", "title": "This week", "genre": "Audio podcast", "host": [{"family": "Green", "given": "C. D."}], "issued": "2006/2012", "URL": "http://www.yorku.ca/x"},
    {"id": "episode", "type": "broadcast", "title": "Lazarus", "director": [{"family": "Favreau", "given": "J."}], "container-title": "The show", "genre": "TV series episode", "number": "Season 1, Episode 2", "publisher": "Lucasfilm", "issued": "2019"},
    {"id": "crc", "type": "treaty", "title": "United Nations Convention on the Rights of the Child", "issued": "1989-11-20", "URL": "https://www.ohchr.org/crc"},
    {"id": "lane", "type": "legal_case", "title": "United States v. Lane", "container-title": "U.S.", "volume": "474", "page": "438", "issued": "1986", "authority": "U.S. Supreme Court"},
    {"id": "ledbetter", "type": "legislation", "title": "Lilly Ledbetter Fair Pay Act of 2009", "number": "111-2", "container-title": "Stat.", "volume": "123", "page": "5", "issued": "2009"},
    {"id": "bill", "type": "bill", "title": "Mental Health on Campus Improvement Act", "number": "H.R. 1100", "authority": "113th Cong.", "issued": "2013", "URL": "https://www.congress.gov/x"},
    {"id": "hearing", "type": "hearing", "title": "Strengthening the federal student loan program: Hearing before the U.S. Senate", "authority": "113th Cong.", "issued": "2014", "URL": "https://www.help.senate.gov/x"},
    {"id": "rule", "type": "regulation", "title": "Protection of Human Subjects", "container-title": "C.F.R.", "volume": "45", "section": "46", "issued": "2009", "URL": "https://www.hhs.gov/x"},
    {"id": "doser", "type": "patent", "title": "Improved animal doser", "author": [{"literal": "Simcro Limited"}], "genre": "N.Z. Patent", "number": "503403", "authority": "New Zealand Intellectual Property Office", "issued": "2002", "URL": "https://app.iponz.govt.nz/x"},
    {"id": "jose", "type": "patent", "title": "Device for cleaning a hearing aid", "author": [{"family": "Jose", "given": "G."}], "number": "WO 2017/137695 A1", "authority": "European Patent Office", "issued": "2017", "URL": "https://worldwide.espacenet.com"},
    {"id": "kafka", "type": "book", "title": "The trial", "author": [{"family": "Kafka", "given": "F."}], "translator": [{"family": "Parry", "given": "I."}], "publisher": "Penguin Books", "issued": "2010", "original-date": "1924"},
    {"id": "pew", "type": "dataset", "title": "America trends panel Wave 26", "author": [{"literal": "Pew Research Center"}], "issued": "2018", "URL": "https://www.pewsocialtrends.org/x"},
    {"id": "omega", "type": "motion_picture", "title": "The Omega Man", "director": [{"family": "Sagal", "given": "B."}], "publisher": "Walter Seltzer Productions", "issued": "1971"},
    {"id": "kalnay", "type": "article-journal", "title": "The reanalysis project", "author": [{"family": f"Name{sign}", "given": "A."} for sign in "ABCDEFGHIJKLMNOPQRSTUV"], "container-title": "Bulletin", "volume": "77", "issue": "3", "page": "437-471", "issued": "1996"},
    {"id": "talk", "type": "interview", "title": "By telephone", "author": [{"family": "Cairn", "given": "E. A."}], "issued": "2020-05-22"},
    {"id": "hidden", "type": "broadcast", "title": "Hidden brain", "genre": "Audio podcast", "host": [{"family": "Vedantam", "given": "S."}], "publisher": "NPR", "issued": "2015/..", "URL": "https://www.npr.org/x"},
    {"id": "tweet", "type": "post", "title": "College students are forming clubs", "genre": "Tweet", "author": [{"literal": "APA Education [@APAEducation]"}], "container-title": "Twitter", "issued": "2018-06-29", "URL": "https://twitter.com/x"},
    {"id": "gates", "type": "post", "title": "Today", "genre": "Tweet", "author": [{"family": "Gates", "given": "B. [@BillGates]"}], "container-title": "Twitter", "issued": "2013-02-26", "URL": "https://twitter.com/y"},
    {"id": "psyarxiv", "type": "article", "title": "Playing with fire", "genre": "Preprint", "author": [{"family": "Leuker", "given": "C."}], "publisher": "PsyArXiv", "issued": "2018", "DOI": "10.31234/osf.io/fskgc"},
    {"id": "arxiv", "type": "article", "title": "A title", "genre": "preprint", "number": "arXiv:2001.1", "author": [{"family": "Latimier", "given": "A."}], "publisher": "arXiv", "issued": "2020"},
    {"id": "app", "type": "software", "title": "ECG guide", "genre": "Mobile app", "version": "Version 4.2.2", "author": [{"literal": "Epocrates"}], "publisher": "App Store", "issued": "2019", "URL": "https://apps.apple.com/x"},
    {"id": "bible", "type": "book", "title": "The Bible", "version": "King James Version", "publisher": "P", "issued": "2017", "original-date": "1769"},
    {"id": "talked", "type": "personal_communication", "author": [{"family": "Rey", "given": "E. A."}], "issued": "2020-05-22"},
    {"id": "untitled", "type": "review-book", "reviewed-title": "The book", "reviewed-author": [{"family": "Roe", "given": "R."}], "author": [{"family": "Poe", "given": "P."}], "container-title": "J", "volume": "3", "issued": "2001"},
    {"id": "web", "type": "webpage", "title": "Anxiety disorders", "author": [{"literal": "National Institute of Mental Health"}], "issued": "2018-07", "URL": "https://www.nimh.nih.gov/health"},
]  # fmt: skip

FREUD = "Freud, S. (1955). *Beyond the pleasure principle* (J. Strachey, Trans.). Hogarth Press. (Original work published 1920)"
BROWN = "Brown v. Board of Education, 347 U.S. 483 (1954). https://www.oyez.org/cases/1940-1955/347us483"

PRINTED: dict[str, tuple[str | None, str, str]] = {
    # 8.15, 10.2 (29): translated and republished works
    "freud-bib": (FREUD, "(Freud, 1920/1955)", "Freud (1920/1955)"),
    "freud-ris": (FREUD, "(Freud, 1920/1955)", "Freud (1920/1955)"),
    "note-bib": ("Freud, S. (1955). *Dreams*. P. (Original work published 1900)", "(Freud, 1900/1955)", "Freud (1900/1955)"),
    "piaget-bib": ("Piaget, J., & Inhelder, B. (1969). *The psychology of the child* (H. Weaver, Trans.; 2nd ed.). Basic Books. (Original work published 1966)", "(Piaget & Inhelder, 1966/1969)", "Piaget and Inhelder (1966/1969)"),
    "aristotle": ("Aristotle. (1994). *Poetics* (S. H. Butcher, Trans.). The Internet Classics Archive. http://classics.mit.edu/Aristotle/poetics.html (Original work published ca. 350 B.C.E.)", "(Aristotle, ca. 350 B.C.E./1994)", "Aristotle (ca. 350 B.C.E./1994)"),
    "chap-ris": ("Heidegger, M. (2008). On the essence of truth (J. Sallis, Trans.). In D. F. Krell (Ed.), *Basic writings* (pp. 111–132). Harper Perennial Modern Thought. (Original work published 1961)", "(Heidegger, 1961/2008)", "Heidegger (1961/2008)"),
    "plato-bib": ("Plato. (2008). *The republic* (B. Jowett, Trans.). P. (Original work published ca. 375 B.C.E.)", "(Plato, ca. 375 B.C.E./2008)", "Plato (ca. 375 B.C.E./2008)"),
    # 8.9: personal communications are not listed
    "letter-bib": (None, "(E.-M. Paradis, personal communication, August 8, 2019)", "E.-M. Paradis (personal communication, August 8, 2019)"),
    "letter-ris": (None, "(E.-M. Paradis, personal communication, August 8, 2019)", "E.-M. Paradis (personal communication, August 8, 2019)"),
    # 11.4: cases
    "brown-bib": (BROWN, "(*Brown v. Board of Education*, 1954)", "*Brown v. Board of Education* (1954)"),
    "brown-ris": (BROWN, "(*Brown v. Board of Education*, 1954)", "*Brown v. Board of Education* (1954)"),
    "daubert": ("Daubert v. Merrell Dow Pharmaceuticals, Inc., 951 F.2d 1128 (9th Cir. 1991).", "(*Daubert v. Merrell Dow Pharmaceuticals, Inc.*, 1991)", "*Daubert v. Merrell Dow Pharmaceuticals, Inc.* (1991)"),
    # 11.5: statutes; one of the United Kingdom as its own citation has it (Oxford Standard, 2.4)
    "ada": ("Americans With Disabilities Act of 1990, 42 U.S.C. § 12101 (1990). https://www.ada.gov/pubs/adastatute08.htm", "(Americans With Disabilities Act, 1990)", "Americans With Disabilities Act (1990)"),
    "law": ("Every Student Succeeds Act, Pub. L. No. 114-95, 129 Stat. 1802 (2015).", "(Every Student Succeeds Act, 2015)", "Every Student Succeeds Act (2015)"),
    "mha-bib": ("Mental Health Act 1983, c. 20 (1983).", "(Mental Health Act, 1983)", "Mental Health Act (1983)"),
    # 11.8: patents
    "patent": ("Doe, J. (2016). *Using metaphors* (U.S. Patent No. 9,367,592). U.S. Patent and Trademark Office. http://patft.uspto.gov/", "(Doe, 2016)", "Doe (2016)"),
    "patent-bib": ("Hiremath, S. C., & Kumar, S. (2016). *Using metaphors to present concepts* (U.S. Patent No. 9,367,592).", "(Hiremath & Kumar, 2016)", "Hiremath and Kumar (2016)"),
    # 9.44, 10.2: series are left out, volumes are not
    "series-bib": ("Madigan, S. (2019). *Narrative therapy* (2nd ed.). American Psychological Association. https://doi.org/10.1037/0000131-000", "(Madigan, 2019)", "Madigan (2019)"),
    "volume": ("Fiske, S. T., Gilbert, D. T., & Lindzey, G. (2010). *Handbook of social psychology* (5th ed., Vol. 1). John Wiley & Sons. https://doi.org/10.1002/9780470561119", "(Fiske et al., 2010)", "Fiske et al. (2010)"),
    "edited": ("Hacker Hughes, J. (Ed.). (2017). *Psychological perspectives*. Sage.", "(Hacker Hughes, 2017)", "Hacker Hughes (2017)"),
    # 10.1 (6): article numbers; 8.16 (in press), 8.11 (ca.)
    "eid-bib": ("Burin, D. (2019). Openness. *PLoS ONE*, *14*(2), Article e0209899. https://doi.org/10.1371/journal.pone.0209899", "(Burin, 2019)", "Burin (2019)"),
    "double": ("Doe, J. (2008). Two issues. *J*, *17*(3–4), 1–9.", "(Doe, 2008)", "Doe (2008)"),
    "press": ("Doe, J. (in press). Soon. *J*.", "(Doe, in press)", "Doe (in press)"),
    "unsure": ("Doe, J. (ca. 1990). *Notes*. P.", "(Doe, ca. 1990)", "Doe (ca. 1990)"),
    # entries, reports, talks and theses: 10.3 to 10.6
    "entry": ("Graham, G. (2019). Behaviorism. In E. N. Zalta (Ed.), *The Stanford encyclopedia of philosophy* (Summer 2019 ed.). Stanford University. https://plato.stanford.edu/x", "(Graham, 2019)", "Graham (2019)"),
    "report": ("National Cancer Institute. (2019). *Taking time* (NIH Publication No. 18-2059). U.S. Department of Health and Human Services.", "(National Cancer Institute, 2019)", "National Cancer Institute (2019)"),
    "talk-bib": ("Fistek, A. (2017, July 12–15). *Everybody’s got a little music* [Conference session]. Autism Society National Conference, Milwaukee, WI, United States.", "(Fistek, 2017)", "Fistek (2017)"),
    "thesis-bib": ("Harris, L. (2014). *Instructional leadership perceptions* [Unpublished doctoral dissertation]. University of Virginia.", "(Harris, 2014)", "Harris (2014)"),
    # preprints, data, software, films and pages: 10.8 to 10.16
    "arxiv-bib": ("Vaswani, A. (2017). *Attention* (arXiv:1706.03762). arXiv. https://arxiv.org/abs/1706.03762", "(Vaswani, 2017)", "Vaswani (2017)"),
    "data": ("Doe, J. (2018a). *Cognitive effects* (ICPSR 37080; Version V1) [Data set]. ICPSR. https://doi.org/10.3886/ICPSR37080.v1", "(Doe, 2018a)", "Doe (2018a)"),
    "software": ("Doe, J. (2014). *Comprehensive meta-analysis* (Version 3.3.070) [Computer software]. Biostat. https://www.meta-analysis.com/", "(Doe, 2014)", "Doe (2014)"),
    "film": ("Forman, M. (Director). (1975). *One flew over the cuckoo’s nest* [Film]. United Artists.", "(Forman, 1975)", "Forman (1975)"),
    "video": ("Doe, J. (2018b, September 12). *How to sit still* [Video]. YouTube. https://youtu.be/x", "(Doe, 2018b)", "Doe (2018b)"),
    # guides: dissertations (10.6), podcasts and episodes (10.12, 10.13)
    "kabir": ("Kabir, J. M. (2016). *Factors influencing satisfaction* (Publication No. 10169573) [Doctoral dissertation, Wilmington University]. ProQuest Dissertations & Theses Global.", "(Kabir, 2016)", "Kabir (2016)"),
    "zambrano": ("Zambrano-Vazquez, L. (2016). *The interaction of worry* [Doctoral dissertation, University of Arizona]. UA Campus Repository. https://repository.arizona.edu/handle/10150/620615", "(Zambrano-Vazquez, 2016)", "Zambrano-Vazquez (2016)"),
    "jarrett": ("Jarrett, C., & Smith, G. (Hosts). (2016, June 13). How to be sarcastic (No. 6) [Audio podcast episode]. In *PsychCrunch*. https://digest.bps.org.uk/x", "(Jarrett & Smith, 2016)", "Jarrett and Smith (2016)"),
    "green": ("Green, C. D. (Host). (2006–2012). *This week* [Audio podcast]. http://www.yorku.ca/x", "(Green, 2006–2012)", "Green (2006–2012)"),
    "episode": ("Favreau, J. (Director). (2019). Lazarus (Season 1, Episode 2) [TV series episode]. In *The show*. Lucasfilm.", "(Favreau, 2019)", "Favreau (2019)"),
    # guides: law (11.4 to 11.9)
    "crc": ("United Nations Convention on the Rights of the Child, November 20, 1989, https://www.ohchr.org/crc", "(United Nations Convention on the Rights of the Child, 1989)", "United Nations Convention on the Rights of the Child (1989)"),
    "lane": ("United States v. Lane, 474 U.S. 438 (1986).", "(*United States v. Lane*, 1986)", "*United States v. Lane* (1986)"),
    "ledbetter": ("Lilly Ledbetter Fair Pay Act of 2009, Pub. L. No. 111-2, 123 Stat. 5 (2009).", "(Lilly Ledbetter Fair Pay Act, 2009)", "Lilly Ledbetter Fair Pay Act (2009)"),
    "bill": ("Mental Health on Campus Improvement Act, H.R. 1100, 113th Cong. (2013). https://www.congress.gov/x", "(Mental Health on Campus Improvement Act, 2013)", "Mental Health on Campus Improvement Act (2013)"),
    "hearing": ("*Strengthening the federal student loan program: Hearing before the U.S. Senate*, 113th Cong. (2014). https://www.help.senate.gov/x", "(*Strengthening the Federal Student Loan Program: Hearing Before the U.S. Senate*, 2014)", "*Strengthening the Federal Student Loan Program: Hearing Before the U.S. Senate* (2014)"),
    "rule": ("Protection of Human Subjects, 45 C.F.R. § 46 (2009). https://www.hhs.gov/x", "(Protection of Human Subjects, 2009)", "Protection of Human Subjects (2009)"),
    "doser": ("Simcro Limited. (2002). *Improved animal doser* (N.Z. Patent No. 503403). New Zealand Intellectual Property Office. https://app.iponz.govt.nz/x", "(Simcro Limited, 2002)", "Simcro Limited (2002)"),
    "jose": ("Jose, G. (2017). *Device for cleaning a hearing aid* (Patent No. WO 2017/137695 A1). European Patent Office. https://worldwide.espacenet.com", "(Jose, 2017)", "Jose (2017)"),
    # guides: translations, data, films, more than twenty authors, conversations (8.15, 10.9, 10.12, 9.8, 8.9)
    "kafka": ("Kafka, F. (2010). *The trial* (I. Parry, Trans.). Penguin Books. (Original work published 1924)", "(Kafka, 1924/2010)", "Kafka (1924/2010)"),
    "pew": ("Pew Research Center. (2018). *America trends panel Wave 26* [Data set]. https://www.pewsocialtrends.org/x", "(Pew Research Center, 2018)", "Pew Research Center (2018)"),
    "omega": ("Sagal, B. (Director). (1971). *The Omega Man* [Film]. Walter Seltzer Productions.", "(Sagal, 1971)", "Sagal (1971)"),
    "kalnay": (f"{', '.join(f'Name{sign}, A.' for sign in 'ABCDEFGHIJKLMNOPQRS')}, … NameV, A. (1996). The reanalysis project. *Bulletin*, *77*(3), 437–471.", "(NameA et al., 1996)", "NameA et al. (1996)"),
    "talk": (None, "(E. A. Cairn, personal communication, May 22, 2020)", "E. A. Cairn (personal communication, May 22, 2020)"),
    # guides: works that go on, posts, preprints, applications, the Bible (10.13, 10.15, 10.8, 10.10, 10.2)
    "hidden": ("Vedantam, S. (Host). (2015–present). *Hidden brain* [Audio podcast]. NPR. https://www.npr.org/x", "(Vedantam, 2015–present)", "Vedantam (2015–present)"),
    "tweet": ("APA Education [@APAEducation]. (2018, June 29). *College students are forming clubs* [Tweet]. Twitter. https://twitter.com/x", "(APA Education, 2018)", "APA Education (2018)"),
    "gates": ("Gates, B. [@BillGates]. (2013, February 26). *Today* [Tweet]. Twitter. https://twitter.com/y", "(Gates, 2013)", "Gates (2013)"),
    "psyarxiv": ("Leuker, C. (2018). *Playing with fire*. PsyArXiv. https://doi.org/10.31234/osf.io/fskgc", "(Leuker, 2018)", "Leuker (2018)"),
    "arxiv": ("Latimier, A. (2020). *A title* (arXiv:2001.1). arXiv.", "(Latimier, 2020)", "Latimier (2020)"),
    "app": ("Epocrates. (2019). *ECG guide* (Version 4.2.2) [Mobile app]. App Store. https://apps.apple.com/x", "(Epocrates, 2019)", "Epocrates (2019)"),
    "bible": ("*The Bible* (King James Version). (2017). P. (Original work published 1769)", "(*The Bible*, 1769/2017)", "*The Bible* (1769/2017)"),
    "talked": (None, "(E. A. Rey, personal communication, May 22, 2020)", "E. A. Rey (personal communication, May 22, 2020)"),
    "untitled": ("Poe, P. (2001). [Review of the book *The book*, by R. Roe]. *J*, *3*.", "(Poe, 2001)", "Poe (2001)"),
    "web": ("National Institute of Mental Health. (2018, July). *Anxiety disorders*. https://www.nimh.nih.gov/health", "(National Institute of Mental Health, 2018)", "National Institute of Mental Health (2018)"),
}  # fmt: skip


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Formatted:
    """All of them, cited in brackets and in a sentence. Three libraries apart: what is in two would be "1955a"."""
    folder = tmp_path_factory.mktemp("manual")
    texts = {"r.bib": LATEX, "r.ris": TAGGED, "r.json": json.dumps(ITEMS)}
    all_of = [format_each(folder, load(folder, name, text)[0]) for name, text in texts.items()]
    return Formatted(
        {key: text for each in all_of for key, text in each.citations.items()},
        entries=tuple(entry for each in all_of for entry in each.entries),
    )


def format_each(folder: Path, bibliography: Bibliography) -> Formatted:
    cited = [Citation(key, (CitationItem(key),)) for key in bibliography.entries]
    named = [Citation(f"named {key}", (CitationItem(key),), narrative=True) for key in bibliography.entries]
    return format_all(folder, bibliography, [*cited, *named], language="en-US")


@pytest.mark.parametrize("key", PRINTED)
def test_a_source_is_printed_as_the_manual_has_it(key: str, printed: Formatted) -> None:
    lines = {entry.key: words(entry.xhtml) for entry in printed.entries}
    found = (lines.get(key), words(printed.citations[key]), words(printed.citations[f"named {key}"]))
    assert found == PRINTED[key]
