"""Folders of Markdown: their order, and what Obsidian, Hugo and Jekyll put into them."""

from __future__ import annotations

import pytest

from book.importing.books.notes import Note
from tests.importing.books.conftest import PICTURE, BringBook

FILES = {
    "README.md": "---\ntitle: Tea\nauthor: Ann Lee\nlang: en\ncssclasses: wide\n---\n\n# Tea\n\n"
    "Begin with [[10 Leaves]] or [[Water#How hot|water]].\n",
    "10 Leaves.md": "# Leaves\n\nGreen.\n",
    "2-water.md": '+++\ntitle = "Water"\n+++\n\nWet.\n\n## How hot\n\nHot.\n',
    "hills/_index.md": "# The hills\n",
    "hills/b.md": "---\ntitle: Second\nmood: calm\nweight: 2\n---\n\nHigh. [water](../2-water.md#how-hot)\n",
    "hills/c.md": "---\ntitle: First\nmood: calm\nweight: 1\n---\n\nLow.\n",
    "hills/d.md": "---\ntitle: Not yet\ndraft: true\n---\n\nX\n",
    "cup.svg": PICTURE,
}


def test_order_parts_and_links_come_over(bring_book: BringBook) -> None:
    book = bring_book({**FILES})
    project = book.project
    assert (project.title, project.creators[0].name) == ("Tea", "Ann Lee")
    assert project.contents.front[-1] == "chapters/01-tea.md"
    assert [(part.title, part.chapters) for part in project.contents.parts] == [
        ("Tea", ("chapters/02-water.md", "chapters/03-leaves.md")),
        ("The hills", ("chapters/04-first.md", "chapters/05-second.md")),
    ]
    assert book.text("-tea") == "Begin with [10 Leaves](03-leaves.md) or [water](02-water.md#how-hot)."
    assert book.text("second") == "High. [water](02-water.md#how-hot)"
    assert Note("hills/c.md", 3, "mood and 1 more: a chapter has no such key") in book.left
    assert Note("README.md", 5, "cssclasses “wide”: a book of this press has no such key") in book.left
    assert Note("hills/d.md", 1, "a draft, as its front matter says") in book.left
    assert book.check() == []


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("> [!info]- A title\n> Green.", "> [!NOTE]\n> **A title**\n>\n> Green."),
        ("> [!warning]\n> Hot.", "> [!WARNING]\n> Hot."),
        ("> **Note:** Hot.\n> So it is.", "> [!NOTE]\n> Hot. So it is."),
        ("## 1.1 Tea\n\n[to it](#1-1-tea)", "[to it](#1-1-tea)"),
        ("==Marked== %%secret%% words ^abc1", "<mark>Marked</mark> words"),
        ("![[cup.svg|300]]", "](../pictures/cup.svg){width=300}"),
        ('{{< figure src="cup.svg" title="A cup" alt="Cup" >}}', '![Cup](../pictures/cup.svg "A cup")'),
        ("High.\n{: .lead}", "High."),
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}", "```ruby\nputs 1\n```"),
        ("a {% include x.html %} b", "a b"),
        ("$x^2$ costs", "$x^2$ costs"),
        ("One %%two\n\nthree%% four.", "One four."),
        ("One^[A [link](2-water.md).] two.", "One[^1] two.\n\n[^1]: A [link](02-water.md)."),
        ("| a |\n|---|\n| [[2-water\\|Wet]] |", "| a |\n|---|\n| [Wet](02-water.md) |"),
        ("![[cup.svg|A cup|90]]", "![A cup](../pictures/cup.svg){width=90}"),
        ("See ![[2-water#How hot]].", "See [2-water](02-water.md#how-hot)."),
        ('## A\n\nOne<a id="x"></a>.\n\n## B\n\n[to it](#x)', "[to it](#a)"),
        ("High.\n\n[toc]\n\n#tea #tea/green\n\nLow.", "High.\n\nLow."),
        ("High.\n\n```dataview\nLIST\n```\n\n```\nx\n```", "High.\n\n```\nx\n```"),
    ],
)
def test_what_other_tools_put_into_markdown(bring_book: BringBook, written: str, becomes: str) -> None:
    book = bring_book({**FILES, "10 Leaves.md": f"# Leaves\n\n{written}\n"})
    assert becomes in book.text("leaves")
    without_words = ["image-without-words"] if written.startswith("![[cup.svg|300") else []
    assert [each.code.slug for each in book.check()] == without_words


BOXES = {
    ":::info\nOne.\n:::": "> [!NOTE]\n> One.",
    "::::warning[Mind]\n:::tip\nTwo.\n:::\n::::": "> [!WARNING]\n> **Mind**\n>\n> > [!TIP]\n> > Two.",
    ":::spoiler More\nThree.\n:::": "**More**\n\nThree.",
    "{{< hint danger >}}\nFour.\n{{< /hint >}}": "> [!WARNING]\n> Four.",
    '{{% notice note "Said" %}}\nFive.\n{{% /notice %}}': "> [!NOTE]\n> **Said**\n>\n> Five.",
    "<aside>\n💡 Six.\n\n</aside>": "> [!TIP]\n> Six.",
    '<Tabs>\n  <TabItem label="Seven">\n    Inside.\n  </TabItem>\n</Tabs>': "**Seven**\n\nInside.",
    'import A from "a";\n\nEight <Wide x="1">words</Wide>{/* not */}.': "Eight words.",
    "![](cup.svg =90x)": "![cup](../pictures/cup.svg){width=90}",
    "++Nine++ `{{< x >}} [[y]]`": "<ins>Nine</ins> `{{< x >}} [[y]]`",
    "![](data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAxIDEiLz4=)": (
        "![picture](../pictures/b-picture.svg)"
    ),
}


def test_boxes_of_other_tools_and_what_programs_say_come_over(bring_book: BringBook) -> None:
    text = "# B\n\n" + "\n\n---\n\n".join(BOXES)
    book = bring_book({"a.md": "# A\n\nOne.\n", "b.mdx": text, "cup.svg": PICTURE})
    assert book.text("-b").split("\n\n---\n\n") == [*BOXES.values()]
    line = text.split("\n").index('import A from "a";') + 1
    assert Note("b.mdx", line, '“import A from "a";”: a line of a program') in book.left
    assert [each.code.slug for each in book.check()] == ["image-without-words"]
