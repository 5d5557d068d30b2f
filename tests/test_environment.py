"""What a fresh machine depends on: the three lists of packages agree, and nothing is committed that should not be."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# In two parts, so that this file passes its own test.
REGISTRY_HOSTS = tuple(
    f"{name}.{domain}"
    for name, domain in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("debian", "org"),
        ("anaconda", "org"),
        ("anaconda", "com"),
        ("crates", "io"),
        ("golang", "org"),
    )
)

# A string that looks like a place on disk: rooted, relative with dots, in a folder of ours, or with a file's ending.
PATH_LIKE = re.compile(
    r"^(~|/|\.{1,2}/|[A-Za-z]:[\\/])|^(data|notebooks|reports|src)[\\/]|\.(csv|html|ipynb|json|parquet|pdf|png|svg|xlsx)$"
)


def declared() -> dict[str, Requirement]:
    """Every requirement of pyproject.toml by name: the main ones and all extras."""
    project = PYPROJECT["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    return by_name(lines)


def by_name(lines: list[str]) -> dict[str, Requirement]:
    requirements = [Requirement(line) for line in lines]
    named = {canonicalize_name(requirement.name): requirement for requirement in requirements}
    assert len(named) == len(requirements), "a package is listed twice"
    return dict(sorted(named.items()))


def locked() -> dict[str, Requirement]:
    """Every pin of requirements.lock by name."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return by_name([line.removesuffix("\\") for line in lines if re.match(r"[A-Za-z0-9]", line)])


def pinned_version(pin: Requirement) -> Version:
    (specifier,) = pin.specifier
    assert specifier.operator == "==", f"{pin} is no pin"
    return Version(specifier.version)


def conda() -> tuple[list[str], list[str]]:
    """What environment.yml takes from conda, and what from PyPI."""
    listed: list[Any] = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    (from_pip,) = (entry["pip"] for entry in listed if isinstance(entry, dict))
    return [entry for entry in listed if isinstance(entry, str)], from_pip


@pytest.mark.parametrize("name", declared())
def test_lock_pins_every_requirement_within_its_bounds(name: str) -> None:
    assert name in locked(), "run `make lock`"
    pin, wanted = locked()[name], declared()[name]
    assert pin.marker is None, f"{name} is locked for some machines only: {pin.marker}"
    assert pinned_version(pin) in wanted.specifier, "run `make lock`"


def test_every_pin_has_hashes_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=[A-Za-z0-9])", text):
        assert "--hash=sha256:" in entry, entry.splitlines()[0]
    assert "://" not in text
    assert "index-url" not in text


def test_build_requirements_are_locked() -> None:
    # `make` installs the project without a build environment of its own
    for name, wanted in by_name(PYPROJECT["build-system"]["requires"]).items():
        assert pinned_version(locked()[name]) in wanted.specifier


def test_conda_environment_lists_what_pyproject_asks_for() -> None:
    from_conda, from_pip = conda()
    *packages, project = from_pip
    assert by_name(packages) == declared()
    assert project == "-e ."
    python, pip = from_conda
    assert pip == "pip"
    supported = SpecifierSet(PYPROJECT["project"]["requires-python"])
    assert Version(python.removeprefix("python=")) in supported


def committed() -> Iterator[Path]:
    """Files under version control, and new ones that git would take."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git clone")
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    found = [ROOT / name for name in listing.split("\0") if name]
    assert found
    return (path for path in found if path.is_file())


def test_no_text_file_names_a_registry() -> None:
    named = []
    for path in committed():
        content = path.read_bytes()
        if b"\0" in content:
            continue
        text = content.decode(encoding="utf-8", errors="replace").lower()
        named += [f"{path.relative_to(ROOT)}: {host}" for host in REGISTRY_HOSTS if host in text]
    assert not named


def test_no_source_file_is_ignored() -> None:
    # a pattern such as "reports/" would leave src/analysis/reports out of every commit
    taken = set(committed())
    forgotten = [
        path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py") if path.resolve() not in taken
    ]
    assert not forgotten


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_committed_clean(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert code
    assert not [number for number, cell in enumerate(code, 1) if cell["outputs"] or cell["execution_count"] is not None]
    assert "widgets" not in notebook["metadata"]
    assert not [cell["metadata"]["execution"] for cell in code if "execution" in cell["metadata"]]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_only_calls_and_narrates(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert not list(misplaced("".join(cell["source"])))


def misplaced(source: str) -> Iterator[str]:
    """What belongs in the library: definitions, grouping, paths, opening of files.

    >>> list(misplaced("show(totals('lulea-kommunstaben', 2023), unit='kr/inv')"))
    []
    >>> list(misplaced("def f(): ..."))
    ['def f']
    >>> list(misplaced("pd.read_excel('../data/raw/a/2023.xlsx').groupby('a')"))
    ['.groupby', 'path ../data/raw/a/2023.xlsx']
    """
    python = "\n".join(line for line in source.splitlines() if not line.startswith(("%", "!")))
    for node in ast.walk(ast.parse(python)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield f"def {name}"
            case ast.Lambda():
                yield "lambda"
            case ast.Attribute(attr="groupby"):
                yield ".groupby"
            case ast.Name(id="open" | "Path" as name):
                yield name
            case ast.Constant(value=str(text)) if PATH_LIKE.search(text):
                yield f"path {text}"
