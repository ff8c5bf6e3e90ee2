/* Who wants what: filters that live in the page's address. Without this script the table is whole. */
"use strict";
(() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  const names = ["topic", "side", "stance", "disputed", "told", "silent"];
  const table = document.querySelector("table.matrix");
  const tally = document.querySelector("[data-tally]");
  const rows = [...table.querySelectorAll("tr.demand")];
  const count = (n, one) => `${n} ${n === 1 ? one : one + "s"}`;

  const fromAddress = () => {
    const asked = new URLSearchParams(location.search);
    for (const name of names) {
      const field = form.elements[name];
      if (field.type === "checkbox") field.checked = asked.has(name);
      else field.value = [...field.options].some(o => o.value === asked.get(name)) ? asked.get(name) : "";
    }
  };

  const toAddress = () => {
    const asked = new URLSearchParams(location.search);
    for (const name of names) {
      const field = form.elements[name];
      const value = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value;
      if (value) asked.set(name, value);
      else asked.delete(name);
    }
    const query = asked.toString();
    history.pushState(null, "", location.pathname + (query ? "?" + query : ""));
  };

  const show = () => {
    const { topic, side, stance, disputed, told, silent } = form.elements;
    const asksPosition = stance.value || disputed.checked || told.checked;
    const wanted = p => (!stance.value || p.dataset.stance === stance.value)
      && (!disputed.checked || "disputed" in p.dataset)
      && (!told.checked || p.dataset.told === "other-group");
    for (const cell of table.querySelectorAll("[data-side]")) cell.hidden = Boolean(side.value) && cell.dataset.side !== side.value;
    let shown = 0, positions = 0, doubted = 0, holes = 0;
    for (const row of rows) {
      const cells = [...row.cells].filter(cell => cell.dataset.side && !cell.hidden);
      const held = cells.flatMap(cell => [...cell.querySelectorAll("details[data-stance]")]);
      const hits = held.filter(wanted);
      const empty = cells.filter(cell => cell.classList.contains("is-empty") && cell.dataset.side !== "others");
      row.hidden = (Boolean(topic.value) && row.parentElement.dataset.topic !== topic.value)
        || (asksPosition && !hits.length) || (silent.checked && !empty.length)
        || (Boolean(side.value) && !silent.checked && !held.length);
      for (const position of held) position.classList.toggle("hit", Boolean(asksPosition) && hits.includes(position));
      if (row.hidden) continue;
      shown += 1;
      positions += hits.length;
      doubted += new Set(hits.filter(p => "disputed" in p.dataset).map(p => p.closest("td"))).size;
      holes += empty.length;
    }
    for (const body of table.tBodies) body.hidden = ![...body.querySelectorAll("tr.demand")].some(row => !row.hidden);
    const part = shown < rows.length ? `${shown} of ${count(rows.length, "row")}` : count(shown, "row");
    tally.textContent = `${part} · ${count(positions, asksPosition ? "position that fits" : "position")
      .replace(/(position)( that fits)s$/, "$1s that fit")} · ${count(doubted, "cell")} disputed · ${count(holes, "cell")} where no article says`
      + (shown ? "" : ". Nothing fits: take a filter away.");
    for (const link of document.querySelectorAll(".articles a")) link.search = location.search;
  };

  form.addEventListener("change", () => { toAddress(); show(); });
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { toAddress(); show(); }));
  addEventListener("popstate", () => { fromAddress(); show(); });
  fromAddress();
  show();
})();
