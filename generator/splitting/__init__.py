"""How one document's stories are told apart: evidence first, then a method for each shape of document."""
