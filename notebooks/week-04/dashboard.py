"""A dashboard of descents.

It shows their paths over contour lines, how far above the minimum they are, how long their steps were.
"""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from descent import Path, Problem
from matplotlib.figure import Figure

COLOURS = ("#c2410c", "#1d4ed8", "#15803d", "#7e22ce", "#525252")
LOWEST = 1e-17  # what is zero has no place on a logarithmic axis


def dashboard(problem: Problem, paths: Sequence[Path], bounds: tuple[float, float, float, float]) -> Figure:
    """Draw `paths`, at most five, on a problem of two variables.

    bounds: left, right, bottom, top of the map.
    """
    left, right, bottom, top = bounds
    figure, (plan, values, lengths) = plt.subplots(1, 3, figsize=(13, 4), width_ratios=(1.35, 1, 1))
    x, y = np.meshgrid(np.linspace(left, right, 160), np.linspace(bottom, top, 160))
    heights = np.apply_along_axis(problem.f, 0, np.array([x, y])) - problem.f(problem.minimum)
    # Contours at equal ratios of height, so that the flat floor of a valley shows as well as its walls.
    top_height = float(np.log10(heights.max()))
    plan.contour(
        x, y, heights, levels=np.logspace(top_height - 4, top_height, 13), colors="0.8", linewidths=0.8
    )
    plan.plot(*problem.minimum, "k*", ms=10)
    for path, colour in zip(paths, COLOURS, strict=False):
        plan.plot(*path.points.T, ".-", color=colour, lw=1, ms=3.5, label=path.name)
        values.semilogy(np.maximum(path.values - problem.f(problem.minimum), LOWEST), color=colour)
        steps = np.sqrt(np.sum(np.diff(path.points, axis=0) ** 2, axis=1))
        lengths.semilogy(np.arange(1, len(steps) + 1), np.maximum(steps, LOWEST), color=colour)
    plan.plot(*paths[0].points[0], "ko", ms=5)
    plan.set(xlim=(left, right), ylim=(bottom, top), xlabel="x", ylabel="y", title=problem.name)
    plan.legend(fontsize=8, framealpha=0.9, loc="best")
    values.set(xlabel="step", ylabel="f above its minimum")
    lengths.set(xlabel="step", ylabel="length of the step")
    figure.tight_layout()
    return figure
