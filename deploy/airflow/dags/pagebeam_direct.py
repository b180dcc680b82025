"""Pagebeam every day on the machine of the Airflow worker, on all its cores."""

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable
from pagebeam_operator import PagebeamOperator, params

with DAG(
    "pagebeam_direct",
    description=__doc__,
    schedule=CronDataIntervalTimetable("0 2 * * *", timezone="UTC"),  # at two in the morning, for the day before
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,  # one output takes one run at a time
    params=params(),
    tags=["pagebeam"],
):
    PagebeamOperator(task_id="run", retries=3, retry_delay=timedelta(minutes=5))
