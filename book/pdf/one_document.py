"""What an executor is given to do: typeset one document, in whatever process that may be."""

from __future__ import annotations

import threading

from book.pdf.model.task import Task

_alone = threading.Lock()
"""WeasyPrint lays out one document at a time in a process; others that come to it, as to a `dask` worker, wait."""


def typeset_document(task: Task) -> None:
    """Typeset a document into its file. Raises what `worker.typeset` raises."""
    from book.pdf.layout import worker  # noqa: PLC0415 (WeasyPrint must stay out of the process that hands tasks out)

    with _alone:
        worker.typeset(task)
