"""Trains a stateful network to tell the next word of long texts.

pagebeam run --documents 'books/**' --sequences 2000 --text_sample document --padding post --output out
python -m examples.next_words out --steps 32
"""

from collections.abc import Sequence

import keras
import numpy

from examples.arguments import parser
from examples.curves import plot_curves
from examples.models import next_word
from pagebeam.readers.composed.streams import StreamDataset
from pagebeam.readers.for_keras import KerasDataset
from pagebeam.readers.sequences import SequenceDataset


class _Forget(keras.callbacks.Callback):
    """Begins each epoch, whose rows are others, without the state of the one before."""

    def on_epoch_begin(self, epoch: int, logs: object = None) -> None:
        for layer in self.model.layers:
            if getattr(layer, "stateful", False):
                layer.reset_states()


def main(argv: Sequence[str] | None = None) -> float:
    """Returns the share of words of train that are told right in the last epoch, 0..1."""
    top = parser("Trains from long texts, batch after batch.", "next_words.svg")
    top.add_argument("--steps", type=int, default=32, help="words of a row in one batch")
    options = top.parse_args(argv)
    keras.utils.set_random_seed(options.seed)
    texts = SequenceDataset(options.out, "train")
    train = StreamDataset(texts, options.batch_size, options.steps)
    model = next_word(options.batch_size, options.steps, texts.num_words)
    batches = KerasDataset(train, options.batch_size, options.seed)
    history = model.fit(batches, epochs=options.epochs, verbose=2, callbacks=[_Forget()]).history
    if options.save:
        model.save(options.save)
    plot_curves({name: history[name] for name in ("loss", "accuracy")}, options.plot)
    accuracy = float(numpy.float64(history["accuracy"][-1]))
    print(f"{accuracy:.4f} of the next words are right; curves in {options.plot}")
    return accuracy


if __name__ == "__main__":
    main()
