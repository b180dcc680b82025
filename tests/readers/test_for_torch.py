"""What PyTorch gets of every form that images are stored in."""

import pathlib

import numpy
import pyarrow
import pytest

from pagebeam.readers.composed.documents import DocumentDataset
from pagebeam.readers.composed.pairs import PairDataset
from pagebeam.readers.composed.questions import QuestionDataset
from pagebeam.readers.composed.streams import StreamDataset
from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.marked import NOTHING, BoxDataset, CaptionDataset
from pagebeam.readers.sequences import SequenceDataset
from tests.pipelines.test_annotations import given, marked  # noqa: F401 - a fixture
from tests.pipelines.test_images import noise, run
from tests.readers.outputs import ELEVEN, numbers_of, write_eleven
from tests.readers.test_sequences import out  # noqa: F401 - a fixture
from tests.transforms.ops.documents import made


@pytest.fixture
def torch():
    return pytest.importorskip("torch", reason="torch is not installed here")


@pytest.fixture
def annotated(marked, tmp_path):  # noqa: F811
    return run(tmp_path / "out", *given(marked, "--samples_per_shard", "2", "--resize", "40,80"))


def unequal(folder: pathlib.Path, *options: str) -> pathlib.Path:
    """A run over images of unequal size."""
    for number in range(6):
        (folder / "in" / f"c{number % 2}").mkdir(parents=True, exist_ok=True)
        noise(5 + number, 9 - number, number).save(folder / "in" / f"c{number % 2}" / f"{number}.png")
    return run(folder / "out", "--images", f"{folder}/in/**", "--test_fraction", "0", *options)


def test_one_sample_is_what_a_batch_has(annotated):
    images = ImageDataset(annotated, "train")
    for dataset in (BoxDataset(images), CaptionDataset(images)):
        pictures, targets = dataset.arrays()
        assert len(dataset) > 3
        for index in range(len(dataset)):
            picture, target = dataset[index]
            assert (picture == pictures[index]).all()
            for name in targets if isinstance(targets, dict) else ():
                assert (target[name] == targets[name][index]).all()
            assert isinstance(targets, dict) or target == targets[index]
        with pytest.raises(IndexError):
            dataset[len(dataset)]


@pytest.mark.parametrize("encoding", ["raw", "png", "source"])
@pytest.mark.torch
def test_images_of_unequal_size_come_as_they_are(torch, tmp_path, encoding):
    from pagebeam.readers.for_torch import TorchDataset, as_lists

    images = ImageDataset(unequal(tmp_path, "--image_encoding", encoding), "train")
    assert images.shape == (None, None, 3)
    loader = torch.utils.data.DataLoader(TorchDataset(images), 4, collate_fn=as_lists, num_workers=2)
    found = [pair for pictures, labels in loader for pair in zip(pictures, labels, strict=True)]
    assert len(found) == 6
    for (picture, label), (expected, number) in zip(found, (images[index] for index in range(6)), strict=True):
        assert (picture.numpy().transpose(1, 2, 0) == expected).all()
        assert int(label) == number
    assert len({tuple(picture.shape) for picture, _ in found}) == 6


@pytest.mark.torch
def test_boxes_are_filled_up_or_in_lists(torch, annotated):
    from pagebeam.readers.for_torch import TorchDataset, as_lists

    boxes = BoxDataset(ImageDataset(annotated, "train", normalise="unit"))
    expected = boxes.arrays()[1]
    ((pictures, targets),) = torch.utils.data.DataLoader(TorchDataset(boxes), 5)
    assert tuple(pictures.shape) == (5, 3, 40, 80)
    assert (targets["boxes"].numpy() == expected["boxes"]).all()
    assert (targets["labels"].numpy() == expected["labels"]).all()
    ((pictures, own),) = torch.utils.data.DataLoader(TorchDataset(boxes), 5, collate_fn=as_lists, num_workers=1)
    assert [tuple(picture.shape) for picture in pictures] == 5 * [(3, 40, 80)]
    counts = [int((labels != NOTHING).sum()) for labels in expected["labels"]]
    assert sorted(counts) == [0, 1, 1, 1, 2]
    for target, boxes_, count in zip(own, expected["boxes"], counts, strict=True):
        assert tuple(target["boxes"].shape) == (count, 4)
        assert (target["boxes"].numpy() == boxes_[:count]).all()
        assert target["labels"].dtype == torch.int64


@pytest.mark.torch
def test_captions_are_text_or_what_is_made_of_them(torch, annotated):
    from pagebeam.readers.for_torch import TorchDataset

    images = ImageDataset(annotated, "train")
    captions = TorchDataset(CaptionDataset(images))
    found = [text for _, texts in torch.utils.data.DataLoader(captions, 2) for text in texts]
    assert sorted(found) == ["café 0.png", "café 1.png", "café 2.png", "café 3.png", "two"]
    lengths = CaptionDataset(images, encode=lambda texts: numpy.array([[len(text)] for text in texts]))
    ((_, numbers),) = torch.utils.data.DataLoader(TorchDataset(lengths), 5)
    assert sorted(numbers.tolist()) == [[3], [10], [10], [10], [10]]


@pytest.mark.torch
def test_a_network_learns_from_whitened_images(torch, tmp_path):
    """A gradient reaches it, and its loss falls, the same when it is run again."""
    from pagebeam.readers.for_torch import TorchDataset

    whitened = unequal(tmp_path, "--resize", "4,4", "--zca")
    dataset = TorchDataset(ImageDataset(whitened, "train", normalise="zca"))

    def losses() -> list[float]:
        torch.manual_seed(0)
        model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(48, 2))
        optimiser = torch.optim.SGD(model.parameters(), 0.1)
        told = []
        for _ in range(3):
            for pictures, labels in torch.utils.data.DataLoader(dataset, 6):
                loss = torch.nn.functional.cross_entropy(model(pictures), labels)
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
                told.append(loss.item())
        return told

    first = losses()
    assert first[-1] < first[0]
    assert losses() == first


@pytest.mark.torch
def test_channels_come_first(torch, tmp_path):
    from pagebeam.readers.for_torch import TorchDataset

    image, label = TorchDataset(ImageDataset(write_eleven(tmp_path)))[3]
    assert tuple(image.shape) == (3, 4, 6)
    assert (image.numpy().transpose(1, 2, 0) == ELEVEN[3].image).all()
    assert int(label) == 1


@pytest.mark.parametrize(("even", "read"), [(None, [6, 5]), ("drop", [5, 5]), ("pad", [6, 6])])
@pytest.mark.torch
def test_replicas_share_each_epoch_among_their_workers(torch, tmp_path, even, read):
    from pagebeam.readers.for_torch import TorchDataset

    found = []
    for index in range(2):
        images = ImageDataset(write_eleven(tmp_path) if not index else tmp_path).shard(index, 2, even=even)
        dataset = TorchDataset(images, channels_first=False)
        dataset[0]  # opens a file before the fork
        loader = torch.utils.data.DataLoader(dataset, 4, shuffle=True, num_workers=2)
        found.append([number for images, _ in loader for number in numbers_of(images.numpy())])
    assert [len(share) for share in found] == read
    assert len({number for share in found for number in share}) == min(11, sum(read))


@pytest.mark.torch
def test_pairs_are_drawn_anew_each_epoch(torch, tmp_path):
    from pagebeam.readers.for_torch import TorchDataset

    pairs = PairDataset(ImageDataset(write_eleven(tmp_path)))
    dataset, still = TorchDataset(pairs, seed=3), TorchDataset(pairs)

    def read(dataset) -> tuple[list[int], list[int], list[int]]:
        """The pairs as two workers read them: first, second, and whether they are of one class."""
        found = list(torch.utils.data.DataLoader(dataset, 4, num_workers=2))
        assert tuple(found[0][0]["first"].shape) == (4, 3, 4, 6)
        sides = [torch.cat([pair[name] for pair, _ in found]).permute(0, 2, 3, 1) for name in ("first", "second")]
        return *(numbers_of(side.numpy()) for side in sides), torch.cat([same for _, same in found]).tolist()

    epochs = []
    for epoch in range(2):
        dataset.set_epoch(epoch)
        epochs.append(read(dataset))
        expected, same = pairs.gather(pairs.order(), 3, epoch)
        assert epochs[-1] == (numbers_of(expected["first"]), numbers_of(expected["second"]), same.tolist())
    assert epochs[0] != epochs[1]
    assert read(still) == read(still)


@pytest.mark.torch
def test_documents_have_pages_then_channels(torch, tmp_path):
    from pagebeam.readers.for_torch import TorchDataset

    for number, pages in enumerate((1, 3)):
        path = tmp_path / "in" / f"{number}.pdf"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made.pdf(*(f"house {number} {page}" for page in range(pages)), size=(300, 200)))
    options = ["--ocr", "never", "--no_words", "--page_images", "--resize", "24,16", "--test_fraction", "0"]
    pictures = run(tmp_path / "out", "--documents", tmp_path / "in", *options) / "page_images"
    documents = DocumentDataset(ImageDataset(pictures))
    ((pages, _),) = torch.utils.data.DataLoader(TorchDataset(documents), 2)
    expected, _ = documents.arrays()
    assert (pages["image"].permute(0, 1, 3, 4, 2).numpy() == expected["image"]).all()
    assert pages["image"].shape[:3] == (2, 3, 3)
    assert (pages["mask"].numpy() == expected["mask"]).all()


@pytest.mark.torch
def test_questions_are_texts(torch, tmp_path):
    from pagebeam.readers.for_torch import TorchDataset

    images = ImageDataset(write_eleven(tmp_path))
    rows = [{"image": ELEVEN[n].key, "question": f"what is {n}?", "answer": str(n)} for n in (4, 2)]
    dataset = TorchDataset(QuestionDataset(images, pyarrow.Table.from_pylist(rows)))
    ((inputs, answers),) = torch.utils.data.DataLoader(dataset, 2)
    assert inputs["question"] == ["what is 4?", "what is 2?"]
    assert answers.tolist() == [1, 0]


@pytest.mark.torch
def test_rows_of_streams_go_on_from_batch_to_batch(torch, out):  # noqa: F811
    from pagebeam.readers.for_torch import TorchDataset

    stream = StreamDataset(SequenceDataset(out), 3, 4)
    loader = torch.utils.data.DataLoader(TorchDataset(stream, seed=2), stream.batch_size)
    for (inputs, after), (expected, then) in zip(loader, stream.batches(3, seed=2), strict=True):
        assert (inputs["sequence"].numpy() == expected["sequence"]).all()
        assert (inputs["starts"].numpy() == expected["starts"]).all()
        assert (after.numpy() == then).all()
