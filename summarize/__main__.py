"""The command's entry point: Ctrl-C ends it quietly at any moment, also while it is being imported."""

import os
import signal
import sys

_EXIT_INTERRUPTED = 130
_EXIT_TIME_UP = 3


def main() -> None:
    """Entry point of the commands ``summarize`` and ``summarize-grounded``."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as under nohup: to be left so
        from summarize.cli import run

        sys.exit(run(sys.argv[1:]))
    signal.signal(signal.SIGINT, _stop)
    sys.unraisablehook = _unraisable
    from summarize.cli import run

    signal.signal(signal.SIGINT, _interrupt)
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # in the last steps of run itself
        code = _EXIT_INTERRUPTED
    signal.signal(signal.SIGINT, _stop)
    if _interrupted or code == _EXIT_TIME_UP:
        # A model may still compute in a thread of its own, which an orderly end would wait for or abort.
        os._exit(_EXIT_INTERRUPTED if _interrupted else code)
    sys.exit(code)


_interrupted: list[bool] = []


def _interrupt(*_: object) -> None:
    """The first Ctrl-C ends in order, a second one at once."""
    if _interrupted:
        _stop()
    _interrupted.append(True)
    raise KeyboardInterrupt


def _stop(*_: object) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        os.write(2, b"\x1b[?25h")  # the progress display hides the cursor
    os._exit(_EXIT_INTERRUPTED)


def _unraisable(hooked: "sys.UnraisableHookArgs") -> None:
    # Raised where Python can only report it, in a finaliser: it would be printed, and lost.
    if issubclass(hooked.exc_type, KeyboardInterrupt):
        _stop()
    sys.__unraisablehook__(hooked)


if __name__ == "__main__":
    main()
