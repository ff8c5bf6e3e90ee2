/* The search: an index of the data file, made in the reader's browser, and its answers. Nothing here knows the page.
   In: { address } of the data, or the { data } themselves, first; then { id, query }. Out: { ready }, { failed } or an answer. */
const APOSTROPHE = "['’‘ʼ`´]";
const WORD = new RegExp(`[\\p{L}\\p{M}\\p{N}]+(?:${APOSTROPHE}[\\p{L}\\p{M}\\p{N}]+|[.,](?<=\\p{N}.)\\p{N}+|\\.\\p{L}[\\p{L}\\p{M}]*)*`, "gu");
const NOT = new RegExp(`n${APOSTROPHE}t$`, "iu");
const POSSESSIVE = new RegExp(`${APOSTROPHE}s$`, "iu");
const INSIDE = new RegExp(`${APOSTROPHE}|[.,]`, "gu");
/* Letters that Unicode takes for letters of their own, though they are looked for without their stroke. */
const LETTERS = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ß: "ss", ı: "i" };
/* Words that ask or join: they count only where nothing else was typed, and as parts of a phrase. “not”, “no”, “never”,
   “only”, “before”, “after”, “until”, “without” are never among them. */
const QUIET = new Set((
  "a an the this that these those there here and or but nor so than then if of to in on at for by with from as into about over per"
  + " i me my we us our you your he him his she her it its they them their one"
  + " is are was were be been being am do does did doing done have has had having can could will would shall should may might must"
  + " who whom whose what which when where why how any some also just please tell say says said give s"
  + " according think thinks thought mean means meant happen happens happened want wants wanted many much now still ever again else really exactly"
).split(" ").filter(word => word !== "us")); // the country
const COUNTS = { prefix: 0.6, fuzzy: 0.35, otherName: 0.6, partOfName: 0.4, title: 2, names: 0.6 };
const WEIGHT = 2, CANDIDATES = 150, LONGEST_NAME = 6, LEAST = 0.12, ALWAYS = 12;

const folded = text => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[øłđðþæœßı]/gu, letter => LETTERS[letter]);
const plain = word => NOT.test(word) ? "not" : folded(word.replace(POSSESSIVE, "").replace(INSIDE, ""));
const term = word => {
  const key = plain(word);
  return QUIET.has(key) ? key : stemmer(key);
};
const words = text => text.match(WORD) ?? [];
const terms = text => words(text).map(term).filter(Boolean);

const written = new Map(); // each term as it is first written, to be suggested
const keyOf = new Map(); // the term of each word of the data: most words come often
const remember = text => words(text).map(word => {
  let key = keyOf.get(word);
  if (key === undefined) {
    keyOf.set(word, key = term(word));
    if (!written.has(key)) written.set(key, word.replace(POSSESSIVE, ""));
  }
  return key;
}).filter(Boolean);

let kinds = [], names = [], entries = [], spelled = new Map(), index;

const load = data => {
  kinds = data.kinds;
  names = data.names.map(spellings => spellings.map(terms));
  names.forEach((spellings, number) => {
    for (const spelling of spellings) {
      const key = essential(spelling).join(" ");
      if (key) spelled.set(key, [...spelled.get(key) ?? [], number]);
    }
  });
  const texts = data.pages.map(([, rows]) => rows.filter(row => row[0] === data.passage).flatMap(row => row[3] ?? []).join("\n"));
  const whole = piece => typeof piece === "string" ? piece : `${data.how[piece[0]]}: ${texts[piece[1]].slice(piece[2], piece[3])}`;
  for (const [path, rows] of data.pages) {
    const page = rows[0][2];
    for (const [kind, anchor, title = "", written = [], named = [], code = ""] of rows) {
      const pieces = written.map(whole);
      entries.push({
        id: entries.length, kind, page, pieces, code, title,
        url: path + (anchor ? `#${anchor}` : ""),
        text: pieces, names: named.map(number => data.names[number].join(" ")),
      });
    }
  }
  index = new MiniSearch({
    fields: ["title", "text", "names", "code"],
    tokenize: remember,
    processTerm: key => key,
    searchOptions: { tokenize: key => [key] }, // what is looked for is a term already
    extractField: (entry, field) => Array.isArray(entry[field]) ? entry[field].join("\n") : entry[field],
  });
  index.addAll(entries);
};

/* A name without its articles: “the Ministry” is looked for as “Ministry”. */
const essential = spelling => {
  const left = spelling.filter(key => !QUIET.has(key));
  return left.length ? left : spelling;
};

/* What is asked: each word, or name of several words, with the other names of the same. Words that ask or join are left out
   where others are there. */
const asked = query => {
  const typed = words(query).map(word => ({ word, key: term(word) })).filter(one => one.key);
  const loud = typed.some(one => !QUIET.has(one.key)) ? typed.filter(one => !QUIET.has(one.key)) : typed;
  const parts = [];
  for (let at = 0; at < loud.length;) {
    let length = Math.min(LONGEST_NAME, loud.length - at);
    const keys = () => loud.slice(at, at + length).map(one => one.key);
    while (length > 1 && !spelled.has(keys().join(" "))) length -= 1;
    const others = (spelled.get(keys().join(" ")) ?? []).flatMap(number => names[number].map(essential));
    parts.push({ word: loud.slice(at, at + length).map(one => one.word).join(" "), keys: keys(), others });
    at += length;
  }
  return { parts, phrase: typed.map(one => one.key) };
};

const look = (keys, near, combineWith) => index.search({ combineWith, queries: keys }, {
  prefix: near && (key => key.length > 2),
  fuzzy: near && (key => key.length > 3 && !/\d/.test(key) && !written.has(key) && 0.3),
  maxFuzzy: 2,
  weights: { prefix: COUNTS.prefix, fuzzy: COUNTS.fuzzy },
  boost: { title: COUNTS.title, names: COUNTS.names },
});

/* Where a part of the question is found: the score and the terms for each entry. */
const matches = part => {
  const hits = new Map();
  const add = (keys, weight, near, combineWith = "AND") => {
    for (const hit of look(keys, near, combineWith)) {
      const score = hit.score / hit.queryTerms.length * weight, known = hits.get(hit.id);
      if (!known) hits.set(hit.id, { score, terms: new Set(hit.terms) });
      else {
        known.score = Math.max(known.score, score);
        for (const key of hit.terms) known.terms.add(key);
      }
    }
  };
  const known = part.keys.every(key => written.has(key));
  if (known || !part.others.length) add(part.keys, 1, true);
  if (known && part.keys.length > 1) add(part.keys, COUNTS.partOfName, true, "OR");
  for (const other of part.others) add(other, known ? COUNTS.otherName : 1, false);
  return hits;
};

/* An entry's title or piece: which parts of the question it answers, and how many pairs of words stand as they were typed. */
const reading = (text, found, pairs) => {
  const keys = terms(text);
  const has = found.map(part => part ? keys.some(key => part.terms.has(key)) : false);
  let beside = 0;
  for (let at = 1; at < keys.length; at += 1) if (pairs.has(`${keys[at - 1]} ${keys[at]}`)) beside += 1;
  return { text, has, beside: Math.min(beside, pairs.size) };
};

const answer = query => {
  const { parts, phrase } = asked(query);
  const found = parts.map(matches);
  const weights = found.map(hits => Math.log(1 + entries.length / Math.max(1, hits.size)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const share = has => has.reduce((sum, yes, at) => sum + (yes ? weights[at] : 0), 0) / whole;
  const pairs = new Set(phrase.slice(1).map((key, at) => [phrase[at], key])
    .filter(pair => !pair.every(key => QUIET.has(key))).map(pair => pair.join(" ")));
  const scores = new Map();
  for (const hits of found) for (const [id, { score }] of hits) scores.set(id, (scores.get(id) ?? 0) + score);
  const rated = [...scores].map(([id, sum]) => ({
    entry: entries[id],
    score: sum * share(found.map(hits => hits.has(id))) * kinds[entries[id].kind][WEIGHT],
  })).sort((a, b) => b.score - a.score || a.entry.id - b.entry.id).slice(0, CANDIDATES);
  for (const one of rated) {
    one.found = found.map(hits => hits.get(one.entry.id));
    const title = reading(one.entry.title, one.found, pairs);
    let best = { text: one.entry.pieces[0] ?? "", has: title.has, beside: 0 }, most = -1;
    for (const text of one.entry.pieces) {
      const read = reading(text, one.found, pairs), worth = share(read.has) + 0.2 * read.beside;
      if (worth > most) [best, most] = [read, worth];
    }
    const together = share(title.has.map((yes, at) => yes || best.has[at]));
    one.text = best.text;
    one.score *= (0.25 + 0.75 * together) * (1 + 0.25 * Math.max(title.beside, best.beside));
  }
  rated.sort((a, b) => b.score - a.score || a.entry.id - b.entry.id);
  const kept = rated.filter((one, at) => at < ALWAYS || one.score >= LEAST * rated[0].score);
  return { results: kept.map(shown), ...help(parts, found, kept) };
};

/* Text in runs: every second one is a match. */
const runs = (text, keys) => {
  const made = [""];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    if (!keys.has(term(match[0]))) continue;
    made[made.length - 1] += text.slice(end, match.index);
    made.push(match[0], "");
    end = match.index + match[0].length;
  }
  made[made.length - 1] += text.slice(end);
  return made;
};

const shown = ({ entry, text, found }) => {
  const keys = new Set(found.flatMap(part => part ? [...part.terms] : []));
  return {
    kind: entry.kind, url: entry.url, code: entry.code,
    title: runs(entry.title || entry.page, entry.title ? keys : new Set()), text: runs(text, keys),
  };
};

/* Words that the dossier does not have, each with those that are nearest. */
const help = (parts, found, kept) => {
  const unknown = parts.filter(part => !part.others.length && !part.keys.every(key => written.has(key)));
  return {
    unknown: unknown.map(part => part.word),
    instead: kept.length ? [] : parts.flatMap(part => suggestions(part.keys.join(" "))),
  };
};
const suggestions = key => {
  const near = index.search(key, { fuzzy: 0.45, maxFuzzy: 4, prefix: key.length > 1, boost: { title: 1 } }).flatMap(hit => hit.terms);
  const often = new Map();
  for (const one of near) often.set(one, (often.get(one) ?? 0) + 1);
  return [...often].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([one]) => written.get(one));
};

self.onmessage = async ({ data: message }) => {
  if ("query" in message) {
    const from = performance.now();
    self.postMessage({ id: message.id, query: message.query, ...answer(message.query), milliseconds: performance.now() - from });
    return;
  }
  try {
    const from = performance.now();
    const data = message.data ?? await (await fetch(message.address)).json();
    const came = performance.now();
    load(data);
    self.postMessage({ ready: kinds, entries: entries.length, fetched: came - from, milliseconds: performance.now() - came });
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
};
