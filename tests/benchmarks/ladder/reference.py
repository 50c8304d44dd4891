"""The ladder's model and training step in PyTorch, as one would write them there; driven line by line by compare.py."""
import math
import sys
import time

import numpy
import torch
import torch.nn as nn
import torch.nn.functional as F


class Attention(nn.Module):
    def __init__(self, width, heads, context, fused):
        super().__init__()
        self.heads, self.fused = heads, fused
        self.qkv, self.project = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.register_buffer("mask", torch.triu(torch.ones(context, context, dtype=torch.bool), 1), persistent=False)

    def forward(self, x):
        sequences, length, width = x.shape
        q, k, v = (t.view(sequences, length, self.heads, -1).transpose(1, 2) for t in self.qkv(x).split(width, dim=2))
        if self.fused:
            mixed = fused_attention(q, k, v)
        else:
            scores = (q @ k.transpose(-2, -1)) * (1 / math.sqrt(width // self.heads))
            mixed = F.softmax(scores.masked_fill(self.mask[:length, :length], float("-inf")), dim=-1) @ v
        return self.project(mixed.transpose(1, 2).reshape(sequences, length, width))


def fused_attention(q, k, v):
    if hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(q, k, v, is_causal=True)
    return F._scaled_dot_product_attention(q, k, v, None, 0.0, False, True)[0]


class Block(nn.Module):
    def __init__(self, width, heads, context, fused):
        super().__init__()
        self.attention, self.up, self.down = Attention(width, heads, context, fused), nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


class Model(nn.Module):
    def __init__(self, layers, width, heads, context, vocabulary, fused):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.positions = nn.Parameter(torch.zeros(context, width))
        self.blocks = nn.ModuleList(Block(width, heads, context, fused) for _ in range(layers))
        self.norm = nn.LayerNorm(width)

    def forward(self, tokens):
        x = self.embedding(tokens) + self.positions[: tokens.shape[1]]
        for block in self.blocks:
            x = block(x)
        return F.linear(self.norm(x), self.embedding.weight)

    def matrices(self):
        """In the order in which the ladder keeps them."""
        yield self.embedding.weight
        yield self.positions
        for b in self.blocks:
            yield from (b.attention.qkv.weight, b.attention.project.weight, b.up.weight, b.down.weight)

    def others(self):
        for b in self.blocks:
            yield from (b.attention.qkv.bias, b.attention.project.bias, b.up.bias, b.down.bias)
            yield from (b.norm1.weight, b.norm1.bias, b.norm2.weight, b.norm2.bias)
        yield from (self.norm.weight, self.norm.bias)


class Run:
    def __init__(self, weights, text, shape, batch, steps, peak, fused, foreach):
        layers, width, heads, context, vocabulary = shape
        self.model = Model(layers, width, heads, context, vocabulary, fused)
        numbers = torch.from_numpy(numpy.fromfile(weights, dtype=numpy.float32))
        at = 0
        with torch.no_grad():
            for p in (*self.model.matrices(), *self.model.others()):
                p.copy_(numbers[at : at + p.numel()].view_as(p))
                at += p.numel()
        assert at == len(numbers), f"{len(numbers)} weights given, {at} wanted"
        self.text = torch.from_numpy(numpy.fromfile(text, dtype=numpy.int64).reshape(-1, context + 1))
        self.batch, self.steps, self.peak, self.step = batch, steps, peak, 0
        groups = [{"params": list(self.model.matrices()), "weight_decay": 0.1}, {"params": list(self.model.others()), "weight_decay": 0.0}]
        self.optimizer = torch.optim.AdamW(groups, lr=peak, betas=(0.9, 0.95), eps=1e-8, foreach=foreach)

    def rate(self):
        warm = max(1, 0.1 * self.steps)
        if self.step < warm:
            return self.peak * min(1, (self.step + 1) / warm)
        return self.peak * (0.1 + 0.9 * 0.5 * (1 + math.cos(math.pi * min(1, (self.step - warm) / max(1, self.steps - warm)))))

    def advance(self):
        documents = self.text[self.step * self.batch : (self.step + 1) * self.batch]
        logits = self.model(documents[:, :-1])
        loss = F.cross_entropy(logits.reshape(-1, logits.shape[-1]), documents[:, 1:].reshape(-1))
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        self.optimizer.step()
        self.step += 1
        return loss.item()


def main():
    torch.set_num_threads(1)
    run = None
    for line in sys.stdin:
        verb, *rest = line.split()
        if verb == "prepare":
            weights, text, layers, width, heads, context, vocabulary, batch, steps, peak, fused, foreach = rest
            shape = tuple(map(int, (layers, width, heads, context, vocabulary)))
            run = Run(weights, text, shape, int(batch), int(steps), float(peak), fused == "True", foreach == "True")
            print("ready", flush=True)
        else:
            cpu, wall = time.process_time(), time.perf_counter()
            losses = [run.advance() for _ in range(int(rest[0]))]
            print(time.process_time() - cpu, time.perf_counter() - wall, sum(losses) / len(losses), flush=True)


main()
