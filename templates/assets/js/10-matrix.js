/* Who wants what: filters and opened sides live in the page's address, words open across the row.
   Without this script the table is whole, each cell names who, and its words open in the cell. */
"use strict";
(() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  const names = ["topic", "side", "stance", "disputed", "told", "silent", "here", "alone"].filter(name => form.elements[name]);
  const table = document.querySelector("table.matrix");
  const box = table.closest(".table");
  const fits = box.classList.contains("whole");
  const tally = document.querySelector("[data-tally]");
  const rows = [...table.querySelectorAll("tr.demand")];
  const narrow = matchMedia("(max-width: 47.9375em)");
  const count = (n, one) => `${n} ${n === 1 ? one : one + "s"}`;
  const made = (tag, role, text = "") => {
    const element = document.createElement(tag);
    if (role) element.setAttribute("role", role);
    element.textContent = text;
    return element;
  };

  /* The address */
  const fromAddress = () => {
    const asked = new URLSearchParams(location.search);
    for (const name of names) {
      const field = form.elements[name];
      if (field.type === "checkbox") field.checked = asked.has(name);
      else field.value = [...field.options].some(o => o.value === asked.get(name)) ? asked.get(name) : "";
    }
    lay(new Set((asked.get("apart") ?? "").split(",").filter(side => heads.has(side))));
  };
  const toAddress = () => {
    const asked = new URLSearchParams(location.search);
    const put = (name, value) => value ? asked.set(name, value) : asked.delete(name);
    for (const name of names) {
      const field = form.elements[name];
      put(name, field.type === "checkbox" ? (field.checked ? "1" : "") : field.value);
    }
    put("apart", [...apart].join(","));
    const query = asked.toString().replaceAll("%2C", ",");
    history.pushState(null, "", location.pathname + (query ? "?" + query : ""));
  };

  /* Sides that open into a column for each who takes a position */
  const heads = new Map([...table.querySelectorAll("[data-apart]")].map(button => {
    const who = [...button.parentElement.querySelectorAll("[data-who]")].map(e => [e.dataset.who, e.textContent]);
    return [button.dataset.apart, { button, head: button.parentElement, who }];
  }));
  let apart = new Set();
  const kept = new Map(); // what a cell held before it was opened, in its order
  const together = cell => {
    for (const own of cell.parentElement.querySelectorAll(`td[data-voice][data-side="${cell.dataset.side}"]`)) own.remove();
    cell.append(...kept.get(cell));
    kept.delete(cell);
  };
  const split = (cell, who) => {
    const held = [...cell.children];
    kept.set(cell, held);
    cell.after(...who.map(([id, name]) => {
      const own = made("td", "cell");
      Object.assign(own.dataset, { side: cell.dataset.side, voice: id, name });
      own.append(...held.filter(item => item.dataset.who === id));
      const said = own.querySelector("details");
      if (!own.children.length) own.append(Object.assign(made("span", "", "no article says"), { className: "empty" }));
      own.classList.toggle("is-empty", !said);
      own.classList.toggle("is-disputed", Boolean(own.querySelector("[data-disputed]")));
      own.classList.toggle("is-elsewhere", Boolean(own.querySelector(".elsewhere")));
      return own;
    }));
  };
  const lay = wanted => {
    for (const cell of [...kept.keys()]) together(cell);
    apart = wanted;
    const [first, second] = table.tHead.rows;
    second?.remove();
    const below = made("tr", "row");
    for (const head of first.cells) head.rowSpan = apart.size ? 2 : 1;
    for (const [side, { button, head, who }] of heads) {
      const open = apart.has(side);
      button.setAttribute("aria-expanded", String(open));
      head.colSpan = open ? who.length : 1;
      head.scope = open ? "colgroup" : "col";
      if (!open) continue;
      head.rowSpan = 1;
      below.append(...who.map(([, name]) => {
        const own = Object.assign(made("th", "columnheader", name), { scope: "col" });
        own.dataset.side = side;
        return own;
      }));
      for (const row of rows) split(row.querySelector(`td[data-side="${side}"]`), who);
    }
    if (apart.size) table.tHead.append(below);
  };

  /* A position's words, in a row of their own below the demand; on a phone they stay where they are */
  const own = new WeakMap();
  const place = details => {
    const held = own.get(details) ?? details.querySelector(".held");
    own.set(details, held);
    const row = details.closest("tr.demand"), summary = details.querySelector("summary");
    let below = row.nextElementSibling?.matches(".words") ? row.nextElementSibling : null;
    const panel = held.closest(".opened");
    if (!details.open || narrow.matches) {
      details.append(held);
      panel?.remove();
      summary.removeAttribute("aria-controls");
      if (below && !below.querySelector(".opened")) below.remove();
      return;
    }
    if (panel) return;
    if (!below) {
      below = Object.assign(made("tr", "row"), { className: "words" });
      below.append(made("td", "cell"));
      below.firstChild.append(Object.assign(made("div"), { className: "held-all" }));
      row.after(below);
    }
    const opened = Object.assign(made("section"), { className: "opened", id: `w-${++opens}` });
    const close = Object.assign(made("button", "", "Close"), { type: "button" });
    close.addEventListener("click", () => shut(details));
    const head = Object.assign(made("p"), { className: "opened-head" });
    head.append(...[...summary.childNodes].map(node => node.cloneNode(true)), close);
    opened.append(head, held);
    panels.set(opened, details);
    summary.setAttribute("aria-controls", opened.id);
    const order = [...row.querySelectorAll("details[open]")];
    const next = [...below.querySelectorAll(".opened")].find(other => order.indexOf(panels.get(other)) > order.indexOf(details));
    below.querySelector(".held-all").insertBefore(opened, next ?? null);
    fit();
  };
  let opens = 0;
  const panels = new WeakMap();
  const shut = details => {
    details.open = false;
    place(details);
    details.querySelector("summary").focus();
  };
  table.addEventListener("toggle", event => place(event.target), true);
  table.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    const opened = event.target.closest(".opened");
    const details = opened ? panels.get(opened) : event.target.closest("details[open]");
    if (details) shut(details);
  });
  narrow.addEventListener("change", () => { for (const details of table.querySelectorAll("details[open]")) place(details); fit(); });

  /* What spans the table goes over the columns that are there; the page scrolls as long as they fit into it */
  const fit = () => {
    const columns = [...table.tHead.rows[0].cells].filter(head => !head.hidden).reduce((sum, head) => sum + head.colSpan, 0);
    for (const cell of table.querySelectorAll(".band > th, .words > td")) cell.colSpan = columns;
    box.classList.toggle("whole", fits);
    if (fits && table.scrollWidth > box.clientWidth + 1) box.classList.remove("whole");
  };
  addEventListener("resize", fit);

  const show = () => {
    const { topic, side, stance, disputed, told, silent, here, alone } = form.elements;
    const asksPosition = Boolean(stance.value) || disputed.checked || told.checked || Boolean(alone?.checked);
    const wanted = p => (!stance.value || p.dataset.stance === stance.value)
      && (!disputed.checked || "disputed" in p.dataset)
      && (!told.checked || CHOICES.otherSide.includes(p.dataset.told))
      && (!alone?.checked || "alone" in p.dataset);
    for (const cell of table.querySelectorAll("[data-side]")) {
      cell.hidden = kept.has(cell) || (Boolean(side.value) && cell.dataset.side !== side.value);
    }
    let shown = 0, positions = 0, doubted = 0, holes = 0;
    for (const row of rows) {
      const cells = [...row.cells].filter(cell => cell.dataset.side && !cell.hidden);
      const held = cells.flatMap(cell => [...cell.querySelectorAll("details[data-stance]")]);
      const hits = held.filter(wanted);
      // a hole is a side's: one who takes no position beside another of the same side leaves none
      const empty = [...row.querySelectorAll("td.is-empty:not([data-voice])")]
        .filter(cell => cell.dataset.side !== "others" && (!side.value || cell.dataset.side === side.value));
      row.hidden = (Boolean(topic.value) && row.parentElement.dataset.topic !== topic.value)
        || (asksPosition && !hits.length) || (silent.checked && !empty.length)
        || ((Boolean(here?.checked) || (Boolean(side.value) && !silent.checked)) && !held.length);
      for (const position of held) position.classList.toggle("hit", asksPosition && hits.includes(position));
      if (row.nextElementSibling?.matches(".words")) row.nextElementSibling.hidden = row.hidden;
      if (row.hidden) continue;
      shown += 1;
      positions += hits.length;
      const sides = hits.filter(p => "disputed" in p.dataset).map(p => p.closest("td").dataset.side);
      doubted += new Set(sides).size;
      holes += empty.length;
    }
    table.classList.toggle("asks-silent", silent.checked);
    for (const body of table.tBodies) body.hidden = ![...body.querySelectorAll("tr.demand")].some(row => !row.hidden);
    box.hidden = !shown;
    const part = shown < rows.length ? `${shown} of ${count(rows.length, "row")}` : count(shown, "row");
    tally.textContent = `${part} · ${count(positions, asksPosition ? "position that fits" : "position")
      .replace(/(position)( that fits)s$/, "$1s that fit")} · ${count(doubted, "cell")} disputed · ${count(holes, "cell")} where ${tally.dataset.silent}`
      + (shown ? "" : ". Nothing fits: take a filter away.");
    for (const link of document.querySelectorAll(".articles a[data-only]")) link.search = location.search;
    fit();
  };

  const change = () => { toAddress(); show(); };
  form.addEventListener("change", change);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { lay(new Set()); change(); }));
  for (const [side, { button }] of heads) button.addEventListener("click", () => {
    const wanted = new Set(apart);
    if (!wanted.delete(side)) wanted.add(side);
    lay(new Set([...heads.keys()].filter(id => wanted.has(id))));
    change();
    button.focus();
  });
  const said = document.querySelector("[data-copied]");
  document.querySelector("[data-copy-view]").addEventListener("click", async () => {
    await copyText(location.href);
    said.textContent = "Link copied";
    setTimeout(() => { said.textContent = ""; }, 2500);
  });
  addEventListener("popstate", () => { fromAddress(); show(); });
  fromAddress();
  show();
  // the table may have moved since the browser went to the row that the address names
  if (location.hash.startsWith("#d-")) document.getElementById(location.hash.slice(1))?.scrollIntoView();
})();
