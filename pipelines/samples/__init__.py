"""The sample corpus of `make demo` and of the tests: every file drawn or written by this package.

    python -m pagebeam.pipelines.samples DIR

`prose` is what the pages say, `layout` sets it as born-digital PDF, `scans` makes scans, faxes and photographs of it,
`pictures` draws the labelled images, and `corpus` names the files and writes them with their ground truth.
"""
