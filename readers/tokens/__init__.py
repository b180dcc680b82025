"""Reads tokens while training: random access over the shards of `--tokens`, in the layout that Megatron-LM reads.

train = TokenDataset("out", "train")                         # packed by --token_length
train = TokenDataset("out", "train", length=2049)            # windows over documents that were written whole
model.fit(KerasDataset(train, 8, seed=0))                    # Keras
loader = DataLoader(TorchDataset(train), 8, shuffle=True)    # PyTorch; Grain: MapDataset.source(train)
batches = Resumable(train, 8, seed=0)                        # any: state_dict() and load_state_dict(), within an epoch
"""

from pagebeam.readers.tokens.dataset import TokenDataset
from pagebeam.readers.tokens.resumable import Resumable

__all__ = ["Resumable", "TokenDataset"]
