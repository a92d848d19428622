"""Scripts that import one another become one that says and exports the same."""

import json
import shutil
import subprocess

import pytest

from geo.draw import browser
from geo.draw.browser.bundle import bundle

HEIGHT = "const m = 100;\nexport const height = () => 2 * m;\n"
WIDTH = (
    'import { height } from "./height.js";\n'
    "const m = 7;\nexport class Room { area() { return m * height(); } }\n"
    "export async function later() { return new Room().area(); }\n"
)


def run(script: str) -> object:
    """What a script prints as JSON, in the machine's own JavaScript."""
    if not shutil.which("node"):
        pytest.skip("This machine has no node to run a script by itself; the browser tests run it.")
    told = subprocess.run(
        ["node", "--input-type=module"], input=script, capture_output=True, text=True, check=True
    )
    return json.loads(told.stdout)


@pytest.mark.parametrize("order", [("height.js", "width.js"), ("width.js", "height.js")])
def test_each_script_keeps_its_own_names_and_comes_after_those_it_imports(order):
    texts = {"height.js": HEIGHT, "width.js": WIDTH}
    joined = bundle({name: texts[name] for name in order})
    assert run(f"{joined}\nconsole.log(JSON.stringify([height(), await later()]));") == [200, 1400]


@pytest.mark.parametrize(
    "text",
    [
        'import * as other from "./height.js";\n',
        "export default 3;\n",
        "const a = 1;\nexport { a };\n",
        "export const height = 3;\n",
    ],
)
def test_what_cannot_be_joined_is_refused(text):
    with pytest.raises(ValueError, match=r"joined|same name"):
        bundle({"height.js": HEIGHT, "other.js": text})


def test_scripts_that_import_one_another_in_a_circle_are_refused():
    circle = {
        "a.js": 'import { b } from "./b.js";\nexport const a = () => b;\n',
        "b.js": 'import { a } from "./a.js";\nexport const b = () => a;\n',
    }
    with pytest.raises(ValueError, match="cycle"):
        bundle(circle)


def test_the_map_s_script_lacks_none_of_ours():
    script = browser.script()
    ours = [path.stem for path in browser.HERE.glob("*.js")]
    assert ours and [one for one in ours if f"const ned_{one} = " not in script] == []
