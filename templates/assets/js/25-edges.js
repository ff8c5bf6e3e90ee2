/* Where a quotation may begin and end: the same code as in dossier/ground/edges.py, on the same tables. */
"use strict";
const edges = (() => {
  const alphanumeric = "[\\p{L}\\p{N}]";
  const prepared = () => {
    const named = table => table.map(([name, kind]) => [new RegExp(name && `\\p{${name}}`, "u"), kind]);
    return {
      kinds: new Map(Object.entries(EDGES.kinds).flatMap(([kind, chars]) => [...chars].map(char => [char, kind]))),
      categories: named(EDGES.categories),
      letters: named(EDGES.letters),
      bonds: EDGES.bonds.map(bond => new RegExp(`(?=(${bond}))`, "g")),
      numero: new RegExp(`(?<!${alphanumeric})N(?:os?|rs?)\\.(?=[ \\xa0\\u202f]?$)`, "u"),
      possessive: new RegExp(`^['\`\u2018\u2019][sS](?!${alphanumeric})`, "u"),
    };
  };
  let made = null; // when something is selected
  const tables = () => made ??= prepared();

  const named = (table, char) => table.find(([pattern]) => pattern.test(char))?.[1];
  const ranged = char => /[\p{L}\p{S}]/u.test(char)
    ? EDGES.ranges.find(([, first, last]) => first <= char.codePointAt() && char.codePointAt() <= last)?.[0] : undefined;
  const kind = char => tables().kinds.get(char) ?? named(tables().categories, char) ?? ranged(char) ?? named(tables().letters, char);
  const kindsOf = chars => chars.map(kind).join("").replaceAll("-", "");
  const bases = kinds => kinds.replace(/[kj]/g, "").replace(/[seb]{2,}/g, run => [..."ebs"].find(space => run.includes(space)));
  const bound = (left, right) => tables().bonds.some(pattern => [...(left + right).matchAll(pattern)]
    .some(({ index, 1: bond }) => index < left.length && left.length < index + bond.length));

  /* Whether a quotation that begins (`opening`) or ends at an index of a list of characters would cut a word or a number. */
  const inside = (chars, index, opening) => {
    const before = chars.slice(Math.max(0, index - EDGES.window), index).join("").replace(tables().numero, "\u2116");
    const after = chars.slice(index, index + EDGES.window);
    let [left, right] = [kindsOf([...before]), kindsOf(after)];
    if (!left || !right) return false;
    if (!/[seb]$/.test(left) && !/^[seb]/.test(right) && (/^[kj]/.test(right) || left.endsWith("j"))) return true;
    [left, right] = [bases(left).slice(-EDGES.reach), bases(right).slice(0, EDGES.reach)];
    if (!opening && /[uwHc]$/.test(left) && tables().possessive.test(after.join(""))) return false;
    return bound(left, right);
  };
  return { inside };
})();
