"""The book as text without pages, for screens of any size: what an e-book and a web site are both made from."""
