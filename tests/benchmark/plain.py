"""A notebook's code as a plain function in this process, its outputs as a kernel would show them: the floor."""

from __future__ import annotations

import ast
import io
import warnings
from base64 import b64encode
from pathlib import Path
from typing import Any

import nbformat


def run(notebook: Path, parameters: dict[str, Any]) -> nbformat.NotebookNode:
    """The notebook with the outputs of its cells; the cell tagged ``parameters`` gets these."""
    import matplotlib as mpl

    mpl.use("Agg")
    book = nbformat.read(notebook, as_version=4)
    names: dict[str, Any] = {}
    given = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, start=1):
        source = given if "parameters" in cell.metadata.get("tags", []) else cell.source
        cell.execution_count = count
        cell.outputs = _outputs(source, names, count)
    return book


def _outputs(source: str, names: dict[str, Any], count: int) -> list[nbformat.NotebookNode]:
    """What the cell shows: its figures, and the value of its last line."""
    import matplotlib.pyplot as plt

    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Agg's word on plt.show()
        exec(compile(ast.Module(body, []), "cell", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
    shown = [
        nbformat.v4.new_output("display_data", {"image/png": _png(plt.figure(number)), "text/plain": "<Figure>"})
        for number in plt.get_fignums()
    ]
    plt.close("all")
    if value is not None:
        shown.append(nbformat.v4.new_output("execute_result", _data(value), execution_count=count))
    return shown


def _data(value: Any) -> dict[str, Any]:
    if hasattr(value, "_repr_mimebundle_"):
        return {"text/plain": "", **value._repr_mimebundle_()}
    data = {"text/plain": repr(value)}
    return {**data, "text/html": value._repr_html_()} if hasattr(value, "_repr_html_") else data


def _png(figure: Any) -> str:
    """As the inline backend draws: cut to what is drawn."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", bbox_inches="tight")
    return b64encode(buffer.getvalue()).decode()
