"""The browser's modules understand what is typed by the same functions as a form and an e-book."""

from book.browser.typed_module import FILE, typed_module


def test_the_module_is_made_of_the_scripts() -> None:
    assert FILE.read_text("utf-8") == typed_module(), "run `make browser`"
