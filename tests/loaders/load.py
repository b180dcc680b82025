"""Loads what a run left as its users do, and prints as JSON what they get. Run in .venv-loaders, without Pagebeam."""

import json
import os
import sys

os.environ |= {"HF_DATASETS_OFFLINE": "1", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}


def by_datasets(folder: str, cache: str) -> dict:
    """Returns for each configuration of a folder its features, and for each split its rows and the first of them."""
    import datasets

    datasets.disable_progress_bars()
    found = {}
    for name in datasets.get_dataset_config_names(folder):
        splits = datasets.load_dataset(folder, name, cache_dir=cache)
        found[name] = {
            "features": {column: repr(feature) for column, feature in next(iter(splits.values())).features.items()},
            "rows": {split: rows.num_rows for split, rows in splits.items()},
            "first": {split: {key: _plain(value) for key, value in rows[0].items()} for split, rows in splits.items()},
        }
    return found


def _plain(value: object) -> object:
    return [value.mode, *value.size] if hasattr(value, "getpixel") else value


def by_croissant(path: str) -> dict:
    """Checks a Croissant file; returns for each of its record sets the number of records and their fields."""
    import mlcroissant

    dataset = mlcroissant.Dataset(path)
    assert not dataset.metadata.issues.errors, dataset.metadata.issues.report()
    found = {}
    for record_set in dataset.metadata.record_sets:
        records = list(dataset.records(record_set.id))
        found[record_set.id] = {"records": len(records), "fields": sorted(records[0])}
    return found


if __name__ == "__main__":
    out, cache = sys.argv[1:]
    folders = [out, *(f"{out}/{name}" for name in ("images", "page_images") if os.path.exists(f"{out}/{name}"))]
    told = {os.path.relpath(folder, out): by_datasets(folder, cache) for folder in folders}
    print(json.dumps({"datasets": told, "croissant": by_croissant(f"{out}/croissant.json")}, default=str))
