"""Passwords as people write them: files of them, and the forms in which a document may want one.

password                       tried on every document
name or URI <TAB> password     tried on that document first
"""

import stringprep
import unicodedata
from collections.abc import Iterator

from pagebeam.schemas.passwords import Passwords
from pagebeam.transforms.ops.storage import files


def read_passwords(uri: str) -> Passwords:
    """Reads the passwords of a file, one a line, in UTF-8; blanks belong to a password, empty ones are left out.

    Raises:
        ValueError: It cannot be read, or holds none.
    """
    try:
        with files.located(uri) as path, open(path, "rb") as file:
            lines = file.read().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise ValueError(f"{uri} is not in UTF-8; save it so") from None
    except files.BadInput as bad:
        raise ValueError(f"{uri} cannot be read: {bad.message}") from bad
    common, named = [], []
    for line in lines:
        name, tab, password = line.partition("\t")
        if tab and password:
            named.append((name.strip(), password))
        elif not tab and line:
            common.append(line)
    if not (common or named):
        raise ValueError(f"{uri} holds no password; write one a line, or a name, a tab and its password")
    return Passwords(tuple(common), tuple(named))


def forms(passwords: Passwords) -> Iterator[str]:
    """Returns each password as it is written, and as PDF 2.0 prepares it (SASLprep, RFC 4013) where that differs."""
    for password in passwords.common:
        yield password
        prepared = prepare(password)
        if prepared != password:
            yield prepared


def prepare(password: str) -> str:
    """Returns a password after SASLprep's mapping and normalisation."""
    spaced = (" " if stringprep.in_table_c12(c) else c for c in password if not stringprep.in_table_b1(c))
    return unicodedata.normalize("NFKC", "".join(spaced))
