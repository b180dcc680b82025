"""Names of files that a person can browse: of their documents, and told apart where two have the same."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from pagebeam.transforms.ops.documents.store.store_shard import safe_base

HASH = 8  # hex digits that tell documents of one name apart


def names_of(uris: Iterable[str]) -> dict[str, str]:
    """Returns the name of each document's file, without its suffix, by URI.

    It is that of the document; where several have it, in whatever case, part of a hash of the URI follows, so that a
    name does not depend on the order of the documents.
    """
    bases = {uri: safe_base(uri) for uri in uris}
    taken = Counter(base.casefold() for base in bases.values())
    return {uri: base if taken[base.casefold()] == 1 else f"{base}-{_short(uri)}" for uri, base in bases.items()}


def _short(uri: str) -> str:
    return hashlib.sha256(uri.encode("utf-8", "surrogatepass")).hexdigest()[:HASH]
