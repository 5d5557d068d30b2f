"""Runs a notebook in two kernels of the pool named on the command line; prints what each was and showed, as JSON."""

import json
import sys
import tempfile
from pathlib import Path

import nbformat

CELL = "import os\nimport numpy as np\nimport matplotlib.pyplot as plt\nplt.plot([0, 1])\nplt.show()\n"
WHO = "print(os.getpid(), np.random.random())"


def main(name: str) -> None:
    if name == "forked":
        from analysis.kernels.forking import ForkPool

        pool = ForkPool(4 << 30)
    else:
        from analysis.kernels.ahead import AheadPool

        pool = AheadPool()
    from analysis.kernels import provisioner
    from analysis.reports.notebook import execute

    provisioner.use(pool)
    with tempfile.TemporaryDirectory() as folder:
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL), nbformat.v4.new_code_cell(WHO)])
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(book, Path(folder) / "a.ipynb")
        made = [execute(Path(folder) / "a.ipynb", {}, Path(folder), 30) for _ in range(2)]
    pool.close()
    print(json.dumps([_told(book) for book in made]))


def _told(book: nbformat.NotebookNode) -> dict[str, object]:
    outputs = [output for cell in book.cells for output in cell.get("outputs", [])]
    process, number = next(output.text for output in outputs if output.output_type == "stream").split()
    charts = sum("image/png" in output.get("data", {}) for output in outputs)
    return {"process": int(process), "number": float(number), "charts": charts}


if __name__ == "__main__":
    main(sys.argv[1])
