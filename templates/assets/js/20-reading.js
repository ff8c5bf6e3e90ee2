/* Help for readers: copying, passages of an article. Without it everything can be read. */
"use strict";
(() => {
  const { permalink } = statements;

  /* What is copied is made of what the page's own data say: how we have the words comes with them. */
  const escaped = text => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
  const site = document.querySelector("meta[property='og:site_name']")?.content;
  const texts = {
    footnote: ({ says, cite, code }) => `${says} ${cite}. ${[`F-${code}`, site].filter(Boolean).join(", ")}, ${permalink(code)}`,
    markdown: ({ says, cite, code }) => `${escaped(says)} ${escaped(cite)}. [F-${code}](${permalink(code)})`,
    bibtex: ({ bibtex, code }) => bibtex.replace(`{f/${code}/}`, () => `{${permalink(code)}}`),
    link: ({ code }) => permalink(code),
  };
  document.addEventListener("click", async event => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    await copyText(texts[button.dataset.copy](button.closest(".fact").dataset));
    const said = button.parentElement.querySelector("[role=status]");
    said.textContent = ui("tools.copied_what", { what: button.textContent });
    setTimeout(() => { said.textContent = ""; }, 2500);
  });

  /* Of several statements that rest on the same sentences, the words of the one that is pointed at, or led to. */
  const point = at => {
    const fact = at?.closest?.("[data-rests]"), { rests } = fact?.dataset ?? {};
    for (const run of document.querySelectorAll("[data-facts].near")) run.classList.remove("near");
    for (const run of fact?.closest(".passage")?.querySelectorAll(`[data-facts~="${rests}"]`) ?? []) run.classList.add("near");
  };
  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (document.querySelector("[data-rests]")) {
    for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, event => point(event.target.closest?.("[data-rests]") ?? target()));
    addEventListener("hashchange", () => point(target()));
    point(target());
  }

  /* An article: the whole passage is lit, also where other passages split it; n and p go from one to the next. */
  const marks = [...document.querySelectorAll("mark[data-passages]")];
  const anchors = [...new Set(marks.flatMap(mark => mark.dataset.passages.split(" ")))].filter(id => document.getElementById(id));
  const light = () => {
    const [named, words] = location.hash.slice(1).split(":~:"); // a browser that knows text directives has taken it away
    if (words) location.replace(`#${named}`);
    for (const mark of marks) mark.classList.toggle("lit", mark.dataset.passages.split(" ").includes(named));
    const at = document.querySelector("[data-at]");
    if (at) at.textContent = anchors.includes(named) ? ui("source.place", { n: anchors.indexOf(named) + 1, all: anchors.length }) : "";
  };
  const step = by => {
    const now = anchors.indexOf(location.hash.slice(1));
    const next = anchors[now < 0 ? (by > 0 ? 0 : anchors.length - 1) : now + by];
    if (next) location.replace(`#${next}`);
  };
  const near = event => {
    const passage = event.target.closest?.("[data-passage]")?.dataset.passage;
    for (const mark of marks) mark.classList.toggle("near", mark.dataset.passages.split(" ").includes(passage));
  };
  if (marks.length) {
    document.addEventListener("pointerover", near);
    document.addEventListener("focusin", near);
    light();
    addEventListener("hashchange", light);
    document.addEventListener("click", event => {
      const button = event.target.closest("button[data-step]");
      if (button) step(Number(button.dataset.step));
    });
    document.addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
      if (event.key === "n") step(1);
      else if (event.key === "p") step(-1);
    });
  }
})();
