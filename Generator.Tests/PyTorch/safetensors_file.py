"""The safetensors format, in which torch's checkpoints are passed on: a header of JSON, then the elements."""

import json
import struct

import torch

TYPES = {torch.float32: "F32", torch.int64: "I64"}


def write(path, state):
    """Writes a state_dict; offsets count from the end of the header, whose length comes first as 8 bytes."""
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in state.items():
        elements = tensor.contiguous().numpy().tobytes()  # little-endian here
        header[name] = {
            "dtype": TYPES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [len(data), len(data) + len(elements)],
        }
        data += elements
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)
