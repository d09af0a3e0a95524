"""The model folder: ``manifest.json``, ``pieces.txt``, ``arrays.npz`` and what else the tier's reader needs.

Loaded with checks, written without pickle.

Changing the format: raise ``FORMAT`` by one, say so in the changelog, and refuse older folders by name with the
command that makes a new one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from apology_check.errors import ModelDamagedError, ModelFormatError, ModelNotFoundError
from apology_check.signals import LABELS

if TYPE_CHECKING:
    import numpy as np

FORMAT = 1
MANIFEST, ARRAYS, PIECES = "manifest.json", "arrays.npz", "pieces.txt"
_REPAIR = (
    "Reinstall the package, or make it again with: python -m apology_check.training fit (--tier accurate for that tier)"
)


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model: its manifest, arrays by name, and the word pieces in the order of their ids."""

    manifest: Mapping[str, Any]
    arrays: Mapping[str, np.ndarray[Any, Any]]
    pieces: tuple[str, ...]
    folder: Path

    @property
    def version(self) -> str:
        """Name and version of the model, as reports carry it."""
        return f"{self.manifest['name']}-{self.manifest['version']}"


def find_model(name: str | Path | None = None) -> Path:
    """The folder of a model.

    Args:
        name: ``None`` for the default tier, the name of a shipped tier, or a path to a folder.

    Raises:
        ModelNotFoundError: There is none; the message lists where was looked.
    """
    name = "default" if name is None else name
    package = Path(__file__).parent
    # Installed from a wheel the models lie in the package; in a checkout (also an editable install) beside src.
    places = [package / "models" / name, package.parents[1] / "models" / name]
    if isinstance(name, Path) or "/" in str(name) or "\\" in str(name):
        places = [Path(name)]
    for place in places:
        if (place / MANIFEST).is_file():
            return place
    looked = ", ".join(str(place) for place in places)
    raise ModelNotFoundError(f"no model {str(name)!r}: no {MANIFEST} in {looked}. {_REPAIR}")


def load_model(name: str | Path | None = None) -> Model:
    """Load a model and verify format number, signals, file hashes and array shapes.

    Args:
        name: See ``find_model``.

    Raises:
        ModelNotFoundError: No such model.
        ModelDamagedError: A file is missing, truncated or altered.
        ModelFormatError: Another format number, or another catalogue of signals.
    """
    import numpy as np

    folder = find_model(name)
    manifest = _read_manifest(folder)
    for file, expected in manifest["sha256"].items():
        path = folder / file
        if not path.is_file():
            raise ModelDamagedError(f"{path} is missing. {_REPAIR}")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != expected:
            raise ModelDamagedError(f"{path} is not the file that was written (sha256 {found[:12]}…, expected "
                                    f"{expected[:12]}…): truncated or altered. {_REPAIR}")  # fmt: skip
    try:
        with np.load(folder / ARRAYS, allow_pickle=False) as stored:
            arrays = {key: stored[key] for key in stored.files}
    except (ValueError, OSError) as error:
        raise ModelDamagedError(f"{folder / ARRAYS} cannot be read: {error}. {_REPAIR}") from error
    shapes = {key: list(array.shape) for key, array in arrays.items()}
    if shapes != manifest["shapes"]:
        odd = sorted(k for k in shapes.keys() | manifest["shapes"].keys() if shapes.get(k) != manifest["shapes"].get(k))
        raise ModelDamagedError(f"{folder / ARRAYS}: shapes differ from the manifest for {', '.join(odd)}. {_REPAIR}")
    pieces = tuple((folder / PIECES).read_text(encoding="utf-8").split("\n"))
    return Model(MappingProxyType(manifest), MappingProxyType(arrays), pieces, folder)


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelDamagedError(f"{path} cannot be read: {error}. {_REPAIR}") from error
    if not isinstance(manifest, dict) or "format" not in manifest:
        raise ModelDamagedError(f"{path} is not a model manifest: no format number. {_REPAIR}")
    if manifest["format"] != FORMAT:
        raise ModelFormatError(f"{path} has format {manifest['format']}, this version reads format {FORMAT}. {_REPAIR}")
    missing = {"name", "version", "signals", "sha256", "shapes", "settings"} - manifest.keys()
    if missing:
        raise ModelDamagedError(f"{path} lacks {', '.join(sorted(missing))}. {_REPAIR}")
    if tuple(manifest["signals"]) != LABELS:
        odd = sorted(set(manifest["signals"]) ^ set(LABELS)) or ["the order"]
        raise ModelFormatError(
            f"{path} was trained with another catalogue of signals (differs in: {', '.join(odd)}). {_REPAIR}"
        )
    return manifest


def save_model(
    folder: Path,
    *,
    name: str,
    version: str,
    arrays: Mapping[str, np.ndarray[Any, Any]],
    pieces: tuple[str, ...],
    settings: Mapping[str, Any],
    training: Mapping[str, Any],
    files: Mapping[str, bytes] = MappingProxyType({}),
) -> None:
    """Write a model folder; the same content gives the same bytes.

    Args:
        folder: Where to; made if need be.
        name: The tier.
        version: The model's version.
        arrays: By name.
        pieces: Word pieces in the order of their ids.
        settings: What the runtime needs beside arrays (JSON).
        training: What the model was made from (JSON), for the reader of the manifest.
        files: Further files by name, as the reader named in ``settings`` wants them.
    """
    import io
    import zipfile

    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    # np.savez stamps the time into the archive; written entry by entry it is the same every time.
    with zipfile.ZipFile(folder / ARRAYS, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for key in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(arrays[key]), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{key}.npy", (1980, 1, 1, 0, 0, 0)), buffer.getvalue(),
                             zipfile.ZIP_DEFLATED, 9)  # fmt: skip
    (folder / PIECES).write_text("\n".join(pieces), encoding="utf-8", newline="\n")
    for file, content in files.items():
        (folder / file).write_bytes(content)
    manifest = {
        "format": FORMAT,
        "name": name,
        "version": version,
        "signals": list(LABELS),
        "settings": dict(settings),
        "training": dict(training),
        "shapes": {key: list(array.shape) for key, array in sorted(arrays.items())},
        "sha256": {
            file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in (ARRAYS, PIECES, *sorted(files))
        },
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
