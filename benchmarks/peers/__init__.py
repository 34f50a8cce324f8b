"""The sites that the program is measured on and beside: generated documents, Pelican's own way, Hugo."""
