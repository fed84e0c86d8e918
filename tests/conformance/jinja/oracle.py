"""Renders cases with the real Jinja2: a JSON list of cases on stdin, a list of answers on stdout.

A case: {"template", "files", "data", "options"}; an answer: {"text"} or {"error"}.
"""

import json
import platform
import sys
import warnings
from importlib.metadata import version

import jinja2

warnings.simplefilter("ignore")

UNDEFINED = {
    "default": jinja2.Undefined,
    "chainable": jinja2.ChainableUndefined,
    "strict": jinja2.StrictUndefined,
}


def environment(case):
    options = case["options"]
    return jinja2.Environment(
        loader=jinja2.DictLoader({"main": case["template"], **case["files"]}),
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
        undefined=UNDEFINED[options.get("undefined", "default")],
        autoescape="autoescape" in options,
        trim_blocks="trim_blocks" in options,
        lstrip_blocks="lstrip_blocks" in options,
        keep_trailing_newline="keep_trailing_newline" in options,
        line_statement_prefix=options.get("line_statement_prefix"),
        line_comment_prefix=options.get("line_comment_prefix"),
    )


def answer(case):
    try:
        text = environment(case).get_template("main").render(case["data"])
        text.encode("utf-8")
        return {"text": text}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}".encode("utf-8", "replace").decode()}


if __name__ == "__main__":
    answers = [answer(case) for case in json.load(sys.stdin)]
    versions = {
        "Jinja2": version("jinja2"),
        "MarkupSafe": version("markupsafe"),
        "Python": platform.python_version(),
    }
    json.dump({"versions": versions, "answers": answers}, sys.stdout)
