"""Institutions and several people that are read as one person are told, and no person is ever taken for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.references.helpers import load

PEOPLE = """
    Bessel van der Kolk | Simone de Beauvoir | Juan de la Cruz | Charles de Gaulle | Ludwig van Beethoven |
    Hildegard of Bingen | Teresa of Ávila | John of the Cross | Isidore of Seville | William of Ockham |
    Julian of Norwich | Bernard of Clairvaux | Aelred of Rievaulx | Thomas of Celano | Catherine of Siena |
    Francis of Assisi | Richard of St. Victor | Robert Service | Frank Church | Charlotte Church | Robin Royal |
    Ségolène Royal | Stuart Hall | G. Stanley Hall | Red Council | James R. Council | James Council |
    Janette Turner Hospital | Guillaume de l'Hospital | Richard Centers | Jerome Frank |
    Concepción Company Company | Frank Press | William Press | Tyra Banks | Iain Banks | Ernst Bank |
    Alan Bishop | John Pope | Martin King | Ann Prince | Sarah Union | Ellen Bureau | Jérôme Bureau |
    Dominique Conseil | Michel Rat | Peter Bund | Jean-Marie Lehn | Paul A. Frewen | Ruth A. Lanius |
    Erika School | Mary House | Gregory House | Susan Board | John Court | Emily Trust | Sir Edward Elgar |
    Johannes vom Kreuz | Otto von Bismarck | Karl-Theodor zu Guttenberg | Vincent van Gogh | Ramón y Cajal |
    José Ortega y Gasset | Leonardo da Vinci | Lorenzo de' Medici | Marie-Louise von Franz | Daphne du Maurier |
    Ursula K. Le Guin | Oscar De La Hoya | Miguel de Cervantes Saavedra | Gabriel García Márquez |
    Jean de La Fontaine | Bernard Le Bovier de Fontenelle | Eleanor of Aquitaine | Margery Kempe |
    Mary of Burgundy | Henry of Ghent | Gertrude the Great | Pliny the Elder | Alexander the Great |
    Catherine the Great | Dionysius the Areopagite | Simeon the New Theologian | Alfred the Great |
    Mahatma Gandhi | Thích Nhất Hạnh | Yo-Yo Ma | Chimamanda Ngozi Adichie | Ngũgĩ wa Thiong'o |
    Abdul Rahman ibn Khaldun | Moses ben Maimon | Sun Yat-sen | Kim Il Sung | Haruki Murakami | Dalai Lama |
    The Dalai Lama | Queen Elizabeth | Martin Luther King | Prince Charles | Sister Nivedita | Brother Lawrence
    | Thomas à Kempis | Saint Augustine | Augustine of Hippo | Anselm of Canterbury | Peter of Spain |
    John Chamber | Richard Chambers | Ruth Office | Angela Parsons | Paul Grant | Nick Society-Jones |
    Bill Gates | Steven Foundling | Kate Foundry | Jane Instone | Hugh Institoris | Heinrich Institoris |
    Sara Ahmed | Max Verein-Weber | Karl Verband-Müller | Marie Academia-Lopez | Herbert Group | Anna Gruppe |
    Franz Zentner | Erich Kammerer | Rosa Kirch | Anna Kirche | Tom Service | Ralph Trustman | Ian Court |
    Anne Courtney | C. G. Jung | S. Freud | Anna Freud | D. W. Winnicott |
    John Bowlby | Mary Ainsworth | Mary D. Salter Ainsworth | Aaron T. Beck | Judith S. Beck | Marsha Linehan |
    Edna B. Foa | Babette Rothschild | Peter Levine | Pat Ogden | Janina Fisher | Richard Schwartz |
    Francine Shapiro | Deb Dana | Stephen Porges | Dan Siegel | Allan Schore | Judith Herman | Gabor Maté |
    Onno van der Hart | Ellert Nijenhuis | Kathy Steele | Suzette Boon | Christine Courtois | Julian Ford |
    Marylene Cloitre | Bruce Perry | Maia Szalavitz | Bernardo Santo Tomás | María del Carmen Soto |
    Pilar de los Santos | João de Deus | Rui dos Santos | Fernando de la Mora | Inés de la Fuente Centro |
    Marc de la Ménardière | Jean de la Croix | Anne d'Autriche | Louis de Broglie | Alexis de Tocqueville |
    Pierre de Fermat | Jean d'Alembert | Antoine de Saint-Exupéry | Guy de Maupassant | Hans-Georg Gadamer |
    Jan van Eyck | Rembrandt van Rijn | Anthony van Dyck | Piet de Jong | Frans de Waal | Hugo de Vries |
    Willem van den Berg | Peter ter Horst | Jan op den Camp | Pieter in 't Veld | Martha Team | Jeff Staff |
    Ann Health | William Public | Tom Social | Joseph Mental | Chris American | Michael International |
    Ray Medical | Grace Global | Clara School | Robert of Gloucester | Geoffrey of Monmouth |
    Florence of Worcester | Symeon of Durham | Gervase of Tilbury | Walter of Châtillon | Albert the Great |
    Philip the Chancellor | Rupert of Deutz | Honorius of Autun | Hugh of Saint Victor | Adam of Bremen |
    Otto of Freising | Matthew of Paris | Ivo of Chartres | Peter the Venerable | Hilary of Poitiers |
    Cyril of Alexandria | Gregory of Nyssa | Basil of Caesarea | Ephrem the Syrian | Isaac of Nineveh |
    Maximus the Confessor | John of Damascus | Mechthild of Magdeburg | Anthony of Padua | Elisabeth of Schönau
    | Angela of Foligno | Clare of Assisi | Bridget of Sweden | Ignatius of Loyola | Edith Church | Edmund House
    | Earl of Rochester | Duke of Wellington | Lord Byron | Earl of Shaftesbury | Margaret of Navarre |
    Parapat Panjaitan | Para Sothy | Pour Mohammad | Ali Pour | Mehdi Pour Ahmadi | Marie Pour Hassan
"""
"""People, most of them real: saints and kings with “of”, names with particles, and names that are words of offices."""

GROUPS = """
    European Research Council | World Health Organization | American Psychiatric Association |
    National Institute of Mental Health | Royal College of Psychiatrists | Department of Health |
    Centers for Disease Control and Prevention | Church of England | Bundesministerium für Gesundheit |
    Deutsche Gesellschaft für Psychologie | Robert Koch-Institut | Statistisches Bundesamt |
    Ministerio de Sanidad | Organización Mundial de la Salud | Ministère de la Santé | Haute Autorité de Santé |
    Institut national de la santé | United Nations | Office for National Statistics | European Commission |
    Harvard University | Mayo Clinic | Medical Research Council | National Health Service |
    International Monetary Fund | Council of Europe | Conseil national | Consejo Nacional |
    Max-Planck-Institut für Bildungsforschung | Technische Universität München | Australian Bureau of Statistics
    | The Cochrane Collaboration | Substance Abuse and Mental Health Services Administration |
    British Psychological Society | Bundespsychotherapeutenkammer e. V. | World Bank Group | House of Commons |
    Supreme Court of Canada | Google Inc. | Elsevier Ltd | Springer GmbH | Fachverband Sucht
"""


def names_in(table: str) -> list[str]:
    return [" ".join(name.split()) for name in table.split("|")]


def library(names: list[str]) -> str:
    lines = (
        f"@book{{a{n}, title={{T}}, publisher={{P}}, year=2001,\n author={{{name}}}}}\n" for n, name in enumerate(names)
    )
    return "".join(lines)


def told(folder: Path, name: str, text: str) -> list[str]:
    return [problem for problem in load(folder, name, text)[1] if "reference-key-made" not in problem]


def test_no_person_is_taken_for_an_institution(tmp_path: Path) -> None:
    people = names_in(PEOPLE)
    turned = [f"{' '.join(name.split()[1:])}, {name.split()[0]}" for name in people]
    assert [
        problem for problem in told(tmp_path, "r.bib", library([*people, *turned])) if "reference-name" in problem
    ] == []
    assert len(people) > 200


def test_an_institution_is_told_with_its_line_and_not_in_double_braces(tmp_path: Path) -> None:
    groups = names_in(GROUPS)
    found = told(tmp_path, "r.bib", library(groups))
    lines = [(f"r.bib:{2 * n + 2}:2: warning: “a{n}: author”: ", name) for n, name in enumerate(groups)]
    for start, name in lines:
        mine = [problem for problem in found if problem.startswith(start)]
        assert mine, name
        assert "[reference-name]" in mine[0]
    assert "author = {{European Research Council}}" in found[0]
    assert told(tmp_path, "r.bib", library([f"{{{name}}}" for name in groups])) == []


ONE = "“a: author”: “{}” is read {} [reference-name]"
ODD = {
    "Doe, J.; Roe, A.": ("Doe, J.; Roe, A.", "as the name of one person"),
    "Doe, J. & Roe, A.": ("Doe, J. & Roe, A.", "as the name of one person"),
    "Doe, J. und Roe, A.": ("Doe, J. und Roe, A.", "as the name of one person"),
    "Doe, J., Roe, A.": ("Doe, J., Roe, A.", "as the name of one person"),
    "J. Doe, A. Roe": ("J. Doe, A. Roe", "as the name of one person"),
    "Doe, J. et al.": ("et al. Doe, J.", "as the name of one person"),
    "Dr. Jane Doe": ("Dr. Jane Doe", "with “Dr. Jane” as the given name"),
    "Jane Doe, PhD": ("PhD Jane Doe", "with “PhD” as the given name"),
    "Doe, Jane (ed.)": ("Jane (ed.) Doe", "with “Jane (ed.)” as the given name"),
    "Organization, World Health": ("World Health Organization", "as a person with the family name “Organization”"),
}


@pytest.mark.parametrize("written", ODD)
def test_what_is_surely_no_single_name_is_told(written: str, tmp_path: Path) -> None:
    name, read = ODD[written]
    (problem,) = told(tmp_path, "r.bib", f"@book{{a, title={{T}}, publisher={{P}}, year=2001, author={{{written}}}}}")
    assert problem.splitlines()[0].endswith(ONE.format(name, read))


WELL = ["Rahner, S.J., Karl", "Dr. Seuss", "O. Henry", "Smith, M.D.", "Ortega y Gasset, José"]


@pytest.mark.parametrize("written", WELL)
def test_names_that_only_look_so_are_not_told(written: str, tmp_path: Path) -> None:
    text = f"@book{{a, title={{T}}, publisher={{P}}, year=2001, author={{{written}}}}}"
    assert told(tmp_path, "r.bib", text) == []


ADVICE = {
    "r.ris": "TY  - BOOK\nID  - a\nTI  - T\nPB  - P\nPY  - 2001\nAU  - Organization, World Health\nER  - \n",
    "r.json": '[{"id": "a", "type": "book", "title": "T", "publisher": "P", "issued": "2001",\n'
    ' "author": [{"family": "Organization", "given": "World Health"}]}]',
    "r.yaml": "- id: a\n  type: book\n  title: T\n  publisher: P\n  issued: 2001\n"
    "  author: [{family: Organization, given: World Health}]\n",
}
FOLLOWED = {
    "r.ris": ("AU  - Organization, World Health", "AU  - World Health Organization"),
    "r.json": (
        '"author": [{"family": "Organization", "given": "World Health"}]',
        '"author": [{"literal": "World Health Organization"}]',
    ),
    "r.yaml": ("author: [{family: Organization, given: World Health}]", "author: [literal: World Health Organization]"),
}


@pytest.mark.parametrize("name", ADVICE)
def test_the_advice_is_that_of_the_format_and_works(name: str, tmp_path: Path) -> None:
    (problem,) = told(tmp_path, name, ADVICE[name])
    wrong, right = FOLLOWED[name]
    assert right.removeprefix("AU  - ") in problem
    assert told(tmp_path, name, ADVICE[name].replace(wrong, right)) == []
