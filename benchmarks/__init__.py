"""Where the figures of the README come from: each module measures one thing and prints it last.

python -m benchmarks.scans FOLDER      scanned pages per second beside a bare Tesseract loop
python -m benchmarks.digital FOLDER    born-digital pages per second beside a bare PDFium loop
python -m benchmarks.memory FOLDER     peak memory from 200 to 2,000 documents
python -m benchmarks.startup           seconds to help and to the first page
python -m benchmarks.readers FOLDER    reading back beside h5py and beside Keras' own loader (in .venv-tf)
"""
