"""Tokens of documents: encoding, packing, and shards that language models are trained on."""
