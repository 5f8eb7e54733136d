"""Commands run in this process."""

import sys

import pytest

from analysis import __main__ as command_line


@pytest.fixture
def run(capfdbinary):
    """Run a command: exit code, standard output, standard error."""

    def command(*arguments):
        code = command_line.main([*map(str, arguments)])
        sys.stdout.flush()
        said = capfdbinary.readouterr()
        return code, said.out, said.err.decode()

    return command


@pytest.fixture
def refused_usage(capsys):
    """The exit code of a command that is asked wrongly; nothing goes to standard output."""

    def command(*arguments):
        with pytest.raises(SystemExit) as stopped:
            command_line.main([*map(str, arguments)])
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("usage: python -m analysis")
        return stopped.value.code

    return command
