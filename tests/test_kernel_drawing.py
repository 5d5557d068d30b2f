"""A chart drawn once looks as one that matplotlib draws twice."""

from __future__ import annotations

import io

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from analysis.kernels import drawing


def _bars(axes: Axes) -> None:
    axes.barh(["Kommunledningskontoret med ett långt namn", "Stab"], [3, 5])


def _log(axes: Axes) -> None:
    axes.loglog([1, 10, 100], [3, 2, 1], label="nedåt")
    axes.legend(loc="upper left", bbox_to_anchor=(1.02, 1))


def _square(axes: Axes) -> None:
    axes.plot([0, 3], [0, 1])
    axes.set_aspect("equal")


def _far(axes: Axes) -> None:
    axes.text(4, 0.5, "långt utanför", transform=axes.transAxes)


def _written(figure: Figure, how) -> np.ndarray:
    picture = io.BytesIO()
    how(FigureCanvasAgg(figure), picture, format="png", bbox_inches="tight", dpi=figure.dpi)
    return np.asarray(Image.open(picture).convert("L"), dtype=float)


def _drawn(plot) -> Figure:
    figure = Figure(figsize=(6, 4))
    plot(figure.subplots())
    return figure


@pytest.mark.parametrize("plot", [_bars, _log, _square, _far])
def test_one_drawing_gives_what_two_give(plot) -> None:
    stock = _written(_drawn(plot), FigureCanvasBase.print_figure)
    once = _written(_drawn(plot), drawing._print_figure)
    assert np.abs(np.subtract(stock.shape, once.shape)).max() <= 2  # whole pixels are cut, not parts of them
    rows, columns = np.minimum(stock.shape, once.shape)
    near = min(
        np.abs(stock[:rows, :columns] - np.roll(once, (down, right), (0, 1))[:rows, :columns]).mean()
        for down in (-1, 0, 1)
        for right in (-1, 0, 1)
    )
    assert near < 6  # of 255: letters lie between other pixels
    assert np.abs(stock - 255).mean() > near


@pytest.mark.parametrize(("plot", "drawings"), [(_bars, 1), (_log, 1), (_square, 2), (_far, 3)])
def test_what_can_be_drawn_once_is(plot, drawings, monkeypatch) -> None:
    count = []
    draw = Figure.draw
    monkeypatch.setattr(Figure, "draw", lambda self, renderer: (count.append(1), draw(self, renderer)))
    _written(_drawn(plot), drawing._print_figure)
    assert len(count) == drawings
