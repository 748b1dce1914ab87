"""The backup that docs/running.md tells of restores, also when it is made while the shop sells."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from configurator.store import open_store, token_of
from tests.store.samples import NOW, RULE_SET, draft, key

ROOT = Path(__file__).parents[2]


def test_the_backup_in_the_documentation_restores(tmp_path: Path) -> None:
    shop = open_store(f"sqlite:///{tmp_path / 'var' / 'configurator.sqlite'}")
    saved = shop.save(draft(), RULE_SET, key(1), token_of(key(1)), NOW)
    told = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", told, re.DOTALL)
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environ, check=True)
    shop.save(draft(), RULE_SET, key(2), token_of(key(2)), NOW)
    shop.close()

    restored = open_store(f"sqlite:///{tmp_path / 'backup.sqlite'}")
    assert restored.by_token(token_of(key(1))) == saved
    assert restored.rule_set(RULE_SET.digest) == RULE_SET
    assert restored.save(draft(), RULE_SET, key(3), token_of(key(3)), NOW).number.endswith("2")
    restored.close()
