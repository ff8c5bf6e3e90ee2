/* Help for those who write: selected words of an article as evidence to paste, a statement's lines to copy, forms that know where. */
"use strict";
(() => {
  const root = new URL("../../../", document.currentScript.src);
  const say = (place, text) => {
    place.textContent = text;
    setTimeout(() => { if (place.textContent === text) place.textContent = ""; }, 4000);
  };
  document.addEventListener("click", async event => {
    const button = event.target.closest?.("button[data-copy-lines]");
    if (!button) return;
    await copyText(button.closest("details").querySelector("pre").textContent);
    say(button.parentElement.querySelector("[role=status]"), ui("tools.copied"));
  });

  for (const link of document.querySelectorAll("a[data-change]")) link.hash = new URLSearchParams({ change: link.dataset.change });

  /* A form is handed the whole address of a page; from a copy that was opened as a file nobody could follow it. */
  if (location.protocol.startsWith("http")) {
    for (const link of document.querySelectorAll("a[data-address]")) {
      const path = link.dataset.address;
      link.href = link.getAttribute("href").replace(encodeURIComponent(path), encodeURIComponent(new URL(path, root).href));
    }
  }

  const offer = document.querySelector("[data-take]");
  const elements = [...document.querySelectorAll(".source-text [data-words]")];
  if (!offer || !elements.length) return;

  /* The same foldings and the same rules as the check has: see dossier/ground/textmatch.py and dossier/edit/quoting.py. */
  const FOLDS = { '"': "“”„‟«»″", "'": "‘’‚‛′`", "-": "–—‒―−‐‑" };
  const PLAIN = new Map(Object.entries(FOLDS).flatMap(([to, all]) => [...all].map(char => [char, to])));
  const SPACE = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
  const REACH = 40, HIDDEN = "\ue000";
  const alnum = text => /[\p{L}\p{N}]/u.test(text ?? "");
  const { oneLine } = yaml;
  const words = text => oneLine(text).split(" ").filter(Boolean);

  /* The article as the page shows it, character by character, and its folded form with the way back. */
  const full = offer.hasAttribute("data-full");
  const foreign = elements[0].closest(".source-text").lang && "        translation: …\n";
  const chars = [], pieces = [];
  let source = "", reached = -1;
  for (const element of elements) {
    const [, name, start, end] = /^(.*):(\d+)-(\d+)$/.exec(element.dataset.words);
    const line = element.closest(".line");
    if (pieces.length && line !== pieces.at(-1).line) chars.push("\n");
    if (pieces.length && Number(start) !== reached && !full) chars.push(HIDDEN);
    pieces.push({ node: element.firstChild, line, at: chars.length });
    chars.push(...element.textContent);
    [source, reached] = [name, Number(end)];
  }
  const folded = [], back = [];
  chars.forEach((char, index) => {
    const plain = SPACE.test(char) ? " " : PLAIN.get(char) ?? char;
    if (plain === "\u00ad" || (plain === " " && folded.at(-1) === " ")) return;
    folded.push(plain);
    back.push(index);
  });
  const whole = folded.join(""), raw = (from, to) => chars.slice(from, to).join("");
  const fold = text => [...text].map(char => SPACE.test(char) ? " " : PLAIN.get(char) ?? char).join("")
    .replaceAll("\u00ad", "").replace(/ +/g, " ").trim();

  /* Whether an edge of the article's text cuts a word or a number. */
  const inside = (index, opening) => edges.inside(chars, index, opening);

  /* Where a quote stands as whole words, as far as what is before and after it fits. */
  const points = []; // for each unit of the folded text, the index of its character
  folded.forEach((char, index) => { for (let n = 0; n < char.length; n += 1) points.push(index); });
  points.push(folded.length);
  const count = (quote, prefix, suffix) => {
    let found = 0;
    for (let at = whole.indexOf(quote); at >= 0 && found < 2; at = whole.indexOf(quote, at + 1)) {
      const end = at + quote.length;
      const fits = [prefix, `${prefix} `].some(text => whole.endsWith(text, at)) && [suffix, ` ${suffix}`].some(text => whole.startsWith(text, end));
      if (fits && !inside(back[points[at]], true) && !inside(back[points[end] - 1] + 1)) found += 1;
    }
    return found;
  };

  /* The fewest words before or after that make the quote one of a kind; all that is shown, where the rest is not. */
  const around = (quote, from, to) => {
    const left = raw(0, from), right = raw(to);
    if (!full) {
      const held = [left.split(/[\n\ue000]/).at(-1), right.split(/[\n\ue000]/)[0]].map(oneLine);
      return held.map(text => alnum(text) ? text : "");
    }
    const folds = fold(quote);
    if (count(folds, "", "") === 1) return ["", ""];
    for (const [start, end] of [[left.split("\n").at(-1), right.split("\n")[0]], [left, right]]) {
      const before = words(start).slice(-REACH), after = words(end).slice(0, REACH);
      for (let n = 1; n <= Math.max(before.length, after.length); n += 1) {
        const sides = [before.slice(-n).join(" "), after.slice(0, n).join(" ")];
        for (const pair of [[sides[0], ""], ["", sides[1]], sides]) {
          if (alnum(pair.join("")) && count(folds, fold(pair[0]), fold(pair[1])) === 1) return pair;
        }
      }
    }
    return null;
  };

  const evidence = ({ quote, prefix, suffix }) => `      - source: ${source}\n${yaml.block("quote", quote, 8)}`
    + (prefix && yaml.block("prefix", prefix, 8)) + (suffix && yaml.block("suffix", suffix, 8)) + foreign + `        voice: …  # ${CHOICES.voices.join(", ")}\n`;

  /* What is selected: nothing, words that can be quoted, or a sentence that says why they cannot. */
  const taken = selection => {
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const held = [];
    for (const piece of pieces) {
      if (!range.intersectsNode(piece.node)) continue;
      const text = piece.node.data;
      const from = piece.node === range.startContainer ? range.startOffset : 0;
      const to = piece.node === range.endContainer ? range.endOffset : text.length;
      if (text.slice(from, to).trim()) {
        held.push([piece.at + [...text.slice(0, from)].length, piece.at + [...text.slice(0, to)].length, piece.line]);
      }
    }
    if (!held.length) return null;
    const first = held[0][0], last = held.at(-1)[1], line = held.at(-1)[2];
    let start = back.findIndex(at => at >= first), end = back.findLastIndex(at => at < last) + 1;
    while (folded[start] === " ") start += 1;
    while (folded[end - 1] === " ") end -= 1;
    if (start >= end || !alnum(folded.slice(start, end).join(""))) return null;
    let from = back[start], to = back[end - 1] + 1;
    while (inside(from, true)) from -= 1;
    while (inside(to)) to += 1;
    const chosen = raw(from, to);
    if (new Set(held.map(piece => piece[2].dataset.paragraph)).size > 1) {
      return { line, refused: ui("select.paragraphs") };
    }
    if (chosen.includes(HIDDEN)) {
      return { line, refused: ui("select.hidden") };
    }
    const sides = line.hasAttribute("data-twice") ? null : around(oneLine(chosen), from, to);
    if (!sides) return { line, refused: ui("select.twice") };
    return { line, quote: oneLine(chosen), prefix: sides[0], suffix: sides[1] };
  };

  /* The button stands below the selection, right after the line in the order of the keyboard, and goes when nothing is selected. */
  let bar = null, held = null, timer = 0, pressed = false;
  const close = () => {
    bar?.remove();
    bar = held = null;
  };
  const make = (kind, text) => Object.assign(document.createElement(kind), { textContent: text });
  const take = async () => {
    const status = bar.querySelector("[role=status]");
    await copyText(evidence(held));
    say(status, ui("select.copied"));
  };
  const show = () => {
    if (bar?.contains(document.activeElement)) return;
    const found = taken(getSelection());
    close();
    if (!found) return;
    const box = getSelection().getRangeAt(0).getClientRects(), at = box[box.length - 1], host = found.line.getBoundingClientRect();
    held = found;
    bar = make("div", "");
    bar.className = "take-bar";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", ui("select.selected"));
    const status = make("span", "");
    status.setAttribute("role", "status");
    if (found.refused) {
      status.textContent = found.refused;
    } else {
      const button = make("button", ui("select.copy"));
      button.type = "button";
      button.addEventListener("click", take);
      const link = make("a", ui("select.propose")), { quote, prefix, suffix } = found;
      link.href = `${offer.querySelector("a[data-form]").href}#${new URLSearchParams({ source, quote, prefix, suffix })}`;
      bar.append(button, link);
    }
    bar.append(status);
    bar.addEventListener("mousedown", event => event.preventDefault()); // the selection stays
    found.line.querySelector(".source-text").after(bar);
    bar.style.top = `${at.bottom - host.top + 6}px`;
    bar.style.left = `${Math.max(0, Math.min(at.right - host.left - 40, host.width - bar.offsetWidth))}px`;
  };
  const soon = wait => { clearTimeout(timer); timer = setTimeout(show, wait); };
  document.addEventListener("pointerdown", event => { pressed = !bar?.contains(event.target) && event.pointerType === "mouse"; });
  document.addEventListener("pointerup", event => {
    pressed = false;
    if (!bar?.contains(event.target)) soon(50);
  });
  document.addEventListener("selectionchange", () => { if (!pressed) soon(250); });
  document.addEventListener("keydown", event => {
    if (!bar || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) return;
    const first = bar.querySelector("button");
    if (event.key === "Tab" && !event.shiftKey && first && document.activeElement.matches("body, [data-words]")) {
      event.preventDefault(); // nothing else has the focus: the button is next
      first.focus();
    } else if (event.key === "Escape") close();
    else if (event.key === "e" && held.quote) take();
  });
})();
