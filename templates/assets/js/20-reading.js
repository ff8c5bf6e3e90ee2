/* Help for readers: a card at a citation, copying, passages of an article. Without it every link still leads there. */
"use strict";
(() => {
  const root = new URL("../../../", document.currentScript.src);
  const offline = location.protocol === "file:"; // the offline copy: a page needs its file's name, and its text comes as a script
  const page = code => new URL(`f/${code}/${offline ? "index.html" : ""}`, root).href;
  const home = offline && document.querySelector("meta[name=dossier-address]")?.content;
  const permalink = code => home ? new URL(`f/${code}/`, home).href : page(code); // for others: the site's, where it is known

  /* A citation shows who says so, how we have it and the words; the link stays what it is. */
  const cards = new Map();
  let card = null, owner = null, timer = 0;

  const asScript = code => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL("assets/dossier/offline/cards.js", root).href;
    script.onload = () => done(window.__cards[`f/${code}/index.html`]);
    script.onerror = failed;
    document.head.append(script);
  });
  const text = code => offline ? asScript(code)
    : fetch(page(code)).then(answer => answer.ok ? answer.text() : Promise.reject(new Error(answer.status)));

  const load = code => {
    if (!cards.has(code)) {
      cards.set(code, text(code).then(text => {
        const fact = new DOMParser().parseFromString(text, "text/html").querySelector(".fact");
        const held = [...fact.querySelectorAll(".says, .who, .evidence")];
        for (const part of held) {
          for (const link of part.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), page(code)).href;
          for (const named of part.querySelectorAll("[id]")) named.removeAttribute("id");
        }
        return held;
      }).catch(() => []));
    }
    return cards.get(code);
  };

  const close = () => {
    clearTimeout(timer);
    const [shown, from] = [card, owner];
    card = owner = null; // first: taking away what holds the focus comes back here
    from?.removeAttribute("aria-describedby");
    shown?.remove();
  };

  const open = async link => {
    const parts = await load(link.dataset.code);
    if (!parts.length || link !== owner) return;
    card = document.createElement("div");
    card.className = "peek md-typeset";
    card.id = "peek";
    card.setAttribute("role", "group");
    card.setAttribute("aria-label", `Statement F-${link.dataset.code}`);
    card.append(...parts.map(part => part.cloneNode(true)));
    document.querySelector("main").append(card);
    link.setAttribute("aria-describedby", "peek");
    const at = link.getBoundingClientRect(), size = card.getBoundingClientRect();
    const origin = (card.offsetParent ?? document.documentElement).getBoundingClientRect();
    const below = at.bottom + size.height + 12 < innerHeight || at.top < size.height + 12;
    const left = Math.max(8, Math.min(at.left - 16, document.documentElement.clientWidth - size.width - 8));
    card.style.left = `${left - origin.left}px`;
    card.style.top = `${(below ? at.bottom + 6 : at.top - size.height - 6) - origin.top}px`;
    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", later);
    card.addEventListener("focusout", left => {
      if (!card?.contains(left.relatedTarget) && left.relatedTarget !== owner) close();
    });
  };

  const later = () => { clearTimeout(timer); timer = setTimeout(close, 250); };
  const soon = (link, wait) => {
    clearTimeout(timer);
    if (link === owner) return;
    close();
    owner = link;
    timer = setTimeout(() => open(link), wait);
  };

  document.addEventListener("pointerover", event => {
    const link = event.pointerType === "mouse" && event.target.closest?.("a.cite");
    if (link) soon(link, 150);
    else if (owner && !card?.contains(event.target) && event.target !== owner) later();
  });
  document.addEventListener("focusin", event => {
    if (event.target.matches("a.cite:focus-visible")) soon(event.target, 0);
    else if (owner && !card?.contains(event.target)) close();
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && owner) {
      const back = card?.contains(document.activeElement) ? owner : null;
      close();
      back?.focus({ preventScroll: true, focusVisible: false });
      if (back) close();
    } else if ((event.key === "Tab" || event.key === "ArrowDown") && card) {
      // Tab goes on to the next citation; the arrow leads into the card, and Tab out of it again
      const inside = [...card.querySelectorAll("a[href]")], from = document.activeElement;
      if (event.key === "ArrowDown") {
        if (from !== owner || !inside.length) return;
        event.preventDefault();
        inside[0].focus();
      } else if ((from === inside.at(-1) && !event.shiftKey) || (from === inside[0] && event.shiftKey)) {
        owner.focus({ preventScroll: true }); // from here the browser goes on, or stays
        if (event.shiftKey) event.preventDefault();
        else close();
      }
    }
  });

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
    said.textContent = `${button.textContent} copied`;
    setTimeout(() => { said.textContent = ""; }, 2500);
  });

  /* An article: the whole passage is lit, also where other passages split it; n and p go from one to the next. */
  const marks = [...document.querySelectorAll("mark[data-passages]")];
  const anchors = [...new Set(marks.flatMap(mark => mark.dataset.passages.split(" ")))].filter(id => document.getElementById(id));
  const light = () => {
    const [named, words] = location.hash.slice(1).split(":~:"); // a browser that knows text directives has taken it away
    if (words) location.replace(`#${named}`);
    for (const mark of marks) mark.classList.toggle("lit", mark.dataset.passages.split(" ").includes(named));
    const at = document.querySelector("[data-at]");
    if (at) at.textContent = anchors.includes(named) ? `${anchors.indexOf(named) + 1} of ${anchors.length}` : "";
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
