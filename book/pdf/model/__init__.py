"""What laying out hands to binding: PDF objects whose numbers are open, documents, placeholders of page numbers."""
