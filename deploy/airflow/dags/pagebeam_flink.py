"""Pagebeam every day on a Flink session cluster, set up as deploy/flink says."""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable
from pagebeam_operator import PagebeamOperator, params, setting

with DAG(
    "pagebeam_flink",
    description=__doc__,
    schedule=CronDataIntervalTimetable("0 2 * * *", timezone="UTC"),  # at two in the morning, for the day before
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,  # one output takes one run at a time
    params=params("flink_master", "job_endpoint", "environment_config", "parallelism"),
    tags=["pagebeam"],
):
    PagebeamOperator(
        task_id="run",
        retries=3,
        retry_delay=timedelta(minutes=5),
        engine=[
            "--runner=FlinkRunner",
            f"--flink_master={setting('flink_master')}",
            f"--job_endpoint={setting('job_endpoint')}",
            "--environment_type=EXTERNAL",
            f"--environment_config={setting('environment_config', 'localhost:50000')}",
            f"--parallelism={setting('parallelism', '4')}",
        ],
    )
