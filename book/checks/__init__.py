"""What a book must hold beyond being well formed: the order of care, plain language, pages without faults."""
