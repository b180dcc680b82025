"""`report.html`: one page that shows a colleague what a run read, what failed, and what it wrote.

run.json, a bounded sample of the tables  ->  facts (`schemas.report`)  ->  HTML by Jinja's templates, all escaped
"""
