"""Names figures in the models of pages, so that Markdown shows where they are."""

from pagebeam.schemas.page_model import PageModel, kinds
from pagebeam.schemas.structure.figures import figure_name


def name_figures(model: PageModel, document_id: str) -> PageModel:
    """Returns a model whose figures have their names for markers, and their captions for texts if they have none."""
    captions: dict[int, list[str]] = {}
    for block in model.blocks:
        if block.kind == kinds.CAPTION and block.caption_of is not None:
            captions.setdefault(block.caption_of, []).append(block.text)
    blocks = (
        block._replace(
            marker=figure_name(document_id, model.page, block.box),
            text=block.text or " ".join(captions.get(place, ())),
        )
        if block.kind == kinds.FIGURE and block.box
        else block
        for place, block in enumerate(model.blocks)
    )
    return model._replace(blocks=tuple(blocks))
