"""A workbook edited as the package of XML parts that it is, so that nothing else of it changes."""
