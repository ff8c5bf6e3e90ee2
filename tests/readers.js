/* What a reader would see wrong on a page, as lists of plain sentences; each test calls what it needs. */
(() => {
  const say = (e, what) => `<${e.tagName.toLowerCase()}${e.className && e.className.baseVal === undefined ? "." + [...e.classList].join(".") : ""}> ${what}: ${e.textContent.trim().replace(/\s+/g, " ").slice(0, 60)}`;
  const seen = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const scrolls = e => e.closest("[role=region][tabindex], .md-typeset__scrollwrap, pre, .md-code__content");

  /* The text of a part of the page, line by line, as it is laid out. */
  const lines = part => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), found = [];
    for (let node; (node = walker.nextNode());) {
      const e = node.parentElement;
      if (!node.data.trim() || e.closest("script, style, template, noscript, svg, option") || !seen(e)) continue;
      const own = e.getBoundingClientRect();
      if (own.width <= 2 && own.height <= 2) continue; // said to screen readers alone
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) found.push({ e, node, box });
    }
    return found;
  };

  const clipped = () => {
    const wrong = [], width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth > width) wrong.push(`the page is ${document.scrollingElement.scrollWidth} wide in ${width}`);
    for (const { e, box } of lines(document.querySelector("article"))) {
      if ((box.right > width + 1 || box.left < -1) && !scrolls(e)) wrong.push(say(e, `stands from ${Math.round(box.left)} to ${Math.round(box.right)} in ${width}`));
      for (let p = e; p && p !== document.body; p = p.parentElement) {
        const style = getComputedStyle(p), around = p.getBoundingClientRect();
        if (around.width <= 2 || around.height <= 2) break; // said to screen readers alone
        const x = ["hidden", "clip"].includes(style.overflowX) && (box.right > around.right + 1 || box.left < around.left - 1);
        const y = ["hidden", "clip"].includes(style.overflowY) && (box.bottom > around.bottom + 2 || box.top < around.top - 2);
        if (x || y) wrong.push(say(e, `is cut off by <${p.tagName.toLowerCase()} class="${p.className}">`));
        if (scrolls(p) === p) break;
      }
    }
    return [...new Set(wrong)];
  };

  /* What of a line can be seen through the boxes that scroll around it. */
  const shown = ({ e, node, box }) => {
    let { left, right, top, bottom } = box;
    for (let p = e; p && p !== document.body; p = p.parentElement) {
      if (getComputedStyle(p).overflow === "visible") continue;
      const around = p.getBoundingClientRect();
      [left, right] = [Math.max(left, around.left), Math.min(right, around.right)];
      [top, bottom] = [Math.max(top, around.top), Math.min(bottom, around.bottom)];
    }
    return { e, node, box: { left, right, top, bottom, height: bottom - top } };
  };

  /* Two lines of different texts, each with a good part of its height under the other. */
  const overlapping = () => {
    const wrong = [], all = lines(document.querySelector("article")).filter(({ e }) => !e.closest("sup")).map(shown)
      .filter(({ box }) => box.height > 1).sort((a, b) => a.box.top - b.box.top);
    all.forEach((one, n) => {
      for (let m = n + 1; m < all.length && all[m].box.top < one.box.bottom - 1; m += 1) {
        const other = all[m];
        if (other.node === one.node) continue;
        const x = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const y = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (x > 3 && y > 0.5 * Math.min(one.box.height, other.box.height)) wrong.push(say(one.e, `lies under “${other.node.data.trim().slice(0, 40)}”`));
      }
    });
    return [...new Set(wrong)];
  };

  /* Text that is laid out in no place, but for what opens by a click and what is there for a script. */
  const unseen = (but) => {
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT), wrong = [];
    for (let node; (node = walker.nextNode());) {
      const e = node.parentElement;
      if (!node.data.trim() || e.closest("script, style, template, noscript, svg title, svg desc") || e.closest(but)) continue;
      const shut = e.closest("details:not([open])");
      if (shut && !e.closest("summary")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      if (!seen(e) || ![...range.getClientRects()].some(box => box.width > 0)) wrong.push(say(e, "cannot be seen"));
    }
    return wrong;
  };

  window.readers = { clipped, overlapping, unseen };
})();
