"""Relations out of sentences: rules as data over a small grammar of clauses."""
