"""Pagebeam every day on Google Dataflow, with the image that deploy/dataflow builds."""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable
from pagebeam_operator import PagebeamOperator, params, setting

with DAG(
    "pagebeam_dataflow",
    description=__doc__,
    schedule=CronDataIntervalTimetable("0 2 * * *", timezone="UTC"),  # at two in the morning, for the day before
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,  # one output takes one run at a time
    params=params("project", "region", "temp_location", "sdk_container_image", "machine_type", "max_num_workers"),
    tags=["pagebeam"],
):
    PagebeamOperator(
        task_id="run",
        retries=3,
        retry_delay=timedelta(minutes=10),
        engine=[
            "--runner=DataflowRunner",
            f"--project={setting('project')}",
            f"--region={setting('region', 'us-central1')}",
            f"--temp_location={setting('temp_location')}",
            f"--sdk_container_image={setting('sdk_container_image')}",
            f"--machine_type={setting('machine_type', 'n2-standard-4')}",
            f"--max_num_workers={setting('max_num_workers', '20')}",
            # The job is named after its output, and Dataflow takes one active job of a name: a try whose forerunner
            # still runs there fails and is tried later.
        ],
    )
