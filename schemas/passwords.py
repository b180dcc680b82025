"""Passwords of documents: they travel to the workers and are told to nobody else."""

import dataclasses
import hashlib


@dataclasses.dataclass(frozen=True, repr=False)
class Passwords:
    """Passwords to try on documents that need one.

    Its `repr` and its `tag` are all that records, logs and the work store ever see of it; it is not a tuple, so that
    writing it as JSON fails instead of telling.

    Args:
        common: Tried on every document.
        named: (name, password) of documents: a name is a URI, or what a URI ends with after a slash.
        tag: Tells sets of passwords apart (`told_apart`).
    """

    common: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    tag: str = "none"

    def of(self, uri: str) -> "Passwords":
        """Returns those to try on one document, the ones that name it first."""
        mine = tuple(word for name, word in self.named if uri == name or uri.endswith("/" + name.lstrip("/")))
        return Passwords(tuple(dict.fromkeys(mine + self.common)), (), self.tag)

    def told_apart(self, salt: str) -> "Passwords":
        """Returns the same with a tag: 16 hex digits, slow to make (scrypt, RFC 7914), so that guessing is slow too.

        Args:
            salt: Of this use, so that the tags of two outputs cannot be compared.
        """
        if not self:
            return self
        secret = repr((sorted(self.common), sorted(self.named))).encode("utf-8", "surrogatepass")
        key = hashlib.scrypt(secret, salt=salt.encode("utf-8", "surrogatepass"), n=1 << 14, r=8, p=2, dklen=8)
        return dataclasses.replace(self, tag=key.hex())

    def __bool__(self) -> bool:
        return bool(self.common or self.named)

    def __repr__(self) -> str:
        return "Passwords()"


NO_PASSWORDS = Passwords()
