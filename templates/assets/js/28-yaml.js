/* YAML as editors write it: each value is read back as it is, whatever is in it. */
"use strict";
const yaml = (() => {
  const WIDTH = 112;
  const oneLine = text => text.replaceAll("\u00ad", "").replace(/\p{Surrogate}/gu, "\ufffd").split(/\s+/).filter(Boolean).join(" ");

  /* A text in a block, whose line breaks are read as spaces. */
  const block = (key, text, indent, width = WIDTH) => {
    const start = " ".repeat(indent), room = width - indent - 2, lines = [""];
    for (const word of text.split(" ")) {
      const last = lines.at(-1);
      if (last && [...last].length + 1 + [...word].length > room) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
    return `${start}${key}: >-\n${lines.map(line => `${start}  ${line}\n`).join("")}`;
  };

  /* What a file may not have as it is; the rest of what JSON writes is YAML. */
  const BARRED = "[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]";
  const quoted = text => JSON.stringify(text).replace(new RegExp(BARRED, "g"), char => `\\u${char.charCodeAt().toString(16).padStart(4, "0")}`);
  const PLAIN = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][a-z0-9]*(?:[ -][a-z0-9]+)*$/i;
  const SHORT = 80;

  /* The lines of a key with a text, of a number of columns; none where there is no text. */
  const entry = (key, value, indent = 0, width = WIDTH) => {
    const text = oneLine(value);
    if (!text) return "";
    if (text.length <= Math.min(SHORT, width - 16)) return `${" ".repeat(indent)}${key}: ${PLAIN.test(text) ? text : quoted(text)}\n`;
    return new RegExp(BARRED).test(text) ? `${" ".repeat(indent)}${key}: ${quoted(text)}\n` : block(key, text, indent, width);
  };
  return { oneLine, block, entry };
})();
