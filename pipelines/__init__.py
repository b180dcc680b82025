"""Runs Pagebeam: the command line, the pipeline's wiring, and the account of a run.

How `pagebeam run` starts, in the order of the calls:

    cli         chooses the command, and preloads the sandboxes (`startup.preload`)
    options     parses the command line into `Settings`, and leaves Beam the options that are not ours
    run         takes the steps below, and turns how they end into an exit code
    preflight   refuses what could not go well, and completes the settings; `startup.output_folder` then locks OUT
    launch      loads Beam, hands it the pipeline, and collects what it counted; `read_ahead` uses the wait
    wiring      builds the pipeline: every stage, from patterns to tables and shards
"""
