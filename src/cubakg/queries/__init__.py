"""Questions in SPARQL, with names: see `catalogue`."""
