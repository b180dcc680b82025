"""Packs the jars of a folder into one that `java -jar` starts.

    python deploy/flink/one_jar.py FOLDER JAR MAIN_CLASS

Beam's job server hands its whole class path to Flink with each job, jar by jar, and each costs more than its bytes.
"""

import pathlib
import sys
import zipfile

SERVICES = "META-INF/services/"  # who offers what: of all jars together
SIGNATURES = (".SF", ".RSA", ".DSA")  # hold for the jar they came from


def pack(folder: pathlib.Path, jar: pathlib.Path, main: str) -> None:
    """Writes `jar`; of files of one name that of the first jar counts, as on a class path."""
    services: dict[str, list[bytes]] = {}
    seen = {"META-INF/MANIFEST.MF"}
    with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as into:
        into.writestr("META-INF/MANIFEST.MF", f"Manifest-Version: 1.0\nMain-Class: {main}\n\n")
        for path in sorted(folder.glob("*.jar")):
            with zipfile.ZipFile(path) as one:
                for name in one.namelist():
                    if name.startswith(SERVICES) and name != SERVICES:
                        services.setdefault(name, []).append(one.read(name))
                    elif name not in seen and not name.endswith(("/", *SIGNATURES)):
                        seen.add(name)
                        into.writestr(name, one.read(name))
        for name, offered in services.items():
            into.writestr(name, b"\n".join(offered))


if __name__ == "__main__":
    pack(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3])
