/* The search: an index of the data file, made in the reader's browser, and its answers. Nothing here knows the page.
   In: { address } of the data, or the { data } themselves, first; then { id, query }. Out: { ready }, { failed } or an answer. */
const APOSTROPHE = "['’‘ʼ`´]";
const WORD = new RegExp(`[\\p{L}\\p{M}\\p{N}]+(?:${APOSTROPHE}[\\p{L}\\p{M}\\p{N}]+|[.,](?<=\\p{N}.)\\p{N}+|\\.\\p{L}[\\p{L}\\p{M}]*)*`, "gu");
const NOT = new RegExp(`n${APOSTROPHE}t$`, "iu");
const POSSESSIVE = new RegExp(`${APOSTROPHE}s$`, "iu");
const INSIDE = new RegExp(`${APOSTROPHE}|[.,]`, "gu");
/* Letters that Unicode takes for letters of their own, though they are looked for without their stroke; and Cyrillic ones, so
   that a name is found in either script. */
const LETTERS = {
  ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ß: "ss", ı: "i",
  а: "a", б: "b", в: "v", г: "g", ґ: "g", д: "d", е: "e", є: "ye", ж: "zh", з: "z", и: "i", і: "i", к: "k", л: "l", м: "m", н: "n", о: "o",
  п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya",
  ς: "σ", ى: "ي", ة: "ه", ـ: "",
};
const OTHER_LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
/* Words that ask or join, and verbs that say little beside what they go with (“hold talks”, “take part”): they count only
   where nothing else was typed, and as parts of a phrase. “not”, “no”, “never”, “only”, “before”, “after”, “until”,
   “without” are never among them. One form stands for all. */
const QUIET_WORDS = (
  "a an the this that these those there here and or but nor so than then if whether while because of to in on at for by with from as into"
  + " about over per between during through up out both each other such same too very"
  + " i me my we our you your he him his she her it its they them their one"
  + " be is are am do have can could will would shall should may might must"
  + " who whom whose what which when where why how any some also just please tell say give s"
  + " hold take make get go come put let become back"
  + " according think view kind mean happen want many much now still ever again else really exactly"
).split(" "); // “us” is a country
const COUNTS = { prefix: 0.6, root: 0.6, fuzzy: 0.35, otherName: 0.6, partOfName: 0.4, alike: 0.5, around: 0.3, expected: 0.8, title: 1.5, names: 1 };
const OFTEN = 0.8; // how much it counts that a word comes often in an entry: the library's own 1.2 is for longer texts
const NEAR = 0.5;
const ROOM = 550; // characters of a source that a best result shows
const ENTITLED = 0.8; // how much of the question an overview among the best results has in its title
const WEIGHT = 2, YIELDS = 3; // columns of a kind of entry
const CANDIDATES = 150, LONGEST_NAME = 6, LEAST = 0.12, ALWAYS = 12, FIRST = 3;
/* What a question asks for, and what its answer has: a date, a number, a reason. */
const MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
const EXPECTED = [
  [/\b(?:when|what (?:day|date|year|month))\b/iu, new RegExp(`\\b(?:(?:19|20)\\d\\d|${MONTH} \\d|\\d+ ${MONTH}|(?:early|mid|late) ${MONTH})`, "u")],
  [/\bhow (?:many|much|often|large|big|far|long|old)\b/iu, /\d|\b(?:half|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens?|hundreds?|thousands?|several|most)\b/iu],
  [/\b(?:why|what for|what reason)\b/iu, /\b(?:because|since|due to|so that|in order to|as it would|the reason|led to|thanks to|therefore)\b/iu],
];
/* A quoted phrase, by marks of any kind that no word has inside. */
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/gu;

/* Marks that a word is looked for without: accents, and the vowels of Arabic and Hebrew. Those of Indic scripts make other words. */
const MARKS = /[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08ca-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;
/* The article of Arabic, and what is joined to it: “and”, “in”, “as”. */
const ARTICLE = /^[وفبك]?ال(?=\p{L}{3})/u;
const folded = text => text.toLowerCase().normalize("NFKD").replace(MARKS, "").replace(OTHER_LETTER, letter => LETTERS[letter]);
const plain = word => NOT.test(word) ? "not" : folded(word.replace(POSSESSIVE, "").replace(INSIDE, "")).replace(ARTICLE, "");
/* One spelling for “-ise” and “-ize”, “-our” and “-or”: by endings alone, in the question as in the data, so that no word has to be
   known, and by what stands before them, so that all forms of a word go together. */
const respelled = key => key.replace(/(?<=\p{L}{4})is(?=(?:e[ds]?|ers?|ings?|ations?)$)/u, "iz").replace(/(?<=\p{L}{3})ys(?=(?:e[ds]?|ing)$)/u, "yz")
  .replace(/(?<=\p{L}{3})our(?=(?:s|ed|ing|able|ably|ite|ites)?$)/u, "or").replace(/(?<=\p{L}{2})tre(?=s?$)/u, "ter").replace(/(?<=^(?:def|off|pret|lic))enc(?=es?$)/u, "ens");
/* What stands for all forms of a word: the stem of its regular form. A stem of two letters would be another word (“use”, “us”). */
const term = word => {
  const key = plain(word), base = regular.get(key) ?? key, stem = stemmer(respelled(base));
  return stem.length > 2 ? stem : base.slice(0, 3);
};
const QUIET = new Set(QUIET_WORDS.map(term));
/* Scripts that put no spaces between words: each two letters side by side stand for one. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const RUN = new RegExp(`(?:${UNSPACED.source}\\p{M}*)+`, "gu"), LETTER = /.\p{M}*/gu;
const split = function* (text) { // the words of a text, each with its place
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!UNSPACED.test(word)) { yield { word, index }; continue; }
    let end = 0;
    for (const run of word.matchAll(RUN)) {
      if (run.index > end) yield { word: word.slice(end, run.index), index: index + end };
      const letters = [...run[0].matchAll(LETTER)];
      for (let at = 0; at < Math.max(1, letters.length - 1); at += 1) {
        yield { word: letters[at][0] + (letters[at + 1]?.[0] ?? ""), index: index + run.index + letters[at].index };
      }
      end = run.index + run[0].length;
    }
    if (end < word.length) yield { word: word.slice(end), index: index + end };
  }
};
const words = text => UNSPACED.test(text) ? [...split(text)].map(({ word }) => word) : text.match(WORD) ?? [];

const keyOf = new Map(); // the term of each word of the data: most words come often
const written = new Map(); // each term as it is first written, to be suggested
const alike = new Map(); // for a term, those of the data that share a sense with it
const known = word => keyOf.get(word) ?? term(word);
const terms = text => words(text).map(known).filter(Boolean);
const remember = text => words(text).map(word => {
  let key = keyOf.get(word);
  if (key === undefined) {
    keyOf.set(word, key = term(word));
    if (!written.has(key)) written.set(key, word.replace(POSSESSIVE, ""));
  }
  return key;
}).filter(Boolean);

let kinds = [], names = [], entries = [], languages = {}, statement = 0, passage = 0, spelled = new Map(), resting = new Map(), sources = [], places = new Map(), index;

const load = data => {
  kinds = data.kinds;
  languages = data.languages;
  statement = data.statement;
  passage = data.passage;
  names = data.names.map(spellings => spellings.map(terms));
  names.forEach((spellings, number) => {
    for (const spelling of spellings) {
      const key = essential(spelling).join(" ");
      if (key) spelled.set(key, [...spelled.get(key) ?? [], number]);
    }
  });
  const texts = data.pages.map(([, rows]) => rows.filter(row => row[0] === data.passage).flatMap(row => row[3] ?? []).join("\n"));
  const how = ([number, page]) => data.how[number].replaceAll(data.article, data.articles[page]);
  const isolated = (words, page) => languages[page] ? `\u2068${words}\u2069` : words; // its direction is its own
  const whole = piece => typeof piece === "string" ? piece : `${how(piece)}: ${isolated(texts[piece[1]].slice(piece[2], piece[3]), piece[1])}`;
  const keyed = text => ({ text, keys: remember(text) });
  const spellings = data.names.map(all => all.flatMap(remember));
  const lines = data.pages.map(() => []), quotations = []; // where each passage of a page ends; what entries quote
  data.pages.forEach(([path, rows], number) => {
    const page = rows[0][2];
    for (const [kind, anchor, title = "", written = [], named = [], code = "", also = []] of rows) {
      const id = entries.length;
      if (kind === data.passage && written.length) lines[number].push({ id, end: (lines[number].at(-1)?.end ?? 0) + written.join("\n").length + 1 });
      quotations.push(...written.filter(Array.isArray).map(piece => ({ id, source: piece[1], start: piece[2], end: piece[3], how: how(piece) })));
      entries.push({
        id, kind, page, code, language: languages[number] ?? "",
        url: path + (anchor ? `#${anchor}` : ""),
        title: keyed(title), pieces: written.map(whole).map(keyed), also: also.map(keyed), named,
      });
    }
  });
  sources = lines.map(passages => {
    let end = 0;
    return passages.flatMap(({ id }) => entries[id].pieces.map(({ text, keys }) => ({ id, text, keys, end: end += text.length + 1 })));
  });
  const placed = ({ id, source, start, end, how }) => {
    const at = place => sources[source].findIndex(sentence => place < sentence.end);
    if (entries[id].kind === statement && !places.has(id)) places.set(id, { source, first: at(start), last: at(end - 1), start, end, how });
  };
  sources.forEach((sentences, source) => sentences.forEach(({ id }, at) => places.set(id, { source, first: places.get(id)?.first ?? at, last: at, how: "" })));
  for (const quotation of quotations) {
    placed(quotation);
    const { id, source, start } = quotation;
    // the words around a quotation say what it is about
    const at = lines[source].findIndex(({ end }) => start < end);
    for (const [line, much] of [[lines[source][at], COUNTS.around], [lines[source][at - 1], COUNTS.around / 2]]) {
      if (line) resting.set(line.id, [...resting.get(line.id) ?? [], { id, much }]);
    }
  }
  const fields = {
    id: entry => entry.id,
    title: entry => entry.title.keys,
    text: entry => [...entry.pieces, ...entry.also].flatMap(piece => piece.keys),
    names: entry => entry.named.flatMap(number => spellings[number]),
    code: entry => remember(entry.code),
  };
  index = new MiniSearch({
    fields: ["title", "text", "names", "code"],
    extractField: (entry, field) => fields[field](entry),
    stringifyField: keys => keys, // each text is cut into words once, for the index and for every question
    tokenize: keys => keys,
    processTerm: key => key,
    searchOptions: { tokenize: key => [key] }, // what is looked for is a term already
  });
  index.addAll(entries);
  for (const line of THESAURUS.trim().split("\n")) {
    const group = new Set(line.split(" ").map(term));
    const there = [...group].filter(key => written.has(key) && !QUIET.has(key));
    if (there.length) for (const key of group) alike.set(key, new Set([...alike.get(key) ?? [], ...there]));
  }
};

/* A name without its articles: “the Ministry” is looked for as “Ministry”. */
const essential = spelling => {
  const left = spelling.filter(key => !QUIET.has(key));
  return left.length ? left : spelling;
};

/* What is asked: each word, or name of several words, with the other names of the same; and each phrase in quotation marks.
   Words that ask or join are left out where others are there. */
const asked = query => {
  const typed = words(query).map(word => ({ word, key: term(word) })).filter(one => one.key);
  const loud = typed.some(one => !QUIET.has(one.key)) ? typed.filter(one => !QUIET.has(one.key)) : typed;
  const parts = [];
  for (let at = 0; at < loud.length;) {
    let length = Math.min(LONGEST_NAME, loud.length - at);
    const keys = () => loud.slice(at, at + length).map(one => one.key);
    while (length > 1 && !spelled.has(keys().join(" "))) length -= 1;
    const others = (spelled.get(keys().join(" ")) ?? []).flatMap(number => names[number].map(essential));
    const like = length > 1 || others.length ? [] : [...alike.get(loud[at].key) ?? []].filter(key => key !== loud[at].key);
    parts.push({ word: loud.slice(at, at + length).map(one => one.word).join(" "), keys: keys(), others, like });
    at += length;
  }
  const phrases = [...query.matchAll(QUOTED)].map(([, quoted]) => words(quoted)).filter(quoted => quoted.length)
    .map(quoted => ({ text: quoted.join(" "), words: quoted.map(plain), keys: quoted.map(term) }));
  return { parts, phrases, typed: typed.map(one => one.key) };
};

/* A word with errors is looked for where the data have no word that begins like it. */
const begun = key => written.has(key) || [...written.keys()].some(one => one.startsWith(key));
const look = (keys, near, combineWith) => index.search({ combineWith, queries: keys }, {
  prefix: near && (key => key.length > 2 || UNSPACED.test(key)),
  fuzzy: near && (key => key.length > 3 && !/\d/.test(key) && !begun(key) && 0.3),
  maxFuzzy: 2,
  bm25: { k: OFTEN, b: 0.7, d: 0.5 },
  weights: { prefix: COUNTS.prefix, fuzzy: COUNTS.fuzzy },
  boost: { title: COUNTS.title, names: COUNTS.names },
});

/* Whether the data have a part of the question, or another name of the same, as it was typed. */
const exact = part => part.others.length > 0 || part.keys.every(key => written.has(key));

/* The words that a word may be made of: “Austria” of “Austrian”. */
const roots = key => {
  const shorter = [];
  for (let length = Math.max(4, Math.ceil(key.length * 0.6)); length < key.length; length += 1) {
    if (written.has(key.slice(0, length))) shorter.push(key.slice(0, length));
  }
  return shorter;
};

/* Where a part of the question is found: the score of each entry and how much of the part it has, and how much of it each term is. */
const matches = part => {
  const hits = new Map(), found = new Map();
  const raise = (id, score, degree, own) => {
    const known = hits.get(id);
    if (!known) hits.set(id, { score, degree, own });
    else {
      known.score = Math.max(known.score, score);
      known.degree = Math.max(known.degree, degree);
      known.own ||= own;
    }
  };
  const add = (keys, weight, near, combineWith = "AND", degree = 1) => {
    for (const hit of look(keys, near, combineWith)) {
      raise(hit.id, hit.score / hit.queryTerms.length * weight, degree, true);
      for (const key of hit.terms) if (!(found.get(key) >= degree)) found.set(key, degree);
    }
  };
  const known = part.keys.every(key => written.has(key));
  if (known || !(part.others.length || part.like.length)) add(part.keys, 1, true);
  if (known && part.keys.length > 1) add(part.keys, COUNTS.partOfName, true, "OR");
  if (part.keys.length === 1) for (const key of roots(part.keys[0])) add([key], COUNTS.root, false, "AND", COUNTS.root);
  for (const other of part.others) add(other, known ? COUNTS.otherName : 1, false);
  for (const key of part.like) add([key], COUNTS.alike, false, "AND", COUNTS.alike);
  for (const [line, { score, degree }] of hits) for (const { id, much } of resting.get(line) ?? []) raise(id, score * much, degree * much, false);
  return { hits, found };
};

/* Whether a text has the words of a phrase, in any case and with any accents, one after the other. */
const has = (text, phrase) => {
  const all = words(text).map(plain);
  return all.some((_, at) => phrase.words.every((word, next) => all[at + next] === word));
};

/* Entries that have all quoted phrases, each in its title or in one piece; null where nothing is quoted. */
const quoting = phrases => phrases.length ? phrases.map(phrase => {
  const hits = index.search({ combineWith: "AND", queries: [...new Set(phrase.keys)] }, { fields: ["title", "text"] });
  return new Set(hits.map(hit => hit.id).filter(id => [entries[id].title, ...entries[id].pieces].some(({ text }) => has(text, phrase))));
}).reduce((all, ids) => new Set([...all].filter(id => ids.has(id)))) : null;

/* How a question is read: where each part of it is found, how much of it some parts are, and the pairs of words in it. A word
   that is found by near words alone is half a word. */
const read = ({ parts, typed }) => {
  const found = parts.map(matches);
  const rare = ({ hits }) => Math.log(1 + entries.length / Math.max(1, hits.size));
  const weights = found.map((part, at) => rare(part) * (exact(parts[at]) || parts[at].like.length ? 1 : NEAR));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const share = yes => yes.reduce((sum, much, at) => sum + much * weights[at], 0) / whole;
  const pairs = new Set(typed.slice(1).map((key, at) => [typed[at], key])
    .filter(pair => !pair.every(key => QUIET.has(key))).map(pair => pair.join(" ")));
  const answers = new Map(); // of which parts each term is how much
  found.forEach((part, at) => { for (const [key, degree] of part.found) answers.set(key, [...answers.get(key) ?? [], [at, degree]]); });
  return { found, weights, whole, share, pairs, answers };
};

/* Entries with a word of the question, by the sum of what matches, those that find more of it first. */
const candidates = ({ found, weights, whole }, wanted) => {
  const sums = new Map();
  found.forEach(({ hits }, at) => {
    for (const [id, { score, degree, own }] of hits) {
      if (wanted && !wanted.has(id)) continue;
      let sum = sums.get(id);
      if (!sum) sums.set(id, sum = { score: 0, share: 0, own: false });
      sum.own ||= own;
      sum.score += score;
      sum.share += degree * weights[at];
    }
  });
  const weight = id => kinds[entries[id].kind][WEIGHT];
  return [...sums].filter(([, { own }]) => own).map(([id, { score, share }]) => ({ entry: entries[id], score: score * share / whole * weight(id) }))
    .sort(byScore).slice(0, CANDIDATES);
};
const byScore = (a, b) => b.score - a.score || a.entry.id - b.entry.id;

/* An entry's title or piece: how much of each part of the question it answers, and how many pairs of words stand as they were typed. */
const reading = ({ text, keys }, { found, pairs, answers }) => {
  const much = found.map(() => 0);
  let beside = 0;
  keys.forEach((key, at) => {
    for (const [part, degree] of answers.get(key) ?? []) if (degree > much[part]) much[part] = degree;
    if (pairs.size && at && pairs.has(`${keys[at - 1]} ${key}`)) beside += 1;
  });
  return { text, answers: much, beside: Math.min(beside, pairs.size) };
};

/* A candidate with the piece that answers best, weighed by how much of the question stands together in one
   piece, shown or not, and the title. */
const weighed = ({ entry, score }, question, phrases, expects) => {
  const { share } = question, title = reading(entry.title, question);
  const worth = piece => share(piece.answers) + 0.2 * piece.beside + phrases.filter(phrase => has(piece.text, phrase)).length;
  const best = (first, pieces) => pieces.reduce((most, one) => {
    const piece = reading(one, question), rate = worth(piece);
    return rate > most.rate ? { ...piece, rate } : most;
  }, first);
  const shown = best({ ...title, text: "", rate: -1 }, entry.pieces), most = best(shown, entry.also);
  const together = share(title.answers.map((much, at) => Math.max(much, most.answers[at])));
  const beside = Math.max(title.beside, most.beside);
  const fits = expects.some(says => says.test(`${entry.title.text} ${most.text}`)) ? 1 + COUNTS.expected : 1;
  return { entry, entitled: share(title.answers), shown: shown.text ? shown : null, together, score: score * (0.25 + 0.75 * together) * (1 + 0.25 * beside) * fits };
};

/* A sentence of a source, cut where the words of an entry begin and end, so that what is beside them is not taken for theirs. Signs
   alone are no words. */
const parts = ({ id, text, end }, place) => {
  const begin = end - 1 - text.length, within = at => Math.min(Math.max(at - begin, 0), text.length);
  const worded = part => words(part).length > 0;
  let from = within(place.start), to = within(place.end);
  if (!worded(text.slice(0, from))) from = 0;
  to += worded(text.slice(to)) ? text.slice(to).search(/[\p{L}\p{N}\s]/u) : text.length - to; // a comma ends no line before it
  const own = worded(text.slice(from, to)) ? [[0, from, "above"], [from, to, ""], [to, text.length, "below"]] : [[0, text.length, place.start < end ? "below" : "above"]];
  return own.map(([first, last, around]) => ({ id, text: text.slice(first, last), around })).filter(part => part.text);
};

/* What is shown of an entry: where it stands in its source, or the piece that answers, and of the best results another beside it, in
   their order: what answers most of what is left, as the other version of a dispute. */
const pieces = ({ entry, shown, place }, question, two) => {
  if (place) return sources[place.source].slice(place.first, place.last + 1).flatMap(sentence => parts(sentence, place));
  const all = entry.pieces, at = Math.max(0, all.findIndex(({ text }) => text === shown?.text));
  const others = all.map((_, number) => number).filter(number => number !== at);
  if (!two || !others.length) return all.slice(at, at + 1);
  const much = ({ answers }) => question.share(answers.map((part, number) => Math.max(part, shown?.answers[number] ?? 0)));
  const worth = new Map(others.map(number => [number, much(reading(all[number], question))]));
  const next = others.reduce((most, number) => worth.get(number) > worth.get(most) ? number : most);
  return [at, next].sort((a, b) => a - b).map(number => all[number]);
};

/* What does not answer (an open question, a page on how this is made) comes after the best answers that find as much of the
   question, or so much of what it finds as its kind says. */
const yielding = rated => {
  for (const one of rated) {
    const least = kinds[one.entry.kind][YIELDS] * one.together;
    if (!least) continue;
    const before = rated.filter(other => !kinds[other.entry.kind][YIELDS] && other.together >= least).slice(0, FIRST);
    if (before.length) one.score = Math.min(one.score, before.at(-1).score * 0.999);
  }
  return rated.sort(byScore);
};

/* Where the words of a statement or a passage stand in its source: as many sentences around them as there is room for. */
const around = ({ entry, shown }) => {
  const { source, ...place } = places.get(entry.id), all = sources[source];
  const at = entry.kind === passage ? all.findIndex(({ id, text }) => id === entry.id && text === shown?.text) : -1;
  if (at >= 0) Object.assign(place, { first: at, last: at });
  const { start = all[place.first].end - 1 - all[place.first].text.length, end = all[place.last].end - 1, how } = place;
  let { first, last } = place;
  const fits = (from, to) => all[from] && all[to] && all.slice(from, to + 1).reduce((sum, { text }) => sum + text.length, 0) <= ROOM;
  for (let grown = true; grown;) {
    grown = false;
    if (fits(first, last + 1)) [last, grown] = [last + 1, true];
    if (fits(first - 1, last)) [first, grown] = [first - 1, true];
  }
  return { source, first, last, start, end, how };
};

/* The best results first: each passage of a source once, and overviews whose title has most of the
   question, or any where one word or name is looked up. */
const leading = (rated, { found }) => {
  const best = [], least = found.length > 1 ? ENTITLED : 0;
  const isShown = one => best.some(({ place }) => place && place.source === one.source && place.first <= one.first && one.last <= place.last);
  for (const one of rated) {
    const { kind, id, language } = one.entry, place = places.get(id);
    if (place && isShown(place) || kind !== statement && kind !== passage && one.entitled < least) continue;
    best.push(place && language === (languages[place.source] ?? "") ? { ...one, place: around(one) } : one);
    if (best.length === FIRST) break;
  }
  const ids = new Set(best.map(({ entry }) => entry.id));
  return [...best, ...rated.filter(({ entry }) => !ids.has(entry.id))];
};

const answer = query => {
  const question = asked(query), { parts, phrases } = question;
  const quoted = quoting(phrases), missing = quoted?.size === 0;
  const reader = read(question), whole = missing ? [] : phrases;
  const expects = EXPECTED.filter(([asks]) => asks.test(query)).map(([, says]) => says);
  const rated = yielding(candidates(reader, missing ? null : quoted).map(one => weighed(one, reader, whole, expects)).sort(byScore));
  const kept = leading(rated, reader).filter((one, at) => at < ALWAYS || one.score >= LEAST * rated[0].score);
  return { results: kept.map((one, at) => result(one, reader, at < FIRST)), missing: missing ? phrases.map(phrase => phrase.text) : [], ...help(parts, kept, reader) };
};

/* Text in runs: every second one is a match. */
const runs = (text, keys) => {
  const made = [""];
  let end = 0;
  for (const { word, index } of split(text)) {
    if (!keys.has(known(word))) continue;
    if (index < end) made[made.length - 2] += text.slice(end, index + word.length); // words of two letters overlap
    else made.splice(-1, 1, made.at(-1) + text.slice(end, index), word, "");
    end = index + word.length;
  }
  made[made.length - 1] += text.slice(end);
  return made;
};

const result = (one, question, two) => {
  const { entry } = one, { answers } = question;
  return {
    kind: entry.kind, url: entry.url, code: entry.code, language: entry.language, how: one.place?.how,
    title: runs(entry.title.text || entry.page, entry.title.text ? answers : new Map()),
    texts: pieces(one, question, two).map(({ id: line, text, around }) => ({ line, around, words: runs(text, answers) })),
  };
};

/* Words that none of the best results has, nor any like them; words that the dossier does not have, each with those that are nearest. */
const help = (parts, kept, { found }) => {
  const best = kept.slice(0, FIRST), absent = parts.filter((_, at) => !best.some(({ entry }) => found[at].hits.has(entry.id)));
  return {
    absent: absent.map(part => part.word),
    unknown: parts.filter(part => !exact(part) && !absent.includes(part)).map(part => part.word),
    instead: kept.length ? [] : parts.flatMap(part => suggestions(part.keys.join(" "))),
  };
};
/* Words of what answers, which differ from what was typed by three letters in ten at most. */
const suggestions = key => {
  const near = index.search(key, { fuzzy: 0.3, maxFuzzy: 3, filter: ({ id }) => !kinds[entries[id].kind][YIELDS] }).flatMap(hit => hit.terms);
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
