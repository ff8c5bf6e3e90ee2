/* The words behind a citation: a card beside the mark, or on a phone a sheet at the bottom. Without it every mark is a link. */
"use strict";
const statements = (() => {
  const root = new URL("../../../", document.currentScript.src);
  const offline = location.protocol === "file:"; // the offline copy: a page needs its file's name, and its text comes as a script
  const page = code => new URL(`f/${code}/${offline ? "index.html" : ""}`, root).href;
  const home = offline && document.querySelector("meta[name=dossier-address]")?.content;
  const permalink = code => home ? new URL(`f/${code}/`, home).href : page(code); // for others: the site's, where it is known

  const element = (name, properties, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };

  /* Who says so, how we have it and the words: parts of the statement's own page. */
  const cards = new Map();
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
        const says = fact.querySelector(".says"); // a heading there, and none here
        says.replaceWith(element("p", { className: "says" }, ...says.childNodes));
        const held = [...fact.querySelectorAll(".says, .who, .evidence")];
        for (const part of held) {
          for (const link of part.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), page(code)).href;
          for (const named of part.querySelectorAll("[id]")) named.removeAttribute("id");
        }
        return held;
      }).catch(() => []));
    }
    return cards.get(code).then(parts => parts.map(part => part.cloneNode(true)));
  };

  /* Where there is no mouse, or no room beside the words, the same comes as a sheet over the page. An entry of the history
     is the sheet's: Back closes it, and a link in it takes the entry's place. */
  const handheld = matchMedia("(pointer: coarse), (max-width: 44.9375em)");
  const SWIPE = 80; // pixels down that close it
  let sheet = null;

  const elsewhere = event => event.ctrlKey || event.metaKey || event.shiftKey; // to another tab or window
  const leave = (dialog, to) => {
    dialog.close("left");
    history.replaceState(null, "");
    location.replace(to);
  };

  const swiped = (dialog, body) => {
    let from = null, by = 0;
    dialog.addEventListener("touchstart", event => {
      from = event.touches.length === 1 && (body.scrollTop <= 0 || !body.contains(event.target)) ? event.touches[0].clientY : null;
      by = 0;
    }, { passive: true });
    dialog.addEventListener("touchmove", event => {
      if (from === null) return;
      by = Math.max(0, event.touches[0].clientY - from);
      dialog.style.translate = `0 ${by}px`;
    }, { passive: true });
    for (const end of ["touchend", "touchcancel"]) dialog.addEventListener(end, () => {
      if (end === "touchend" && by > SWIPE) dialog.close();
      else dialog.style.translate = "";
    });
  };

  const raise = async link => {
    const { code } = link.dataset;
    const close = element("button", { className: "sheet-close", type: "button" }, ui("close"));
    const title = element("p", { className: "sheet-title", id: "sheet-title" }, link.getAttribute("aria-label"));
    const head = element("div", { className: "sheet-head" }, title, close);
    const body = element("div", { className: "sheet-body" }, element("p", { className: "meta" }, ui("cite.loading")));
    const dialog = sheet = element("dialog", { className: "evidence-sheet md-typeset" }, head, body);
    dialog.setAttribute("aria-labelledby", title.id);
    dialog.addEventListener("click", event => {
      const onward = event.target.closest("a[href]");
      if (onward?.href.startsWith(root.href) && !elsewhere(event)) {
        event.preventDefault();
        leave(dialog, onward.href);
      } else if (event.target === dialog || event.target === close) dialog.close();
    });
    dialog.addEventListener("close", () => {
      sheet = null;
      dialog.remove();
      if (dialog.returnValue === "left") return;
      if (history.state?.sheet) history.back();
      link.focus({ preventScroll: true, focusVisible: false });
    });
    swiped(dialog, body);
    document.body.append(dialog);
    dialog.showModal();
    const parts = await load(code);
    if (sheet !== dialog) return;
    if (!parts.length) { leave(dialog, link.href); return; }
    const home = element("a", { href: link.href }, ui("cite.onward"));
    body.replaceChildren(...parts, element("p", { className: "onward" }, home));
  };

  document.addEventListener("click", event => {
    const link = event.target.closest?.("a.cite");
    if (!link || !(handheld.matches || event.pointerType === "touch") || elsewhere(event)) return;
    event.preventDefault();
    history.pushState({ sheet: link.dataset.code }, "");
    raise(link);
  });
  addEventListener("popstate", () => {
    if (!history.state?.sheet) sheet?.close();
  });
  if (history.state?.sheet) history.replaceState(null, ""); // the page was loaded anew: nothing is open

  /* Beside the mark, while it is hovered or focused; the link stays what it is. */
  let card = null, owner = null, timer = 0;

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
    card.setAttribute("aria-label", link.getAttribute("aria-label"));
    card.append(...parts);
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
    if (link === owner || handheld.matches) return;
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

  return { permalink };
})();
