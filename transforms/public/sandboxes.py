"""How public transforms run sandboxes, where nobody says anything else."""

from pagebeam.schemas.options import Execution, Limits

LIMITS = Limits()

READ = (
    "pagebeam.transforms.ops.documents.read.read_file",
    "pagebeam.transforms.ops.documents.annotate.annotate_pages:prepare",
)
DECODE = ("pagebeam.transforms.ops.images.decode_task",)


def execution(limits: Limits, sandboxes: int, modules: tuple[str, ...]) -> Execution:
    """Returns how a worker runs its sandboxes; transforms for which it is the same share them."""
    if sandboxes < 0:
        raise ValueError(f"sandboxes={sandboxes}: give 1 or more, or 0 for one per processor of the worker")
    return Execution(limits, sandboxes, modules)
