"""Records, tables, shard layouts, vocabulary tags and failures: what the parts of Pagebeam agree on."""
