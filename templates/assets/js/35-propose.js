/* The form on `/propose/`: words that were selected in a text, or a statement to correct, become a file or lines to send. */
"use strict";
(() => {
  const form = document.querySelector("form.propose");
  if (!form) return;
  const root = new URL("../../../", document.currentScript.src), offline = location.protocol === "file:";
  const HOLE = encodeURIComponent("\ue001"), LONGEST = 6000; // what forges and mail programs take in an address
  const WIDTH = 68; // a mail program makes two lines of a longer one, which is no YAML
  const FILE = /^facts\/(?:topics|statements)\/[a-z0-9-]+\.yml$/;
  const all = (selector, work) => form.parentElement.querySelectorAll(selector).forEach(work);
  const one = selector => form.querySelector(selector);
  const page = path => new URL(path + (offline ? "index.html" : ""), root).href;
  const sources = JSON.parse(form.dataset.sources), taken = new Set(form.dataset.taken.split(" "));
  const field = name => form.elements[name];
  const text = name => yaml.oneLine(field(name).value);

  /* What the address hands over. Anybody can write an address: of what is in it nothing becomes a link or a path unchecked. */
  const handed = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    try {
      const change = JSON.parse(given.get("change") ?? "null");
      const source = change?.source ?? given.get("source"), quote = change?.quote ?? given.get("quote");
      if (!Object.hasOwn(sources, source) || !quote) return null;
      if (change && !(FILE.test(change.file) && /^\w+$/.test(change.code) && Number.isInteger(change.line))) return null;
      return { change, source, quote, prefix: given.get("prefix") ?? "", suffix: given.get("suffix") ?? "" };
    } catch {
      return null;
    }
  };
  const told = handed();
  addEventListener("hashchange", () => location.reload());
  if (!told) return;
  const { change } = told, source = sources[told.source];

  const show = (element, on) => { element.hidden = !on; };
  const mode = change ? "change" : "new";
  all("[data-mode]", element => show(element, element.dataset.mode === mode && (!element.dataset.own || (element.dataset.own === "yes") === change.own)));
  show(form, true);
  document.querySelector("h1").firstChild.data = change ? ui("statement.propose") : ui("propose.new");
  all("[data-text]", link => Object.assign(link, { href: page(source.url), textContent: source.title }));
  Object.assign(one("[data-quote]"), { textContent: told.quote, lang: source.language, dir: "auto" });
  show(field("translation").parentElement, source.language && (!change || change.inline));
  show(one("[data-around]"), !change && (told.prefix || told.suffix));

  /* What is proposed: of a text by who says so, of a statement what is written. */
  const written = key => change?.fields[key]?.value ?? "";
  if (change) {
    Object.assign(one("[data-statement]"), { href: page(`f/${change.code}/`), textContent: `F-${change.code}` });
    const speakers = written("speaker");
    if (speakers.includes(",")) field("speaker").prepend(new Option(speakers, speakers));
    for (const key of ["says", "speaker", "translation", "kind", "voice", "said", "happened", "date_basis"]) field(key).value = written(key);
    field("topic").value = written("topic");
    show(field("topic").parentElement, change.own); // else the file says it
    field("topic").required = change.own;
    show(field("voice").parentElement, change.inline);
    field("id").required = false;
    one("[data-from]").textContent = change.line;
    one("[data-to]").textContent = change.line + change.rows.length - 1;
  } else {
    field("speaker").value = source.author;
    if (field("topic").options.length === 2) field("topic").selectedIndex = 1;
  }
  const date = one("[data-date]");
  show(date, source.date);
  date.querySelector("b").textContent = source.date;
  const propose = () => {
    const speaker = field("speaker").value;
    const by = source[!speaker ? "unsaid" : speaker.split(", ").includes(source.author) ? "author_says" : "other_says"];
    for (const key of ["voice", "kind"]) field(key).querySelector("[data-default]").textContent = ui("propose.default", { word: by[key] });
  };

  /* An id from the sentence, until one is typed. */
  let named = false;
  const free = id => !taken.has(id) && id !== "index";
  const derived = () => {
    const longest = field("id").maxLength - 4;
    const plain = text("says").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’]/g, "");
    let id = "";
    for (const word of (plain.match(/[a-z0-9]+/g) ?? []).slice(0, 9)) {
      if (id.length + 1 + word.length <= longest) id += (id && "-") + word;
    }
    id ||= `from-${told.source}`.slice(0, longest).replace(/-+$/, "");
    for (let n = 1; ; n += 1) if (free(n === 1 ? id : `${id}-${n}`)) return n === 1 ? id : `${id}-${n}`;
  };

  const KEYS = ["topic", "says", "speaker", "source", "quote", "prefix", "suffix", "translation", "voice", "kind", "said", "happened", "date_basis"];
  const value = key => key in told ? told[key] : text(key);
  const newFile = () => (form.dataset.head && `${form.dataset.head}\n`) + KEYS.map(key => yaml.entry(key, value(key), 0, WIDTH)).join("");
  const speakerLine = (speaker, indent) => speaker.includes(",") ? `${" ".repeat(indent)}speaker: [${speaker}]\n` : yaml.entry("speaker", speaker, indent);
  const changed = () => {
    const rows = change.rows.map(row => `${row}\n`), after = change.fields.says.to, edits = [];
    for (const key of KEYS.filter(key => form.elements[key] && !field(key).parentElement.hidden)) {
      const now = text(key), old = change.fields[key];
      if (now === yaml.oneLine(written(key))) continue;
      const lines = key === "speaker" ? speakerLine(now, change.indent) : yaml.entry(key, now, change.indent);
      edits.push(old ? [old.from, old.to, lines] : [after, after, lines]);
    }
    for (const [from, to, lines] of edits.sort((a, b) => b[0] - a[0] || b[1] - a[1])) rows.splice(from, to - from, lines);
    return [rows.join(""), edits.length];
  };

  const path = () => change ? change.file : form.dataset.path.replace("\ue001", field("id").value);
  const part = change && !change.own; // of a file, which these lines must not replace
  const place = () => part ? ui("propose.place", { path: path(), from: change.line, to: change.line + change.rows.length - 1 }) : path();
  const address = content => {
    if (change) return form.dataset.edit.replace(HOLE, change.file).replace(/#L0$/, `#L${change.line}`);
    const begun = form.dataset.new.replace(HOLE, encodeURIComponent(field("id").value));
    const whole = begun + encodeURIComponent(content);
    return begun.endsWith("=") && whole.length <= LONGEST ? whole : begun.replace(/&value=$/, "");
  };

  const dated = () => ["said", "happened"].some(key => text(key) && text(key) !== written(key) && text(key) !== "unknown");

  /* What a browser can check; the rest is checked where the file arrives. */
  const faults = () => Object.entries({
    says: text("says").split(" ").length < 2 ? ui("propose.fault.sentence") : text("says").includes("…") ? ui("propose.fault.open") : "",
    translation: !field("translation").parentElement.hidden && !text("translation") ? ui("propose.fault.translation") : "",
    topic: field("topic").required && !field("topic").value ? ui("propose.fault.topic") : "",
    date_basis: dated() && !text("date_basis") && !/\d/.test(told.quote) ? ui("propose.fault.date") : "",
    id: change ? "" : !text("id") || field("id").validity.patternMismatch ? ui("propose.fault.name") : free(text("id")) ? "" : ui("propose.fault.taken"),
    "": change && !changed()[1] ? ui("propose.fault.unchanged") : "",
  }).filter(([, message]) => message);
  const complain = () => {
    const found = faults();
    for (const element of form.querySelectorAll("[aria-describedby$=error]")) {
      const message = found.find(([name]) => name === element.name)?.[1] ?? "", place = one(`#${element.id}-error`);
      element.toggleAttribute("aria-invalid", Boolean(message));
      if (message) element.setAttribute("aria-invalid", "true");
      place.textContent = message;
      show(place, message);
    }
    const summary = one("[data-summary]");
    summary.textContent = found.map(([, message]) => message).join(" ");
    show(summary, found.length);
    if (found.length) (field(found[0][0]) ?? field("says")).focus();
    return !found.length;
  };

  /* Each line in an element, so that what a narrow screen wraps is indented more than its line. */
  const preview = text => one("[data-file]").replaceChildren(...text.match(/.*\n/g).map(row => {
    const line = Object.assign(document.createElement("span"), { textContent: row });
    line.style.setProperty("--wrapped", `${row.search(/\S|$/) + 2}ch`);
    return line;
  }));

  let content = "", long = false; // longer than a letter's address takes
  const update = () => {
    if (!named && !change) field("id").value = derived();
    propose();
    content = change ? changed()[0] : newFile();
    preview(content);
    one("code[data-path]").textContent = path();
    const open = one("[data-open]"), to = open && address(content);
    if (open) open.href = to;
    const filled = Boolean(to?.includes(encodeURIComponent(content)));
    all("[data-opens]", element => show(element, (element.dataset.opens === "filled") === filled));
    const body = `${place()}\n\n${content}`, mail = one("[data-mail-link]");
    const subject = change ? ui("propose.subject_change", { code: change.code }) : ui("propose.subject_new", { name: field("id").value });
    const letter = `mailto:${form.dataset.mail}?subject=${encodeURIComponent(subject)}&body=`;
    const lines = encodeURIComponent(body).replaceAll("%0A", "%0D%0A"); // RFC 6068
    long = lines.length > LONGEST;
    if (mail) mail.href = letter + (long ? encodeURIComponent(place()) : lines);
    return filled;
  };
  const status = one(".actions [role=status]");
  const say = message => { status.textContent = message; };

  form.addEventListener("input", event => {
    if (event.target.name === "id") named = Boolean(event.target.value);
    say("");
    update();
  });
  form.addEventListener("submit", event => event.preventDefault());
  one(".actions").addEventListener("click", async event => {
    const act = event.target.closest("a, button");
    if (!act) return;
    if (!complain()) { event.preventDefault(); return; }
    if (act.dataset.act === "download") {
      const blob = URL.createObjectURL(new Blob([content], { type: "text/yaml" }));
      Object.assign(document.createElement("a"), { href: blob, download: part ? `F-${change.code}.txt` : path().split("/").at(-1) }).click();
      URL.revokeObjectURL(blob);
      say(ui("propose.downloaded", { place: place() }));
    } else if (act.dataset.act === "copy" || (act.hasAttribute("data-open") && !update()) || (act.hasAttribute("data-mail-link") && long)) {
      copyText(content);
      say(ui("tools.copied"));
    }
  });
  all("a[data-in-words]", link => {
    const words = encodeURIComponent(change ? `F-${change.code}: ${written("says")}` : told.quote);
    link.href = link.getAttribute("href").replace(HOLE, words.length > LONGEST ? "" : words);
  });
  update();
})();
