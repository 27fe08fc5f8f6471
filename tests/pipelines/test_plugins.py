import math
import sys

import pytest

from pipelines.errors import ConfigError
from pipelines.plugins import load_plug

BUILT_INS = {"root": math.sqrt, "power": math.pow}


def test_a_short_name_is_one_of_ours():
    assert load_plug("root", BUILT_INS, "function") is math.sqrt


def test_a_name_with_a_colon_is_imported():
    assert load_plug("os.path:join", {}, "function").__name__ == "join"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("cube", "choose one of power, root, or name your own as package.module:function"),
        ("no_such_module:f", "there is no module no_such_module; install it"),
        ("os.nothing:f", "there is no module os.nothing"),
        ("math:no_such", "module math has no function 'no_such'"),
        ("math:pi", "module math has no function 'pi'"),
        (":f", "not of the form"),
        ("math:", "not of the form"),
        (".math:f", "not of the form"),
        ("a b:c", "not of the form"),
    ],
)
def test_a_wrong_name_says_why_and_the_way_out(name, why):
    with pytest.raises(ConfigError, match=why) as raised:
        load_plug(name, BUILT_INS, "function")
    assert raised.value.where == "function"


def test_a_module_that_lacks_another_names_the_other(tmp_path, monkeypatch):
    (tmp_path / "needy.py").write_text("import no_such_library\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ConfigError, match="module needy needs no_such_library, which is not installed"):
        load_plug("needy:f", {}, "function")
    assert "needy" not in sys.modules
