"""How the trained part is made: from which texts, by which fits, and how well it does."""
