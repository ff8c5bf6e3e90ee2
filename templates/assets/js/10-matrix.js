/* Who wants what: filters and opened issues live in the page's address. An issue opens into its demands, which come from its own
   page when they are asked for; without this script, or from a folder, its link leads to that page. */
"use strict";
(() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  const names = ["topic", "side", "stance", "report", "moment", "disputed", "silent", "alone"].filter(name => form.elements[name]);
  const table = document.querySelector("table.issues");
  const box = table.closest(".table");
  const fits = box.classList.contains("whole");
  const tally = document.querySelector("[data-tally]");
  const rows = [...table.querySelectorAll("tr.issue")];

  /* The address */
  const asked = () => new URLSearchParams(location.search);
  const openIn = query => new Set((query.get("open") ?? "").split(",").filter(id => opens.has(id)));
  /* On a phone the filters are folded behind one button, which says how many are in use */
  const fold = form.querySelector(".filters-fold");
  const unfold = open => fold.setAttribute("aria-expanded", String(open));
  const inUse = () => names.filter(name => form.elements[name].checked || form.elements[name].selectedIndex > 0).length;
  fold.addEventListener("click", () => unfold(fold.getAttribute("aria-expanded") !== "true"));

  const fromAddress = () => {
    const query = asked();
    for (const name of names) {
      const field = form.elements[name];
      if (field.type === "checkbox") field.checked = query.has(name);
      else field.value = [...field.options].some(o => o.value === query.get(name)) ? query.get(name) : "";
    }
    if (inUse()) unfold(true);
    const wanted = openIn(query);
    for (const id of opens.keys()) if (wanted.has(id) !== opened.has(id)) toggle(id);
  };
  const toAddress = () => {
    const query = asked();
    const put = (name, value) => value ? query.set(name, value) : query.delete(name);
    for (const name of names) {
      const field = form.elements[name];
      put(name, field.type === "checkbox" ? (field.checked ? "1" : "") : field.value);
    }
    put("open", [...opened.keys()].join(","));
    const text = query.toString().replaceAll("%2C", ",");
    history.pushState(null, "", location.pathname + (text ? "?" + text : ""));
  };

  /* An issue opens into the table of its demands */
  const opens = new Map([...table.querySelectorAll("[data-open]")].map(link => [link.dataset.open, link]));
  const opened = new Map();
  const fetched = new Map();
  const demands = link => {
    if (!fetched.has(link.href)) fetched.set(link.href, fetch(link.href).then(async answer => {
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const part = page.querySelector("table.demands").closest(".table");
      for (const place of part.querySelectorAll("a[href]")) place.href = new URL(place.getAttribute("href"), link.href).href;
      for (const named of part.querySelectorAll("[id]")) named.removeAttribute("id"); // the row of the issue has them
      return part;
    }));
    return fetched.get(link.href);
  };
  const toggle = async id => {
    const link = opens.get(id), row = link.closest("tr");
    if (opened.has(id)) {
      opened.get(id).remove();
      opened.delete(id);
      link.setAttribute("aria-expanded", "false");
      return;
    }
    const below = document.createElement("tr");
    below.className = "words";
    below.setAttribute("role", "row");
    const cell = document.createElement("td");
    cell.setAttribute("role", "cell");
    below.append(cell);
    opened.set(id, below);
    link.setAttribute("aria-expanded", "true");
    try {
      const part = await demands(link);
      cell.append(part.cloneNode(true));
      if (opened.get(id) === below) { row.after(below); show(); }
    } catch {
      location.href = link.href;
    }
  };
  const clicked = async (event, id) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    await toggle(id);
    toAddress();
  };
  // a folder's pages cannot be fetched: there the links lead to the pages
  if (location.protocol.startsWith("http")) for (const [id, link] of opens) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", event => clicked(event, id));
    link.addEventListener("keydown", event => { if (event.key === " ") clicked(event, id); });
  }
  table.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    const id = [...opened].find(([, below]) => below.contains(event.target) || below.previousElementSibling?.contains(event.target))?.[0];
    if (!id) return;
    toggle(id);
    toAddress();
    opens.get(id).focus();
  });

  /* What spans the table goes over the columns that are there; the page scrolls as long as they fit into it */
  const fit = () => {
    const columns = [...table.tHead.rows[0].cells].filter(head => !head.hidden).length;
    for (const cell of table.querySelectorAll(":scope > tbody > .band > th, :scope > tbody > .words > td")) cell.colSpan = columns;
    box.classList.toggle("whole", fits);
    if (fits && table.scrollWidth > box.clientWidth + 1) box.classList.remove("whole");
  };
  addEventListener("resize", fit);

  const show = () => {
    const value = name => form.elements[name]?.value ?? "";
    const checked = name => Boolean(form.elements[name]?.checked);
    const asksPosition = Boolean(value("stance") || value("report") || value("moment")) || checked("disputed") || checked("alone");
    const wanted = p => (!value("stance") || p.dataset.stance === value("stance"))
      && (!value("report") || p.dataset.report === value("report"))
      && (!value("moment") || p.dataset.moments.split(" ").includes(value("moment")))
      && (!checked("disputed") || "disputed" in p.dataset)
      && (!checked("alone") || "alone" in p.dataset);
    const side = value("side");
    for (const cell of table.querySelectorAll("[data-side]")) cell.hidden = Boolean(side) && cell.dataset.side !== side;
    let shown = 0, positions = 0, doubted = 0, holes = 0, left = 0;
    for (const row of rows) {
      const entries = [...row.querySelectorAll("td:not([hidden]) .entry")];
      const hits = entries.filter(wanted);
      const empty = [...row.querySelectorAll("td.is-silent:not([hidden])")].filter(cell => cell.dataset.side !== "others");
      row.hidden = (Boolean(value("topic")) && row.dataset.topic !== value("topic"))
        || (asksPosition && !hits.length) || (checked("silent") && !empty.length)
        || (Boolean(side) && !checked("silent") && !entries.length);
      for (const entry of entries) entry.classList.toggle("hit", asksPosition && hits.includes(entry));
      if (row.nextElementSibling?.matches(".words")) row.nextElementSibling.hidden = row.hidden;
      if (row.hidden) continue;
      shown += 1;
      positions += hits.length;
      for (const more of row.querySelectorAll("td:not([hidden]) > [data-more]")) left += Number(more.dataset.more);
      doubted += new Set(hits.filter(p => "disputed" in p.dataset).map(p => p.closest("td"))).size;
      holes += empty.length;
    }
    table.classList.toggle("asks-silent", checked("silent"));
    fold.querySelector("[data-active]").textContent = inUse() ? `, ${inUse()} active` : "";
    for (const body of table.tBodies) body.hidden = ![...body.querySelectorAll("tr.issue")].some(row => !row.hidden);
    box.hidden = !shown;
    const issues = ui("counts.issues", { n: rows.length }), held = positions + (asksPosition ? 0 : left);
    const part = shown < rows.length ? ui("matrix.some_issues", { shown, issues }) : issues;
    tally.textContent = [
      part, asksPosition ? ui("matrix.fitting", { n: held }) : ui("counts.positions", { n: held }),
      ui("matrix.disputed_cells", { n: doubted }), ui("matrix.empty_cells", { n: holes }),
      ...asksPosition && left ? [ui("matrix.in_long_cells", { n: left })] : [],
    ].join(" · ") + (shown ? "" : `. ${ui("matrix.nothing_fits")}`);
    for (const link of document.querySelectorAll(".articles a[data-only]")) link.search = location.search;
    fit();
  };

  const change = () => { toAddress(); show(); };
  form.addEventListener("change", change);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(change));
  const copied = document.querySelector("[data-copied]");
  document.querySelector("[data-copy-view]").addEventListener("click", async () => {
    await copyText(location.href);
    copied.textContent = ui("filters.link_copied");
    setTimeout(() => { copied.textContent = ""; }, 2500);
  });
  addEventListener("popstate", () => { fromAddress(); show(); });
  fromAddress();
  show();
  // the table may have moved since the browser went to the row that the address names
  if (/^#[id]-/.test(location.hash)) document.getElementById(location.hash.slice(1))?.scrollIntoView();
})();
