/* Disagreements: a link to one opens its words; a filter and "open all" live in the address. Without this all can be opened by hand. */
"use strict";
(() => {
  const disputes = [...document.querySelectorAll(".dispute")];
  if (!disputes.length) return;
  const form = document.querySelector("form.sieve");
  const filters = [form.elements.class, form.elements.kind];
  const button = form.querySelector("[data-open]");
  const words = dispute => dispute.querySelector("details.evidence-of");
  const asked = () => new URLSearchParams(location.search);

  const named = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const dispute = place?.closest(".dispute");
    if (!dispute) return;
    words(dispute).open = true;
    words(dispute).dataset.opened = ""; // the styles showed them until now, before this script came
    if (dispute.hidden) { for (const filter of filters) filter.value = ""; show(); }
    dispute.scrollIntoView();
  };
  const show = () => {
    let shown = 0;
    for (const dispute of disputes) {
      dispute.hidden = filters.some(filter => filter.value && dispute.dataset[filter.name] !== filter.value);
      shown += !dispute.hidden;
    }
    for (const topic of document.querySelectorAll(".dispute-topic")) topic.hidden = !topic.querySelector(".dispute:not([hidden])");
    form.querySelector("[data-tally]").textContent = filters.some(filter => filter.value) ? ui("disputes.some", { shown, all: disputes.length }) : "";
  };
  const all = open => {
    for (const dispute of disputes) words(dispute).open = open;
    button.textContent = open ? ui("disputes.close_all") : ui("disputes.open_all");
    button.dataset.open = open ? "none" : "all";
  };
  const toAddress = (name, value) => {
    const query = asked();
    if (value) query.set(name, value);
    else query.delete(name);
    const text = query.toString();
    history.replaceState(null, "", location.pathname + (text ? `?${text}` : "") + location.hash);
  };

  form.addEventListener("submit", event => event.preventDefault());
  for (const filter of filters) filter.addEventListener("change", () => { toAddress(filter.name, filter.value); show(); });
  button.addEventListener("click", () => {
    const open = button.dataset.open === "all";
    toAddress("words", open ? "all" : "");
    all(open);
  });
  for (const dispute of disputes) {
    words(dispute).querySelector("summary").addEventListener("click", () => {
      if (!words(dispute).open) history.replaceState(null, "", location.pathname + location.search + `#${dispute.id}`);
    });
  }
  addEventListener("hashchange", named);
  for (const filter of filters) {
    const wanted = asked().get(filter.name);
    filter.value = [...filter.options].some(option => option.value === wanted) ? wanted : "";
  }
  show();
  if (asked().get("words") === "all") all(true);
  named();
})();
