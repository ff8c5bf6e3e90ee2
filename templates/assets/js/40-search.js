/* The search: a dialog that asks the engine (templates/search), which works beside the page and is loaded when it is first wanted. */
"use strict";
(() => {
  const opener = document.querySelector("[data-search]");
  if (!opener) return;
  const root = new URL("../../../", document.currentScript.src);
  const offline = location.protocol === "file:"; // the offline copy: no worker starts from a file, and data come as a script
  const home = new URL("assets/dossier/search/", root);
  const [FIRST, FEW] = [3, 4]; // results before the groups, and in each before the rest is asked for
  const [STILL, QUIET] = [300, 800]; // milliseconds without a key, before it says that there is nothing, and before it is read aloud

  const made = (tag, { className = "", ...attributes } = {}, ...inside) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };

  /* --- the engine --- */

  const script = name => new Promise((done, failed) => {
    const element = made("script", { src: new URL(name, home).href });
    element.onload = done;
    element.onerror = () => failed(new Error(name));
    document.head.append(element);
  });
  const worker = async () => {
    if (!offline) return new Worker(new URL("engine.js", home));
    await script("engine.js");
    return new Worker(URL.createObjectURL(new Blob([`(${window.dossierSearch})(self)`], { type: "text/javascript" })));
  };
  const here = async () => { // where no worker starts, the page itself does the work
    if (!window.dossierSearch) await script("engine.js");
    const port = { postMessage: data => heard({ data }) };
    window.dossierSearch(port);
    return { postMessage: data => setTimeout(() => port.onmessage({ data })) };
  };
  const data = async () => {
    if (!offline) return { address: new URL("data.json", home).href };
    await script("data.js");
    return { data: window.dossierSearchData };
  };

  let engine = null, groups = null, failed = false, asked = 0;
  const broken = () => { failed = true; say(ui("search.failed")); };
  const start = () => engine ??= worker().catch(here).then(async started => {
    started.onmessage = heard;
    started.onerror = broken;
    started.postMessage(await data());
    return started;
  }).catch(broken);
  const heard = ({ data }) => {
    if (data.failed) broken();
    else if (data.ready) {
      groups = data.ready.map(([heading]) => heading);
      const many = data.ready.map(([, many]) => many), last = many.pop();
      scope.textContent = ui("search.scope", { kinds: [many.join(ui("list.between")), last].join(ui("list.last")) });
      ask();
    } else if (data.id === asked) show(data);
  };
  const ask = async () => {
    clearTimeout(nothing);
    const query = field.value.trim();
    if (!query) { clear(); return; }
    if (failed) return;
    if (!groups) { say(ui("search.loading")); return; }
    (await engine).postMessage({ id: asked += 1, query });
  };

  /* --- the dialog --- */

  const field = made("input", {
    type: "text", role: "searchbox", id: "search-field", className: "search-field", placeholder: ui("search.placeholder"), "aria-describedby": "search-scope",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
  });
  const close = made("button", { type: "button", className: "search-close" }, ui("close"));
  const status = made("p", { className: "search-status" });
  const aloud = made("p", { className: "said-aloud", role: "status" }); // once for a question, not for each of its letters
  const scope = made("p", { className: "search-scope", id: "search-scope" }, ui("search.any_word"));
  const list = made("div", { className: "search-results" });
  const dialog = made("dialog", { className: "search-dialog", "aria-label": ui("theme.search") },
    made("form", { className: "search-form", role: "search" }, made("label", { for: "search-field", className: "search-label" }, ui("theme.search")), field, close),
    status, aloud, scope, list);
  document.body.append(dialog);

  let nothing = 0, reading = 0; // timers
  const say = (...line) => {
    status.replaceChildren(...line);
    clearTimeout(reading);
    reading = setTimeout(() => { if (aloud.textContent !== status.textContent) aloud.textContent = status.textContent; }, QUIET);
  };
  const clear = () => { asked += 1; clearTimeout(nothing); say(""); list.replaceChildren(); scope.hidden = false; };
  const open = query => {
    if (query !== undefined) field.value = query;
    if (!dialog.open) dialog.showModal();
    field.focus();
    if (query === undefined) field.select(); // the last question, to be typed over
    start();
    ask();
  };

  const marked = runs => runs.map((text, at) => at % 2 ? made("mark", {}, text) : text);
  const address = url => new URL(offline ? url.replace(/(^|\/)(?=[?#]|$)/, "$1index.html") : url, root).href;
  const label = (how, around) => around
    ? made("span", { className: "said-aloud" }, around === "above" ? ui("search.before") : ui("search.after"))
    : made("span", { className: "search-text search-how is-own" }, `${how}:`);
  const result = one => {
    const spoken = one.language ? { lang: one.language, dir: "auto" } : {};
    const link = made("a", { href: address(one.url) }, made("span", { className: "search-title", ...spoken }, ...marked(one.title)));
    let last = null, part = link; // the sentences of a passage follow each other, and whose words they are stands before these alone
    for (const { line, around, words } of one.texts) {
      const text = made("span", { className: around ? "search-text is-around" : "search-text", ...spoken }, ...marked(words));
      const place = one.how ? `${line} ${around}` : line;
      if (line === undefined) link.append(text);
      else if (place === last) part.append(" ", text);
      else {
        if (one.how && !last?.endsWith(` ${around}`)) link.append(label(one.how, around));
        link.append(part = made("span", { className: one.how && !around ? "search-passage is-own" : "search-passage" }, text));
      }
      last = place;
    }
    const kind = [one.label, one.code && `F-${one.code}`].filter(Boolean).join(" · ");
    if (kind) link.append(made("span", { className: "search-kind" }, kind));
    return made("li", {}, link);
  };
  const group = (heading, results) => {
    const items = results.map(result), more = items.length - FEW;
    const part = made("section", {}, made("h2", {}, heading), made("ul", {}, ...items));
    if (more > 1) {
      for (const item of items.slice(FEW)) item.hidden = true;
      const button = made("button", { type: "button", className: "search-more" }, ui("more", { n: more }));
      button.addEventListener("click", () => {
        for (const item of items) item.hidden = false;
        button.remove();
        items[FEW].querySelector("a").focus();
      });
      part.append(button);
    }
    return part;
  };
  const suggested = words => words.flatMap((word, at) => {
    const button = made("button", { type: "button", className: "search-instead" }, word);
    button.addEventListener("click", () => open(word));
    return at ? [" ", button] : [button];
  });

  const instead_of = words => {
    const [before, after] = ui("search.did_you_mean", { words: "\n" }).split("\n");
    return [before, ...suggested(words), after];
  };
  const quoted = texts => texts.map(text => `“${text}”`).join(", ");
  const line = ({ results, absent, unknown, missing, instead }) => {
    const notes = [];
    if (missing.length) notes.push(ui("search.not_quoted", { words: quoted(missing) }));
    if (!results.length) return instead.length ? instead_of(instead) : [ui("search.nothing")];
    if (absent.length) notes.push(ui("search.absent", { words: quoted(absent) }));
    if (unknown.length) notes.push(ui("search.unknown", { n: unknown.length, words: quoted(unknown) }));
    return [[ui("search.results", { n: results.length }), ...notes].join("; ")];
  };
  const show = data => {
    clearTimeout(nothing);
    if (!data.results.length) nothing = setTimeout(() => present(data), STILL); // what is half typed is not to be found yet
    else present(data);
  };
  const present = data => {
    const best = data.results.slice(0, FIRST), rest = data.results.slice(FIRST);
    const parts = best.length ? [group(ui("search.best"), best.map(one => ({ ...one, label: groups[one.kind] })))] : [];
    groups.forEach((heading, kind) => {
      const same = rest.filter(one => one.kind === kind);
      if (same.length) parts.push(group(heading, same));
    });
    list.replaceChildren(...parts);
    list.scrollTop = 0;
    dialog.dataset.milliseconds = data.milliseconds;
    dialog.dataset.query = data.query;
    scope.hidden = data.results.length > 0;
    say(...line(data));
  };

  /* --- keys, and the address --- */

  opener.addEventListener("click", () => open());
  for (const event of ["pointerenter", "focus"]) opener.addEventListener(event, start, { once: true });
  close.addEventListener("click", () => dialog.close());
  field.addEventListener("input", ask);
  dialog.addEventListener("click", event => {
    const link = event.target.closest?.("a");
    if (link && link.pathname !== location.pathname && !event.ctrlKey && !event.metaKey && !event.shiftKey) remember(field.value.trim());
    else if (link || event.target === dialog) dialog.close(); // on the way to a place of this page, or beside the dialog
  });
  dialog.addEventListener("close", () => remember(null));
  dialog.addEventListener("submit", event => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.addEventListener("keydown", event => {
    event.stopPropagation(); // the keys of the page behind it rest
    const links = [field, ...list.querySelectorAll("li:not([hidden]) > a")], at = links.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: at > 0 ? 1 : -1, End: at > 0 ? links.length - 1 : -1 }[event.key];
    if (to !== undefined && to >= 0 && to < links.length) {
      event.preventDefault();
      links[to].focus();
    } else if (at > 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) field.focus(); // one types on
  });
  document.addEventListener("keydown", event => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const wanted = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
    if (!wanted || dialog.open) return;
    event.preventDefault();
    open();
  });
  const inAddress = () => new URLSearchParams(location.search).get("q");
  const remember = query => { // from a result, Back leads to the results
    const url = new URL(location);
    if (query) url.searchParams.set("q", query);
    else url.searchParams.delete("q");
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  };
  if (inAddress() !== null) open(inAddress());
  addEventListener("pageshow", event => {
    if (event.persisted && inAddress() !== null) open(inAddress());
  });
})();
