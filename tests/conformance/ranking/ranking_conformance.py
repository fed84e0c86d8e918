"""scikit-learn's histogram gradient boosting and logistic regression learn from the same people."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import numpy
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedShuffleSplit

import people

FOLDER = Path(tempfile.mkdtemp(prefix="ranking-conformance-"))
SPLITS = 10
TOLERANCE = 0.01


def tearDownModule():
    shutil.rmtree(FOLDER)


def make_splits(labels):
    """For each split a row of 0 and 1; a fifth is kept from the training."""
    splits = numpy.zeros((SPLITS, len(labels)), dtype=numpy.uint8)
    shuffled = StratifiedShuffleSplit(n_splits=SPLITS, test_size=0.2, random_state=42)
    for split, (_, unseen) in zip(splits, shuffled.split(labels, labels)):
        split[unseen] = 1
    return splits


def ours(rows, labels, splits):
    rows.tofile(FOLDER / "rows")
    labels.tofile(FOLDER / "labels")
    splits.tofile(FOLDER / "splits")
    done = subprocess.run([os.environ["TRAINED"], FOLDER, str(rows.shape[1])], capture_output=True, text=True, check=True)
    predictions = numpy.split(numpy.fromfile(FOLDER / "predictions", dtype=numpy.float32),
                              numpy.cumsum(splits.sum(axis=1))[:-1])
    judged = [roc_auc_score(labels[split == 1], told) for split, told in zip(splits, predictions)]
    return judged, [float(line) for line in done.stdout.split()]


def theirs(rows, labels, split):
    """With the settings of ranking/trees.h; by itself it would stop early with more than 10 000 rows."""
    model = HistGradientBoostingClassifier(max_iter=200, max_depth=4, l2_regularization=1.0, min_samples_leaf=5,
                                           learning_rate=0.1, random_state=42, early_stopping=False)
    model.fit(rows[split == 0], labels[split == 0])
    return roc_auc_score(labels[split == 1], model.predict_proba(rows[split == 1])[:, 1])


class Ranking(unittest.TestCase):
    def compare(self, rows, labels):
        splits = make_splits(labels)
        mine, told = ours(rows, labels, splits)
        yours = [theirs(rows, labels, split) for split in splits]
        print(f"{len(labels)} people, {labels.mean():.0%} say yes: ROC-AUC {numpy.mean(mine):.4f}, "
              f"scikit-learn's {numpy.mean(yours):.4f}", flush=True)
        self.assertLess(numpy.abs(numpy.subtract(mine, told)).max(), 1e-6, "our ROC-AUC is not scikit-learn's")
        self.assertLess(abs(numpy.mean(mine) - numpy.mean(yours)), TOLERANCE)
        # Neither is near chance: there is something to be learned.
        self.assertGreater(min(numpy.mean(mine), numpy.mean(yours)), 0.6)

    # With so few people the difference moves by a hundredth from one made-up crowd to the next.
    def test_nearly_linear(self):
        self.compare(*people.nearly_linear(500, seed=1))

    def test_interactions(self):
        self.compare(*people.interactions(5_000, seed=2))

    def test_noisy_and_unbalanced(self):
        self.compare(*people.noisy(20_000, seed=3))


class Ridge(unittest.TestCase):
    def test_log_odds_are_those_of_a_logistic_regression(self):
        for rows, labels in (people.nearly_linear(500, seed=4), people.noisy(2_000, seed=5), people.nearly_linear(40, seed=6)):
            rows.tofile(FOLDER / "rows")
            labels.tofile(FOLDER / "labels")
            subprocess.run([os.environ["RIDGED"], FOLDER, str(rows.shape[1])], check=True)
            mine = numpy.fromfile(FOLDER / "log_odds")
            x = numpy.clip(people.standard(rows.astype(numpy.float64)), -4, 4)
            yours = LogisticRegression(C=0.1, tol=1e-9, max_iter=10_000).fit(x, labels).decision_function(x)
            off = numpy.abs(mine - yours).max()
            print(f"{len(labels)} people: log-odds off scikit-learn's by {off:.1e} at most", flush=True)
            self.assertLess(off, 1e-4)


if __name__ == "__main__":
    unittest.main()
