"""`report.html`: one page that tells a colleague what a run read, what failed, and what it wrote.

run.json, a bounded sample of the tables  ->  facts (`schemas.report`)  ->  HTML by Jinja's templates, all escaped
"""
