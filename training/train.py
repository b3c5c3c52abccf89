"""Makes src/meaning/model.bin: a vector for each word, from titles, abstracts, keywords and summaries of papers.

    node training/texts.ts FOLDER > papers.jsonl      (FOLDER: see README.md)
    python3 training/train.py papers.jsonl src/meaning/model.bin

A line is one paper: {"title": [keys], "abstract": [keys], "keywords": [[keys]], "summary": [keys]}; a key is the hash of
a stem. The vectors begin as a truncated SVD of the papers' words and are then trained (InfoNCE, in-batch negatives,
Adam) such that a title, a summary, some keywords or a piece of the abstract lies close to the paper it was taken from
and far from the 1,023 others of its batch. Needs numpy and scipy; 4 minutes for 40,000 papers on one core.
"""

import json
import sys
from collections import Counter

import numpy as np
import scipy.sparse as sparse

DIMENSIONS = 256
RAREST = 3  # papers that say a word, or it gets no vector
EPOCHS = 40
BATCH = 1024
RATE = 0.005
TEMPERATURE = 0.05
LEFT_OUT = 0.15  # share of words that a view loses, so that no single word decides
rng = np.random.default_rng(7)


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def vocabulary(papers):
    holders = Counter()
    for paper in papers:
        holders.update(set(paper["title"]) | set(paper["abstract"]) | set(paper["summary"]))
    return {key: row for row, key in enumerate(sorted(k for k, n in holders.items() if n >= RAREST))}, holders


def counts(views, width):
    """One row a view: 1 + ln(how often it says a word)."""
    ends, columns, values = [0], [], []
    for view in views:
        rows, often = np.unique(view, return_counts=True)
        columns.append(rows)
        values.append(1 + np.log(often))
        ends.append(ends[-1] + len(rows))
    data = np.concatenate(values).astype(np.float32)
    return sparse.csr_matrix((data, np.concatenate(columns), ends), shape=(len(views), width))


def unit(matrix):
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-6
    return matrix / lengths, lengths


def beginning(texts, rarity):
    """Half-whitened right singular vectors of the papers' words (randomized, three power iterations)."""
    weighed = texts @ sparse.diags(rarity).astype(np.float32)
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(1)).ravel())
    weighed = sparse.diags(1 / np.maximum(lengths, 1e-6)).astype(np.float32) @ weighed
    basis = rng.standard_normal((texts.shape[1], DIMENSIONS + 20)).astype(np.float32)
    for _ in range(3):
        left, _ = np.linalg.qr(weighed @ basis)
        basis, _ = np.linalg.qr(weighed.T @ left)
    _, strengths, right = np.linalg.svd(weighed @ basis, full_matrices=False)
    vectors = (right @ basis.T)[:DIMENSIONS].T / np.sqrt(strengths[:DIMENSIONS])[None, :] * rarity[:, None]
    return (vectors / np.linalg.norm(vectors, axis=1).mean()).astype(np.float32)


def views(paper):
    """A question-like view of a paper, and what is left of it."""
    title, abstract, keywords, summary = paper
    whole, dice = np.concatenate([title, abstract]), rng.random()
    if len(summary) and dice < 0.25:
        return summary, whole
    if keywords and dice < 0.5:
        some = rng.permutation(len(keywords))[: rng.integers(1, 5)]
        return np.concatenate([keywords[i] for i in some]), whole
    if dice < 0.7 or len(abstract) < 40:
        return title, abstract
    length = int(rng.integers(6, 30))
    start = int(rng.integers(0, len(abstract) - length))
    rest = np.concatenate([title, abstract[:start], abstract[start + length :]])
    return abstract[start : start + length], rest


def thinned(view):
    kept = view[rng.random(len(view)) > LEFT_OUT] if len(view) > 3 else view
    return kept if len(kept) else view


def softmax(scores):
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def gradient(vectors, asked, told):
    """Of the InfoNCE loss in both directions; also the loss."""
    (a, a_lengths), (b, b_lengths) = unit(asked @ vectors), unit(told @ vectors)
    scores = a @ b.T / TEMPERATURE
    rows, columns = softmax(scores), softmax(scores.T).T
    same = np.arange(len(a))
    loss = -np.log(rows[same, same] + 1e-9).mean()
    pull = (rows + columns) / 2
    pull[same, same] -= 1
    pull /= len(a) * TEMPERATURE
    to_a, to_b = pull @ b, pull.T @ a
    to_a = (to_a - a * (to_a * a).sum(1, keepdims=True)) / a_lengths
    to_b = (to_b - b * (to_b * b).sum(1, keepdims=True)) / b_lengths
    return asked.T @ to_a + told.T @ to_b, loss


def train(papers, vectors):
    width, steps = len(vectors), EPOCHS * (len(papers) // BATCH)
    mean, square, step = np.zeros_like(vectors), np.zeros_like(vectors), 0
    for epoch in range(EPOCHS):
        order, total = rng.permutation(len(papers)), 0.0
        for batch in range(len(papers) // BATCH):
            pairs = [views(papers[i]) for i in order[batch * BATCH : (batch + 1) * BATCH]]
            asked, told = (counts([thinned(pair[side]) for pair in pairs], width) for side in (0, 1))
            slope, loss = gradient(vectors, asked, told)
            step, total = step + 1, total + loss
            rate = RATE * min(1, step / 100) * (1 - step / steps * 0.9)
            met = np.unique(np.concatenate([asked.indices, told.indices]))
            mean[met] = 0.9 * mean[met] + 0.1 * slope[met]
            square[met] = 0.98 * square[met] + 0.02 * slope[met] ** 2
            vectors[met] -= rate * mean[met] / (np.sqrt(square[met]) + 1e-8)
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {total / (len(papers) // BATCH):.3f}", file=sys.stderr)
    return vectors


def write(path, keys, vectors):
    """uint32 words, 4 bytes of nothing, float64 keys, float32 scales, int8 rows."""
    most = np.abs(vectors).max(1, keepdims=True) + 1e-12
    with open(path, "wb") as file:
        file.write(np.array([len(keys), 0], dtype="<u4").tobytes())
        file.write(np.array(keys, dtype="<f8").tobytes())
        file.write((most[:, 0] / 127).astype("<f4").tobytes())
        file.write(np.round(vectors / most * 127).astype(np.int8).tobytes())


def main(source, target):
    read_papers = read(source)
    rows, holders = vocabulary(read_papers)
    known = lambda keys: np.array([rows[key] for key in keys if key in rows], dtype=np.int32)
    papers = [
        (known(p["title"]), known(p["abstract"]), [known(k) for k in p["keywords"]], known(p["summary"]))
        for p in read_papers
    ]
    rarity = np.array([np.log((len(papers) + 1) / (holders[key] + 0.5)) for key in rows], dtype=np.float32)
    texts = counts([np.concatenate([title, title, abstract]) for title, abstract, _, _ in papers], len(rows))
    print(f"{len(papers):,} papers, {len(rows):,} words", file=sys.stderr)
    write(target, list(rows), train(papers, beginning(texts, rarity)))


if __name__ == "__main__":
    main(*sys.argv[1:])
