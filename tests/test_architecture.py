"""The house stands as designed: who may import whom, what a page may hold, how large rooms grow."""

import ast
import re
import subprocess
import sys
from fnmatch import fnmatch
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STANDARD = sorted(sys.stdlib_module_names)
WEB = {"streamlit", "plotly", "kaleido", "starlette"}
TOP_LEVEL = {
    *("dashboard.py", "pages", "analysis", "data", "tests", ".streamlit", ".pictures", ".ci"),
    *("README.md", "LICENSE", "requirements.txt", "pyproject.toml", ".gitignore", ".git"),
}
LONGEST_PAGE, LONGEST_MODULE, LONGEST_FUNCTION = 40, 250, 40

MODULES = sorted(
    [ROOT / "dashboard.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "analysis").rglob("*.py")]
)
PAGES = [
    path
    for path in MODULES
    if path.parent.parent == ROOT / "pages" and path.parent.name not in ("ui", "live")
]
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef

each_module = pytest.mark.parametrize("module", MODULES, ids=lambda path: named(path))
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda path: named(path))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> set[str]:
    """Everything that a module imports, anywhere in it: ``pages.ui.controls``, ``html.escape``."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            found |= {f"{origin}.{alias.name}" for alias in node.names}
    return found


def computing_libraries() -> list[str]:
    """The modules of the libraries that requirements.txt pins to run, but for those of the web."""
    run = (ROOT / "requirements.txt").read_text("utf-8").split("# Test:")[0]
    pinned = {name.lower() for name in re.findall(r"^([\w-]+)(?:\[.*\])?==", run, re.MULTILINE)}
    installed = packages_distributions().items()
    return [
        module
        for module, distributions in installed
        if pinned & {name.lower() for name in distributions} and module not in WEB
    ]


def reach(module: str) -> list[str]:
    """What a module may import, as the design's table has it."""
    folder = module.rpartition("/")[0]
    if module == "dashboard.py":
        return ["streamlit", "pages.live"]
    if module == "pages/frame.py":
        return ["streamlit", "gc", "analysis", "pages.ui"]
    if module.startswith("pages/ui/"):
        pictures = module.startswith(("pages/ui/figures", "pages/ui/images"))
        screen = [] if pictures else ["streamlit"]
        return [*STANDARD, *screen, "pandas", "plotly", "kaleido", "analysis", "pages.ui"]
    if folder == "pages/live":
        return [*STANDARD, "starlette", "analysis", "pages.ui.figures", "pages.live"]
    if folder.startswith("analysis"):
        return [*STANDARD, "numpy", "analysis", *computing_libraries()]
    return ["streamlit", "analysis", "pages.ui"]


def loaded(statement: str, *modules: str) -> list[str]:
    """Which of some modules are loaded in a fresh process once it ran a statement."""
    script = f"import sys\n{statement}\nprint(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-W", "error", "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted(set(modules) & set(done.stderr.split()))


def strings(tree: ast.Module) -> list[str]:
    """Every literal text of a module, parts of f-strings too, but for its own docstring."""
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [text for text in texts[1:] if isinstance(text, str)]


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(parsed(path)) if isinstance(node, FUNCTIONS)]


@each_module
def test_a_module_imports_only_what_the_design_lets_it_reach(module):
    allowed = reach(named(module))
    reached = {
        name: any(f"{name}.".startswith(f"{each}.") for each in allowed)
        for name in imported(module)
    }
    assert [name for name, fits in reached.items() if not fits] == []


def test_every_page_stands_in_a_section_of_the_menu():
    menu = set(strings(parsed(ROOT / "pages/frame.py")))
    assert [named(page) for page in PAGES if named(page).removeprefix("pages/") not in menu] == []


def test_figures_load_without_streamlit():
    assert loaded("import pages.ui.figures", "streamlit") == []


def test_the_server_loads_without_streamlit():
    assert loaded("import pages.live.server", "streamlit") == []


def test_analysis_loads_without_anything_of_the_web():
    names = [named(path).removesuffix(".py").replace("/", ".") for path in MODULES]
    own = [name.removesuffix(".__init__") for name in names if name.startswith("analysis")]
    assert loaded(f"import {', '.join(own)}", *WEB, "pages") == []


def test_align_loads_neither_the_store_nor_the_checks_nor_the_screen(tmp_path):
    (tmp_path / "texts.csv").write_text("text\nmarine protected areas\n", "utf-8")
    arguments = ["align", str(tmp_path / "texts.csv"), "-o", str(tmp_path / "out.csv")]
    statement = f"from analysis.__main__ import main\nassert main({arguments!r}) == 0"
    heavy = ("analysis.store", "sqlalchemy", "analysis.tables", "pandera", *WEB)
    assert loaded(statement, *heavy) == []


def test_session_state_appears_only_in_the_frame_and_the_controls():
    users = {named(path) for path in MODULES if "session_state" in path.read_text("utf-8")}
    assert users <= {"pages/frame.py", "pages/ui/controls.py"}


def test_caching_on_the_screen_happens_only_in_load():
    users = {named(path) for path in MODULES if "st.cache_" in path.read_text("utf-8")}
    assert users == {"pages/ui/load.py"}


def test_only_sources_opens_files_of_data():
    doors = {named(path) for path in MODULES if '"data"' in path.read_text("utf-8")}
    assert doors == {"analysis/sources.py"}


def test_html_never_enters_through_markdown():
    users = [named(path) for path in MODULES if "unsafe_allow_html" in path.read_text("utf-8")]
    assert users == []


@each_page
def test_the_docstring_of_a_page_is_its_question(page):
    assert "?" in ast.get_docstring(parsed(page))


@each_page
def test_a_page_holds_no_sentence_no_css_and_no_html(page):
    assert [text for text in strings(parsed(page)) if re.search(r"\w\s|\s\w|[<>{};]", text)] == []


@each_page
def test_a_page_defines_no_function_and_no_class(page):
    defined = (*FUNCTIONS.__args__, ast.ClassDef, ast.Lambda)
    assert [node for node in ast.walk(parsed(page)) if isinstance(node, defined)] == []


@each_page
def test_a_page_fits_forty_lines(page):
    assert len(page.read_text("utf-8").splitlines()) <= LONGEST_PAGE


@each_module
def test_a_module_fits_250_lines(module):
    assert len(module.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@each_module
def test_a_function_fits_forty_lines(module):
    lengths = {each.name: each.end_lineno - each.lineno + 1 for each in functions(module)}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@each_module
def test_modules_and_what_they_offer_say_what_they_give(module):
    tree = parsed(module)
    offered = [each for each in tree.body if isinstance(each, (*FUNCTIONS.__args__, ast.ClassDef))]
    offered = [each for each in offered if not each.name.startswith("_")]
    assert [each.name for each in offered if not ast.get_docstring(each)] == []
    assert ast.get_docstring(tree)


def test_names_that_say_nothing_are_not_used():
    said = re.compile(r"\b(df|utils|helpers|manager|process)\b")
    names = {
        named(path): node.id
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Name) and said.fullmatch(node.id)
    }
    assert names == {}
    assert [named(path) for path in MODULES if said.fullmatch(path.stem)] == []


def test_the_top_level_holds_only_what_the_plan_names():
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    present = [
        path.name
        for path in ROOT.iterdir()
        if not any(fnmatch(path.name, pattern.rstrip("/")) for pattern in ignored)
    ]
    assert set(present) - TOP_LEVEL == set()


def test_requirements_pin_exact_versions_each_with_its_reason():
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    libraries = [line for line in lines if line and not line.startswith("#")]
    pinned = re.compile(r"[\w-]+(\[[\w,]+\])?==\d[\w.]*\s+# \S.*")
    assert [line for line in libraries if not pinned.fullmatch(line)] == []
