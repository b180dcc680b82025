"""How public transforms run sandboxes, where nobody says anything else."""

from pagebeam.schemas.options import Execution, Limits, Ner

LIMITS = Limits()

READ = (
    "pagebeam.transforms.ops.documents.read.read_file",
    "pagebeam.transforms.ops.documents.annotate.annotate_pages:prepare",
)
NAMES = "pagebeam.transforms.ops.words.named_entities:preload"
DECODE = ("pagebeam.transforms.ops.images.decode_task",)


def read_modules(ner: Ner | None) -> tuple[str, ...]:
    """Returns what sandboxes of pages have loaded when they start."""
    return (*READ, f"{NAMES}:{ner.name}=={ner.version}") if ner else READ


def execution(limits: Limits, sandboxes: int, modules: tuple[str, ...]) -> Execution:
    """Returns how a worker runs its sandboxes; transforms for which it is the same share them."""
    if sandboxes < 0:
        raise ValueError(f"sandboxes={sandboxes}: give 1 or more, or 0 for one per processor of the worker")
    return Execution(limits, sandboxes, modules)
