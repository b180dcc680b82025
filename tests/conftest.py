"""What all tests have in common: the kind of client for Google's buckets is chosen when gcsfs is imported."""

import os

from tests.clouds import GCS_ENVIRONMENT

# The other kind asks Google for each bucket by gRPC, which no emulator answers, and waits.
os.environ.update(GCS_ENVIRONMENT)
