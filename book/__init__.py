"""Workbook Press: workbooks written in Markdown become print PDF, fillable PDF, handouts and EPUB."""
