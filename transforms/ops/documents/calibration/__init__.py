"""How well pages are recognised: printed pages whose text is known, spoiled in the ways of scanners, and errors."""
