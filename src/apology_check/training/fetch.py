"""Where the real texts come from, and whether what a user has downloaded is what was marked."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from apology_check.errors import CorpusError

# Public origins, as the collectors of the texts noted them.
ORIGINS = {
    "goemotions": "GoEmotions, github.com/google-research/google-research/tree/master/goemotions (CC BY 4.0)",
    "github_incivility": "github.com/vcu-swim-lab/incivility-dataset, dataset/annotated_comment_level.csv (MIT)",
    "github_premo": "github.com/opus-research/sentiment-dataset, data/dataset.json (MIT)",
    "stanford_politeness": "Stanford Politeness Corpus, convokit.cornell.edu (CC BY 4.0)",
    "sgd_banking": "github.com/google-research-datasets/dstc8-schema-guided-dialogue (CC BY-SA 4.0)",
    "inquiry_pohi": "Post Office Horizon IT Inquiry transcripts, github.com/dracos/pohi (Open Government Licence 3.0)",
    "inquiry_covid": "UK Covid-19 Inquiry, github.com/dracos/uk-covid19-inquiry (Open Government Licence 3.0)",
    "state_department_mail": "US State Department e-mail released under FOIA (works of the US government)",
    "enron": "Enron e-mail, github.com/karenwsit/enron_data_project (released by FERC; no licence file)",
    "enron1_ham": "Enron-Spam enron1 ham, github.com/luikyv/email_classification (released by FERC; no licence file)",
    "wiki_talk": "Wikipedia talk pages (CC BY-SA 3.0)",
    "ubuntu_irc": "Ubuntu IRC logs (CC BY 4.0)",
    "oss_blogs": "Posts of open-source projects (MIT, Apache, BSD, CC BY-SA by repository)",
    "pd_letters_novels": "Letters and novels in the public domain",
}


def check_texts(folder: Path, texts: Path) -> Iterator[str]:
    """Lines that say, per origin, how many of the marked texts are there and as they were marked.

    Args:
        folder: ``data/real``.
        texts: Where a user keeps ``SOURCE/items.jsonl`` of ``id`` and ``text``.
    """
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                wanted[row["source"]][row["id"]] = row["sha256"]
    if not wanted:
        raise CorpusError(f"{folder}: no stand-off marks (*.jsonl) here")
    for source, hashes in sorted(wanted.items()):
        path = texts / source / "items.jsonl"
        same = other = 0
        if path.is_file():
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    item = json.loads(line)
                    if item["id"] in hashes:
                        is_same = hashlib.sha256(item["text"].encode()).hexdigest() == hashes[item["id"]]
                        same += is_same
                        other += not is_same
        state = f"{same} of {len(hashes)} there and as marked"
        if other:
            state += f", {other} there but different: fetch the version named in data/README.md"
        yield f"{source}: {state}. Origin: {ORIGINS.get(source, 'unknown')}"
