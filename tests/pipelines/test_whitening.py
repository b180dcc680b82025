"""The matrix of ZCA whitening, from a table of files on the web to what whitens them."""

import http.server
import threading

import h5py
import numpy
import pytest

from pagebeam.pipelines.options.settings import parse
from tests.pipelines.conftest import content, rows
from tests.pipelines.test_images import dataset, noise, run, samples

FILES = 24


@pytest.fixture
def web(tmp_path):
    """The address of a folder of pictures, and a table of them."""
    folder = tmp_path / "web"
    folder.mkdir()
    for number in range(FILES):
        noise(9, 7, number).save(folder / f"{number}.png")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *given, **options):
            super().__init__(*given, directory=str(folder), **options)

        def log_message(self, *said):
            """Nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    lines = ["uri,label,note", *(f"{address}/{number}.png,{number % 2},n{number}" for number in (*range(FILES), 99))]
    (tmp_path / "table.csv").write_text("\n".join(lines))
    yield tmp_path / "table.csv"
    server.shutdown()
    server.server_close()


def test_whitened_pixels_of_train_are_uncorrelated(web, tmp_path):
    given = ("--images", f"@{web}", "--labels", web, "--resize", "2,2", "--grayscale", "--zca", "--normalize")
    out = run(tmp_path / "out", *given)
    told = dataset(out)["zca"]
    with h5py.File(out / "images" / told["file"]) as file:
        mean, matrix = file["mean"][:], file["matrix"][:]
        count = file.attrs["images"]
    train = numpy.stack([image.reshape(-1) for split, image in samples(out).values() if split == "train"])
    assert count == len(train) == dataset(out)["splits"]["train"]["samples"]
    white = (train - mean) @ matrix
    assert numpy.allclose(white.T @ white / count, numpy.eye(4), atol=0.02)
    (failed,) = rows(out, "failures")
    assert (failed["uri"][-6:], failed["category"]) == ("99.png", "not_found")
    before = content(out)
    assert content(run(out, *given)) == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "give --resize"),
        (["--resize", "65,64"], "--resize to 64,64"),
        (["--resize", "8,8", "--formats", "tfrecord"], "have hdf5 among"),
        (["--resize", "8,8", "--image_encoding", "png"], "leave out --image_encoding"),
    ],
)
def test_contradictions_are_refused(given, said, capsys):
    with pytest.raises(SystemExit):
        parse(["--images", "x", "--output", "y", "--zca", *given])
    assert said in capsys.readouterr().err
