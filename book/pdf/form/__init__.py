"""Form fields of a fillable PDF (AcroForm), each made from its answer space, and what viewers do with them."""
