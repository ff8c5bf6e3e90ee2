"""A client of a language server: JSON-RPC over its standard input and output, as a text editor
speaks it."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Any, NamedTuple

TIMEOUT = 20
"""Seconds within which a server answers."""


class Mark(NamedTuple):
    """Something that the server marks in a file."""

    line: int
    """Counted from 1."""
    words: str
    """The marked words of that line."""
    message: str


class Opened(NamedTuple):
    """A file as it is in the editor, perhaps not as it was saved."""

    path: str
    """From the folder on."""
    uri: str
    text: str


class Editor:
    """A text editor with a folder open in it."""

    def __init__(self, command: Sequence[str | Path], root: Path, settings: Mapping[str, Any]):
        """Args:
        command: what starts the server.
        settings: the editor's, by dotted name as VS Code writes them.
        """
        self.root, self.settings = root, settings
        self.server = subprocess.Popen(
            [*map(str, command)], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.received: Queue[dict[str, Any]] = Queue()
        Thread(target=self._receive, daemon=True).start()
        self.asked = 0
        self.versions: dict[str, int] = {}
        self.texts: dict[str, str] = {}
        self.marks: dict[tuple[str, int], list[dict[str, Any]]] = {}

    def __enter__(self) -> "Editor":
        folder = {"uri": self.root.as_uri(), "name": self.root.name}
        hover = {"contentFormat": ["markdown", "plaintext"]}
        item = {"documentationFormat": ["markdown", "plaintext"], "snippetSupport": True}
        document = {
            "hover": hover,
            "completion": {"completionItem": item},
            "publishDiagnostics": {"versionSupport": True},
        }
        self.request(
            "initialize",
            processId=None,
            rootUri=folder["uri"],
            workspaceFolders=[folder],
            capabilities={
                "textDocument": document,
                "workspace": {"configuration": True, "workspaceFolders": True},
            },
        )
        self._send("initialized", {})
        self._send("workspace/didChangeConfiguration", {"settings": None})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.server.kill()
        self.server.wait()
        for pipe in (self.server.stdin, self.server.stdout):
            if pipe:
                pipe.close()

    # --- what an editor does ---

    def open(self, path: str, text: str | None = None) -> Opened:
        """Open a file, or type a text in place of what it has.

        Args:
            path: from the folder on.
        """
        uri = (self.root / path).as_uri()
        text = (self.root / path).read_text("utf-8") if text is None else text
        if self.texts.get(uri) == text:
            return Opened(path, uri, text)
        self.texts[uri] = text
        version = self.versions[uri] = self.versions.get(uri, 0) + 1
        about = {"uri": uri, "version": version}
        if version == 1:
            document = {**about, "languageId": "yaml", "text": text}
            self._send("textDocument/didOpen", {"textDocument": document})
        else:
            changed = {"textDocument": about, "contentChanges": [{"text": text}]}
            self._send("textDocument/didChange", changed)
        return Opened(path, uri, text)

    def marked(self, file: Opened) -> list[Mark]:
        """What is marked in a file, in order."""
        key = file.uri, self.versions[file.uri]
        while key not in self.marks:
            self._handle(self._next())
        lines = file.text.split("\n")
        marks = []
        for one in self.marks[key]:
            start, end = one["range"]["start"], one["range"]["end"]
            line = lines[start["line"]]
            stop = end["character"] if end["line"] == start["line"] else len(line)
            marks.append(
                Mark(start["line"] + 1, line[start["character"] : stop].strip(), one["message"])
            )
        return sorted(marks)

    def completions(self, file: Opened, line: int, column: int) -> dict[str, str]:
        """What is offered at a place, counted from 0: the labels, and what is beside each."""
        answer = self._ask("completion", file, line, column) or []
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: _plain(item.get("documentation") or "") for item in items}

    def hover(self, file: Opened, line: int, column: int) -> str:
        """What is shown when the pointer is at a place, counted from 0."""
        answer = self._ask("hover", file, line, column)
        return _plain(answer["contents"]) if answer else ""

    # --- messages ---

    def request(self, method: str, **params: Any) -> Any:
        """Ask the server; its answer."""
        self.asked += 1
        number = self.asked
        self._send(method, params, id=number)
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message.get("result")
            self._handle(message)

    def _ask(self, what: str, file: Opened, line: int, column: int) -> Any:
        place = {"line": line, "character": column}
        self.marked(file)  # the file has been read
        document = {"uri": file.uri}
        return self.request(f"textDocument/{what}", textDocument=document, position=place)

    def _next(self) -> dict[str, Any]:
        try:
            return self.received.get(timeout=TIMEOUT)
        except Empty:
            raise TimeoutError("the language server does not answer") from None

    def _handle(self, message: Mapping[str, Any]) -> None:
        """Answer what the server asks, and keep what it marks."""
        params = message.get("params") or {}
        match message.get("method"):
            case "workspace/configuration":
                values = [self._section(item.get("section", "")) for item in params["items"]]
                self._send("", None, id=message["id"], result=values)
            case "textDocument/publishDiagnostics" if "version" in params:
                self.marks[params["uri"], params["version"]] = params["diagnostics"]
            case "textDocument/publishDiagnostics":
                version = self.versions.get(params["uri"], 0)
                self.marks[params["uri"], version] = params["diagnostics"]
            case _ if "id" in message and "method" in message:
                self._send("", None, id=message["id"], result=None)

    def _section(self, name: str) -> dict[str, Any]:
        """The settings below a name, nested as VS Code hands them on."""
        nested: dict[str, Any] = {}
        for key, value in self.settings.items():
            if key.startswith(f"{name}."):
                *above, last = key.removeprefix(f"{name}.").split(".")
                inner = nested
                for step in above:
                    inner = inner.setdefault(step, {})
                inner[last] = value
        return nested

    def _send(self, method: str, params: Any, **more: Any) -> None:
        message = {"jsonrpc": "2.0", **more}
        if method:
            message |= {"method": method, "params": params}
        data = json.dumps(message).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.server.stdin.flush()

    def _receive(self) -> None:
        """Read messages until the server ends."""
        out = self.server.stdout
        assert out
        while line := out.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                line = out.readline()
            self.received.put(json.loads(out.read(length)))


def _plain(content: Any) -> str:
    """The text of some content, which has several forms."""
    return str(content["value"] if isinstance(content, dict) else content)
