/* The words of the interface, for the scripts that follow: `WORDS` has those that they ask for (dossier/publish/tables.py). */
"use strict";
const ui = (() => {
  const plurals = new Intl.PluralRules(WORDS.language);
  const form = (phrase, n) => typeof phrase === "string" ? phrase : phrase[n] ?? phrase[plurals.select(n)] ?? phrase.other;
  return (key, values = {}) => form(WORDS.phrases[key], values.n).replace(/\{(\w+)\}/g, (_, name) => values[name]);
})();
