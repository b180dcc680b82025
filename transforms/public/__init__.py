"""Transforms for other people's pipelines: typed, whole records in and out, and no work store.

They run the same functions of `pagebeam.transforms.ops` as the stages of the main job. docs/beam.md shows them at work.
"""
