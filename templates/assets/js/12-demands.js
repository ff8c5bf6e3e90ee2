/* The demands of an issue: the words of a position open in a row of their own below its demand; on a phone they stay where they
   are. Without this script they open in their cell. */
"use strict";
(() => {
  const narrow = matchMedia("(max-width: 47.9375em)");
  const made = (tag, role, text = "") => {
    const element = document.createElement(tag);
    if (role) element.setAttribute("role", role);
    element.textContent = text;
    return element;
  };
  const words = new WeakMap(), panels = new WeakMap();
  let opens = 0;
  const place = details => {
    const held = words.get(details) ?? details.querySelector(".held");
    words.set(details, held);
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
      const cell = made("td", "cell");
      cell.colSpan = row.cells.length;
      cell.append(Object.assign(made("div"), { className: "held-all" }));
      below.append(cell);
      row.after(below);
    }
    const opened = Object.assign(made("section"), { className: "opened", id: `w-${++opens}` });
    const close = Object.assign(made("button", "", ui("close")), { type: "button" });
    close.addEventListener("click", () => shut(details));
    const head = Object.assign(made("p"), { className: "opened-head" });
    head.append(...[...summary.childNodes].map(node => node.cloneNode(true)), close);
    opened.append(head, held);
    panels.set(opened, details);
    summary.setAttribute("aria-controls", opened.id);
    const order = [...row.querySelectorAll("details[open]")];
    const next = [...below.querySelectorAll(".opened")].find(other => order.indexOf(panels.get(other)) > order.indexOf(details));
    below.querySelector(".held-all").insertBefore(opened, next ?? null);
  };
  const shut = details => {
    details.open = false;
    place(details);
    details.querySelector("summary").focus();
  };
  const inTable = element => element.closest?.("table.demands tr.demand");
  document.addEventListener("toggle", event => { if (inTable(event.target)) place(event.target); }, true);
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !event.target.closest?.("table.demands")) return;
    const opened = event.target.closest(".opened");
    const details = opened ? panels.get(opened) : event.target.closest("details[open]");
    if (details) { event.stopPropagation(); shut(details); }
  }, true);
  narrow.addEventListener("change", () => {
    for (const details of document.querySelectorAll("table.demands details[open]")) place(details);
  });
})();
