"""People with 24 features, and who of them say yes, in three ways. Some of the features are not known."""

import numpy

COLUMNS = 24


def features(rows, generator):
    """As profiles have them: counts, lengths, shares, times, and yes or no; a tenth is absent."""
    values = numpy.empty((rows, COLUMNS))
    for column in range(COLUMNS):
        draw = [lambda: generator.poisson(3, rows), lambda: generator.gamma(2, 120, rows), lambda: generator.random(rows),
                lambda: generator.exponential(40, rows), lambda: generator.random(rows) < 0.4, lambda: generator.normal(0, 1, rows)]
        values[:, column] = draw[column % len(draw)]()
    values[generator.random(values.shape) < 0.1] = numpy.nan
    return values


def standard(values):
    """Each column with mean 0 and spread 1; absent counts as the mean."""
    return numpy.nan_to_num((values - numpy.nanmean(values, axis=0)) / numpy.nanstd(values, axis=0))


def answers(log_odds, generator):
    return (generator.random(len(log_odds)) < 1 / (1 + numpy.exp(-log_odds))).astype(numpy.uint8)


def nearly_linear(rows, seed):
    generator = numpy.random.default_rng(seed)
    values = features(rows, generator)
    weights = generator.normal(0, 0.6, COLUMNS)
    return values.astype(numpy.float32), answers(standard(values) @ weights, generator)


def interactions(rows, seed):
    """What a feature means depends on others, and on whether it is known."""
    generator = numpy.random.default_rng(seed)
    values = features(rows, generator)
    x = standard(values)
    log_odds = (1.5 * x[:, 0] * x[:, 5] + 1.2 * numpy.where(x[:, 4] > 0, x[:, 1], -x[:, 1])
                + 1.5 * ((x[:, 2] > 0) & (x[:, 11] > 0)) - 1.0 * numpy.isnan(values[:, 3]) + 0.5 * x[:, 9])
    return values.astype(numpy.float32), answers(log_odds, generator)


def noisy(rows, seed):
    """One in twelve says yes, mostly for reasons that no profile shows."""
    generator = numpy.random.default_rng(seed)
    values = features(rows, generator)
    x = standard(values)
    log_odds = -3.2 + 0.5 * x[:, 0] + 0.4 * x[:, 7] * x[:, 10] - 0.5 * x[:, 16] + generator.normal(0, 1.2, rows)
    return values.astype(numpy.float32), answers(log_odds, generator)
