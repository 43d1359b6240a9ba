"""How a fact is put on a markdown-it token and read from it again, with its type."""

from __future__ import annotations

from copy import copy
from typing import Generic, TypeVar

from markdown_it.token import Token

T = TypeVar("T")


class Key(Generic[T]):
    """One fact that tokens of some types bear, in markdown-it's `meta`: the only door to it.

    name: in `meta`. types: the token types that may bear it; () for all. A test holds that no other does.
    """

    __slots__ = ("name", "types")

    def __init__(self, name: str, *types: str) -> None:
        self.name, self.types = name, types

    def of(self, token: Token) -> T:
        """Return the fact of a token that bears it for certain; KeyError if it does not."""
        value: T = token.meta[self.name]
        return value

    def get(self, token: Token) -> T | None:
        """Return the fact, None where the token does not bear it."""
        value: T | None = token.meta.get(self.name)
        return value

    def put(self, token: Token, value: T) -> Token:
        """Set the fact, in place of an earlier one; return the token."""
        token.meta[self.name] = value
        return token

    def take(self, token: Token) -> T | None:
        """Take the fact off the token and return it, None where the token does not bear it."""
        value: T | None = token.meta.pop(self.name, None)
        return value


def like(token: Token) -> Token:
    """Return a copy of a token with the same facts, to which others can be put without the first one bearing them."""
    made = copy(token)
    made.meta = dict(token.meta)
    return made
