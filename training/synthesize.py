"""Make the training pairs: ``python -m training.synthesize --corpus DIR --out FILE``.

Prints, for the pairs written, how well word overlap alone predicts the label (ROC AUC in percent; near 50
means that it predicts nothing), and counts by kind. The same seed gives the same file.
"""

from __future__ import annotations

import argparse
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from training import wordnet
from training.assemble import MAX_WORDS, Assembler, Base
from training.pairs import Pair, write_pairs
from training.parsing import Article, coverage, load_parser, parse, read_rows, sentences
from training.restate import restatements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language
    from spacy.tokens import Span

_BINS = (0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.999)
_TILT = 1.2
"""Most unsupported pairs for each supported one in the bands of low overlap; the reverse in the highest."""
_SHARES = {"removed": 4, "partial": 4, "document-edit": 4, "fusion-edit": 3, "entity": 2, "negation": 2}
"""How many of a family are taken in each turn; one of those not named."""


def common_words(corpus: Path) -> frozenset[str]:
    """Words that the news texts use at least five times: a rewording must not sound like a dictionary."""
    rows = read_rows(corpus / "news_snippets.jsonl.gz")
    counts = Counter(w for row in rows for w in row["text"].lower().split() if w.isalpha())
    return frozenset(w for w, n in counts.items() if n >= 5)


def load_news(nlp: Language, corpus: Path, limit: int | None) -> list[Article]:
    """The news texts with their headlines."""
    rows = read_rows(corpus / "news_snippets.jsonl.gz")[:limit]
    texts = parse(nlp, (row["text"] for row in rows))
    titles = parse(nlp, (row["title"].strip().rstrip(".") + "." for row in rows))
    return [
        Article(f"news:{i}", title[:], sentences(text))
        for i, (title, text) in enumerate(zip(titles, texts, strict=True))
        if sentences(text)
    ]


def load_grounded(nlp: Language, corpus: Path, limit: int | None) -> list[tuple[Article, Span, int]]:
    """The pairs of ``cg2c_doc``: text, claim, label."""
    rows = read_rows(corpus / "cg2c_doc.jsonl.gz")[:limit]
    texts = parse(nlp, (row["source"].replace("\n", " ") for row in rows))
    claims = parse(nlp, (" ".join(row["claims"]) for row in rows))
    return [
        (Article(f"cg2c:{i // 2}", None, sentences(text)), claim[:], row["label"])
        for i, (row, text, claim) in enumerate(zip(rows, texts, claims, strict=True))
    ]


def news_bases(nlp: Language, articles: list[Article], rng: Random) -> list[Base]:
    """Supported claims of the news texts: sentences, restatements, and headlines that the text covers."""
    todo: list[tuple[str, int, tuple[int, ...], bool]] = []
    for number, article in enumerate(articles):
        for place, sentence in enumerate(article.sentences):
            texts = restatements(sentence, rng)[: rng.choice([1, 1, 2])]
            texts += [sentence.text] if not texts or rng.random() < 0.2 else []
            todo += [(text, number, (place,), True) for text in texts]
        if article.title is not None and _headline_fits(article):
            everything = tuple(range(len(article.sentences)))
            todo += [(article.title.text, number, everything, False)] * 2
    parsed = parse(nlp, (text for text, *_ in todo))
    return [
        Base(doc[:], articles[number], places, exact, _neighbours(articles, number, rng))
        for doc, (_, number, places, exact) in zip(parsed, todo, strict=True)
        if len(doc) > 4
    ]


def _headline_fits(article: Article) -> bool:
    title, text = article.title, " ".join(s.text for s in article.sentences)
    if title is None or not 5 <= len(title) <= 25 or "?" in title.text:
        return False
    names = " ".join(t.text for t in title if t.pos_ in {"PROPN", "NUM"})
    return coverage(title.text, text) >= 0.6 and coverage(names, text) == 1


def _neighbours(articles: list[Article], number: int, rng: Random) -> tuple[Article, ...]:
    """Two articles that stand near in the corpus (often on the same event) and one from anywhere."""
    near = [articles[i] for i in (number - 1, number + 1) if 0 <= i < len(articles)]
    return (*near, rng.choice(articles))


def grounded_pairs(
    rows: list[tuple[Article, Span, int]], rng: Random, articles: list[Article]
) -> Iterable[Pair]:
    """The given pairs, and new ones from the supported claims, two rounds."""
    assembler = Assembler(rng)
    for article, claim, label in rows:
        evidence = tuple(s.text for s in article.sentences)
        yield Pair(evidence, claim.text, label, f"given-{label}", () if label else None, article.key)
        if label and evidence:
            others = (rng.choice(articles), rng.choice(articles))
            base = Base(claim, article, tuple(range(len(article.sentences))), exact=False, others=others)
            for _ in range(2):
                yield from assembler.pairs(base, None)


def news_pairs(bases: list[Base], rng: Random) -> Iterable[Pair]:
    """The pairs of the news texts."""
    assembler = Assembler(rng)
    by_article: dict[str, list[Base]] = defaultdict(list)
    for base in bases:
        by_article[base.article.key].append(base)
    for base in bases:
        mates = [b for b in by_article[base.article.key] if b.exact and b.places != base.places]
        partner = rng.choice(mates) if mates and base.exact and rng.random() < 0.5 else None
        yield from assembler.pairs(base, partner)


def overlap_auc(pairs: Sequence[Pair]) -> float:
    """ROC AUC in percent of plain word overlap as a predictor of the label."""
    scored = [(coverage(p.claim, " ".join(p.evidence)), p.label) for p in pairs]
    negatives = sorted(s for s, label in scored if not label)
    positives = [s for s, label in scored if label]
    wins = sum((bisect_left(negatives, s) + bisect_right(negatives, s)) / 2 for s in positives)
    return 100 * wins / (len(positives) * len(negatives))


def balanced(pairs: Iterable[Pair], size: int, rng: Random) -> list[Pair]:
    """At most ``size`` pairs, equal in labels within each band of overlap, so that overlap tells nothing.

    Within a label and band, kinds are taken in turn, so that no kind drowns the others; pairs that people or
    a large model wrote (``given``) are always kept.
    """
    bands: dict[tuple[int, int], dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        if len(pair.claim.split()) + sum(len(s.split()) for s in pair.evidence) <= MAX_WORDS * 1.6:
            band = bisect_right(_BINS, coverage(pair.claim, " ".join(pair.evidence)))
            bands[band, pair.label][pair.kind].append(pair)
    chosen: list[Pair] = []
    amounts = {key: _amount(bands, *key) for key in sorted(bands)}
    share = min(1.0, size / max(1, sum(amounts.values())))
    for key, amount in amounts.items():
        chosen += _in_turn(bands[key], round(amount * share), rng)
    rng.shuffle(chosen)
    return chosen


def _amount(bands: dict[tuple[int, int], dict[str, list[Pair]]], band: int, label: int) -> int:
    own, other = (sum(map(len, bands.get((band, x), {}).values())) for x in (label, 1 - label))
    favoured = label == (1 if band == len(_BINS) else 0)
    return min(own, round(other * (_TILT if favoured else 1)))


def _family(kind: str) -> str:
    if kind.startswith("entity"):
        return "entity"
    if kind.startswith("fusion-"):
        return "fusion-edit"
    return "force" if kind in {"modality", "quantifier", "condition", "attribution"} else kind


def _in_turn(kinds: dict[str, list[Pair]], amount: int, rng: Random) -> list[Pair]:
    families: dict[str, list[Pair]] = defaultdict(list)
    for kind, pile in sorted(kinds.items()):
        families[_family(kind)] += pile
    for pile in families.values():
        rng.shuffle(pile)
    chosen = [p for name, pile in families.items() if name.startswith("given") for p in pile][:amount]
    rest = {name: pile for name, pile in families.items() if not name.startswith("given")}
    while len(chosen) < amount and any(rest.values()):
        for name, pile in rest.items():
            for _ in range(min(_SHARES.get(name, 1), len(pile))):
                chosen.append(pile.pop())
    return chosen[:amount]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True, help="folder with the two corpus files")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--limit", type=int, help="rows of each file, for a trial")
    options = parser.parse_args()
    rng = Random(options.seed)  # noqa: S311 - chance for data, not for secrets
    nlp = load_parser()
    wordnet.set_common(common_words(options.corpus))
    articles = load_news(nlp, options.corpus, options.limit)
    grounded = load_grounded(nlp, options.corpus, options.limit)
    bases = news_bases(nlp, articles, rng)
    pool = [*grounded_pairs(grounded, rng, articles), *news_pairs(bases, rng)]
    pool = [p for p in pool if p.evidence and len(p.claim.split()) >= 4]
    pairs = balanced(pool, options.size, rng)
    write_pairs(pairs, options.out)
    counts = Counter((p.label, p.kind) for p in pairs)
    print(f"articles {len(articles)}, claims {len(bases)}, pool {len(pool)}, pairs {len(pairs)}")
    print(f"overlap alone: AUC {overlap_auc(pool):.1f} in the pool, {overlap_auc(pairs):.1f} in the pairs")
    for (label, kind), count in sorted(counts.items()):
        print(f"  {label} {kind:24} {count}")


if __name__ == "__main__":
    main()
