"""The contract of the tokens: what rules, passes and writers tell each other through markdown-it's tokens.

A fact is put on a token and read from it by its `Key` alone (key.py), which knows its type: `LANDING.put(token, …)`,
`LANDING.of(token).anchor`. What belongs together is one frozen dataclass. Beside each key, in the module of its
subject, stands what it means: `answers` (spaces to fill in), `blocks` (lists, callouts, tables, pictures, diagrams),
`directives` (comments for the builder), `links` (where a token stands, and what it leads to).

The token types that are our own; those that open have one that closes behind them:

answer: room to fill in, within a line or a cell, or on lines of its own
callout_open: a block quote that begins with `[!NOTE]` or the like
citation: `[@key, p. 3]`
comment: what stands in `<!-- -->`, until the directives are read
crossref_open: a link to another file of the book, or to a heading
diagram: a list that is drawn; the HTML writer makes it while it writes
directive: a comment that tells the builder something, on a line of its own
figure: a picture alone in its line, with its caption as children
formula: mathematics, among words or on lines of its own
index-mark, no-link, also: comments within a line, for the passes
index_open: words that the index leads to
line_open: a line of verse, in its stanza
markup: raw HTML that its gate has let in
pictures_open: figures beside each other
stanza_open: lines of verse that stand together
step_number: the number in front of a step of a worksheet, where its steps are numbered
term_open: a term at its first use in a chapter, which the glossary explains
verse: lines that a block rule has found, until their rule makes stanzas of them
verse_open: stanzas
way_open: where an answer of a path leads
worksheet: the place of a worksheet in a chapter

Rules run in the order of `dialect.py`, passes in that of `making/reading.py`.

A key, the tokens that bear it: who writes it → who reads it (tests/manuscript/test_tokens.py holds that this is so):

WRITTEN on answer, bullet_list_open, ordered_list_open, list_item_open, tr_open: rules/blank, rules/checklist,
    rules/choice, rules/date, rules/drawing, rules/fill_table, rules/initials, rules/inline_marks, rules/lines,
    rules/questionnaire, rules/rating, rules/signature, rules/total, rules/tracker → naming, rules/blank,
    rules/inline_marks, rules/layout, rules/lines, rules/path, rules/total, rules/translated, rules/unread_marks,
    rules/word_beside, words_beside
SPACE on answer, bullet_list_open, ordered_list_open, list_item_open, tr_open, diagram: drafts,
    html/diagrams/folding → html/blocks, html/diagrams/drawing, html/diagrams/folding, html/diagrams/parts,
    html/diagrams/wheel, html/inline, html/many_columns, html/render, html/table_parts, html/tables, passes/phrases,
    pictures, rules/tools, rules/translated
OPTION on answer, list_item_open: naming, rules/questionnaire → html/blocks, html/diagrams/parts, html/inline,
    naming, originals, passes/phrases, reader, rules/questionnaire
IS_OPTION on list_item_open: rules/choice → naming, rules/path, rules/unread_marks
CIRCLES on tr_open, answer: rules/inline_marks, rules/questionnaire → naming
QUESTION on paragraph_open: rules/rating, rules/tools → html/blocks, passes/phrases, rules/layout
CHECKLIST on bullet_list_open, ordered_list_open: rules/checklist → html/blocks, passes/phrases
TASK on list_item_open: rules/tasks → html/blocks
COLUMNS on bullet_list_open, ordered_list_open: rules/layout → html/blocks
DIAGRAM on bullet_list_open, ordered_list_open, paragraph_open, answer, diagram: html/diagrams/folding, rules/layout
    → checks/directions, html/diagrams/drawing, html/diagrams/folding, passes/phrases, rules/wheel
PARTS on diagram: html/diagrams/folding → html/diagrams/drawing
PATH on ordered_list_open: rules/path → html/blocks
WAYS on bullet_list_open, ordered_list_open: rules/path → html/blocks
STEP on list_item_open, way_open: rules/path → html/blocks, html/inline
FORMULA on formula: rules/formula → checks/wide_formulas, html/formulas
FORMULA_LABELS on formula: passes/number, rules/formula → html/formulas, passes/named_formulas, passes/number
LANGUAGE on fence: rules/code_language → html/blocks
NUMBERED on step_number: steps → html/inline
GOES_ON on list_item_open: rules/path → html/blocks, rules/path
INDENT on line_open: rules/verse → html/blocks
SECTION_NUMBER on heading_open: passes/number → html/blocks, model
CALLOUT on callout_open, callout_close: rules/callout → checks/language/prose, html/blocks, rules/epigraph,
    therapist_notes
WIDTHS on table_open: html/table_parts, rules/widths → html/table_parts, html/tables
MATCHING on table_open: rules/matching → html/blocks
FILL on table_open: rules/fill_table → checks/wide_tables, html/blocks, html/ranges, html/table_parts,
    passes/phrases
QUESTIONNAIRE on table_open: rules/questionnaire → checks/wide_tables, html/blocks, html/table_parts, html/tables,
    rules/fill_table
TRACKER on table_open: rules/tracker → html/blocks, html/tables, rules/fill_table
NUMBER on figure, table_open: passes/number → html/blocks, html/generated, labels, passes/crossref
SRC on figure: rules/figure → alternatives, html/images, pictures, rules/translated
ALT on figure, image: rules/figure, rules/image → alternatives, html/images, passes/crossref, rules/figure
ORNAMENT on image: rules/figure → alternatives, html/images, rules/figure
WIDTH on figure, image: rules/figure, rules/image → html/images, rules/figure
CAPTION on image: rules/image → rules/figure, rules/image
DIRECTIVE on directive, index-mark, no-link, also: rules/directive, rules/page_break → html/blocks, naming,
    passes/glossary, passes/index, rules/caption, rules/directive, rules/fill_table, rules/layout, rules/path,
    rules/widths
PLACE on all: passes/named_formulas, rules/blank, rules/directive, rules/figure, rules/lines, rules/link,
    rules/tools → alternatives, assemble, checks/wide_formulas, passes/crossref, passes/glossary, passes/index,
    passes/named_formulas, pictures, rules/affix, rules/figure, rules/lines, rules/link, source
UNKNOWN_ATTRIBUTES on all: rules/attributes, rules/image → rules/attributes
TARGET on crossref_open: passes/named_formulas, rules/formula_reference, rules/link → checks/care, neighbours,
    passes/crossref, rules/link, rules/translated
LANDING on crossref_open: passes/crossref → html/inline
SHEET on worksheet: rules/link → assemble, html/blocks, html/render, model
LABEL on footnote_ref, footnote_reference_open: rules/note_in_line → rules/footnote, rules/translated
NOTE on footnote_ref: passes/footnotes, rules/footnote → html/inline, html/render, model, naming, passes/note_order,
    passes/phrases
NOTE_NUMBER on footnote_ref: passes/footnotes, rules/footnote → html/inline, html/render
ANCHOR on footnote_ref, term_open, index_open: passes/footnotes, passes/glossary, passes/places, rules/footnote →
    html/inline, html/render
CITATION on citation: passes/cite, passes/footnotes, passes/note_order, rules/citation → html/context, html/inline,
    neighbours, passes/cite, passes/footnotes, passes/named_formulas, passes/note_order, rules/heading,
    rules/translated
CITED on citation: passes/cite, passes/footnotes → html/context, html/inline, passes/cite, passes/footnotes
HOME on citation: passes/cite → html/context, passes/cite
"""
