/* Finds what a query means in the index of the site, of which it loads only the shards it needs.
   The words of a query are read, matched and weighed here; generator/voices/search/ made the index. */
(function () {
  "use strict";

  const folder = new URL("../search/", document.currentScript.src);
  const WORD = /\d+(?:\.\d+)+|\d+|[\p{L}\p{Nl}\p{No}]+/gu;
  const russian = new RussianStemmer(), stems = new Map();

  /* Shards are scripts that call this: so they can be read from a file as well. */
  const awaited = new Map();
  let loaded = new Map(), stamp = "";
  window.roadmapsSearch = function (name, mark, data) { if (awaited.has(name)) awaited.get(name)(mark, data); };

  function load(name) {
    if (!loaded.has(name)) {
      const shard = new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        awaited.set(name, function (mark, data) {
          if (stamp && mark !== stamp) reject(new Error("another index"));
          else { if (name === "index") stamp = mark; resolve(data); }
        });
        script.onload = function () { script.remove(); reject(new Error("no shard")); };
        script.onerror = script.onload;
        script.src = new URL(name + ".js?" + (stamp || fresh), folder).href;
        document.head.append(script);
      });
      shard.catch(function () { loaded.delete(name); });
      loaded.set(name, shard);
    }
    return loaded.get(name);
  }

  /* After a new edition a browser may still hold parts of the last one: all is read anew, once. */
  let fresh = "";
  async function consistent(task) {
    try {
      return await task(await load("index"));
    } catch (error) {
      loaded = new Map();
      stamp = "";
      fresh = String(Date.now());
      return task(await load("index"));
    }
  }

  /* Words, as the index has them. */
  const LIKE = { a: "а", c: "с", e: "е", o: "о", p: "р", x: "х", y: "у", k: "к", m: "м", t: "т", b: "в", h: "н" };

  /* A «районо», a «роно» are offices as a «гороно» is; by its stem the first would be a «район». */
  function fold(text) {
    return text.normalize("NFC").toLowerCase().replace(/ё/g, "е").replace(/(^|[^а-я])(?:рай|р)оно(?![а-я])/g, "$1гороно");
  }

  function alike(text) { return text.replace(/[a-z]/g, function (letter) { return LIKE[letter] || letter; }); }

  function stem(word) {
    if (!/[а-я]/.test(word)) return word;
    if (!stems.has(word)) stems.set(word, russian.stemWord(alike(word)));
    return stems.get(word);
  }

  function isNumber(word) { return /^[\d.]+$/.test(word); }

  /* What was meant, if another keyboard was on. */
  const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~{}:\"<>?", CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю.ёхъжэбю,";

  function retyped(text, from, to) {
    return fold(Array.from(text, function (letter) {
      const at = from.indexOf(letter);
      return at < 0 ? letter : to[at];
    }).join(""));
  }

  /* The readings of what stands between two spaces, the likeliest first. */
  function readings(chunk) {
    const isRussian = /[а-я]/.test(chunk), isLatin = /[a-z]/.test(chunk);
    if (isRussian) return isLatin ? [alike(chunk)] : [chunk, retyped(chunk, CYRILLIC, LATIN)];
    if (!isLatin) return [chunk];
    const whole = retyped(chunk, LATIN, CYRILLIC), bare = retyped(chunk.replace(/[,.;:]+$/, ""), LATIN, CYRILLIC);
    const looks = alike(chunk);
    return [chunk].concat(/[a-z]/.test(looks) ? [] : looks, bare, bare === whole ? [] : whole);
  }

  function wordsOf(text, index) {
    return (text.match(WORD) || []).filter(function (word) {
      return (word.length > 1 || /\d/.test(word)) && !index.stop.includes(word);
    });
  }

  /* The last of sorted `firsts` that is not after `word`: the shard that would hold it. */
  function placeOf(firsts, word) {
    let low = 0, high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= word) low = middle + 1; else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  const MOST_SHARDS = 3;
  function placesOf(firsts, beginning) {
    const first = placeOf(firsts, beginning), places = firsts.length ? [first] : [];
    for (let next = first + 1; next < firsts.length && places.length < MOST_SHARDS && firsts[next].startsWith(beginning); next += 1) places.push(next);
    return places;
  }

  const opened = new WeakMap();
  function open(shard) {
    if (!opened.has(shard)) {
      const list = shard[0].split("|");
      opened.set(shard, { list: list, postings: new Map(list.map(function (word, at) { return [word, shard[1][at]]; })), names: null });
    }
    return opened.get(shard);
  }

  async function openAll(places) {
    return (await Promise.all(places.map(function (place) { return load("words/" + place); }))).map(open);
  }

  function countOf(posting) {
    return posting[0] || posting.slice(1).reduce(function (sum, group) { return sum + group.length - 1; }, 0);
  }

  /* Words of the index that are the word typed, or begin with it; `quality` says how near they are. */
  const EXACT = 1, KIN = 0.9, MOST_WORDS = 40;

  /* Stems of the same word that Snowball keeps apart: with and without a fleeting vowel (список,
     списка), and the adjective of a place (Владимир, владимирский; Калуга, калужский). */
  const SOFT = { "г": "ж", "к": "ч", "х": "ш" };
  function kin(base) {
    const found = [], last = base.slice(-1), root = base.slice(0, -1);
    if (base.length < 4 || !/[а-я]/.test(base)) return found;
    if (/[кцн]/.test(last)) {
      if (/[ое]$/.test(root)) found.push(root.slice(0, -1) + last);
      else found.push(root + "о" + last, root + "е" + last);
    }
    found.push(SOFT[last] ? root + SOFT[last] + "ск" : base + "ск");
    return found;
  }

  /* The place of which a word is the adjective: «прогрессовская», «акталская». */
  function rootsOf(base) {
    const root = /ск$/.test(base) ? base.slice(0, -2) : "";
    const whole = [root, root.replace(/(?:ов|ев|ин)$/, "")].filter(function (one) { return one.length >= SHORT; });
    return Array.from(new Set(whole.concat(whole.map(stem))));
  }

  async function begun(word, index) {
    const base = stem(word), roots = rootsOf(base), near = kin(base).concat(word === base ? [] : stem(word + "ский")), found = new Map();
    const places = placesOf(index.words, base < word && word.startsWith(base) ? base : word);
    const more = [base].concat(near, roots).map(function (other) { return placeOf(index.words, other); });
    const parts = await openAll(Array.from(new Set(places.concat(more))));
    parts.forEach(function (part) {
      if (part.postings.has(base)) found.set(base, { word: base, posting: part.postings.get(base), quality: EXACT });
      near.forEach(function (other) {
        if (part.postings.has(other)) found.set(other, { word: other, posting: part.postings.get(other), quality: KIN });
      });
      const least = isNumber(word) ? 6 : 2;
      [word].concat(base.length > 3 ? base : []).forEach(function (beginning) {
        if (beginning.length < least) return;
        for (let at = placeOf(part.list, beginning); at < part.list.length; at += 1) {
          const other = part.list[at];
          if (other < beginning || found.has(other)) continue;
          if (!other.startsWith(beginning)) break;
          found.set(other, { word: other, posting: part.postings.get(other), quality: 0.55 + 0.3 * beginning.length / other.length });
        }
      });
    });
    if (!found.size) roots.forEach(function (other) {
      parts.forEach(function (part) {
        if (part.postings.has(other)) found.set(other, { word: other, posting: part.postings.get(other), quality: KIN });
      });
    });
    return Array.from(found.values()).sort(function (one, other) { return other.quality - one.quality; }).slice(0, MOST_WORDS);
  }

  /* Words of the index that differ by a typo, in a long word by two. Endings are cut off from what
     is typed and from the index alike, so a word may be a little longer than its stem. */
  const LONG = 9, SHORT = 4, ENDING = 2;
  function mostSlips(length) { return length >= LONG ? 2 : length >= SHORT ? 1 : 0; }

  function namesIn(words) {
    const map = new MiniSearch();
    words.forEach(function (word) { map.set(word, true); });
    return map;
  }

  const ends = new WeakMap(), FEW_SHARDS = 6;
  async function lexicons(word, index) {
    const base = stem(word), third = Math.max(2, Math.floor(base.length / 3));
    const parts = await openAll(placesOf(index.words, base.slice(0, third)).slice(0, 2));
    parts.forEach(function (part) { part.names = part.names || namesIn(part.list); });
    const behind = Array.from(base).reverse().join("");
    const places = index.ends.length <= FEW_SHARDS ? Array.from(index.ends.keys()) : placesOf(index.ends, behind.slice(0, third)).slice(0, 2);
    const loadedEnds = await Promise.all(places.map(function (place) { return load("ends/" + place); }));
    const turned = loadedEnds.map(function (shard) {
      const key = index.ends;
      if (!ends.has(key)) ends.set(key, new Map());
      if (!ends.get(key).has(shard)) {
        ends.get(key).set(shard, namesIn(shard.split("|").map(function (item) { return Array.from(item).reverse().join(""); })));
      }
      return ends.get(key).get(shard);
    });
    return parts.map(function (part) { return part.names; }).concat(turned);
  }

  /* The word with two letters next to each other in their other order, and with a letter less. */
  function swapped(word) {
    return Array.from({ length: word.length - 1 }, function (_, at) {
      return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    });
  }

  function shortened(word) {
    return Array.from(word, function (_, at) { return word.slice(0, at) + word.slice(at + 1); });
  }

  /* Lets the browser show what was typed meanwhile. */
  function breath() { return new Promise(function (resolve) { setTimeout(resolve); }); }

  async function corrected(word, index) {
    const most = isNumber(word) ? 0 : mostSlips(word.length + ENDING), found = new Map();
    if (!most || word.length < SHORT) return [];
    const maps = await lexicons(word, index), once = swapped(word), twice = most > 1 ? once.flatMap(swapped) : [];
    function note(other, distance) {
      if (distance > mostSlips(Math.max(word.length, other.length + ENDING)) || other.length + ENDING + 2 < word.length) return;
      if (other.length > 2 && (!found.has(other) || found.get(other) > distance)) found.set(other, distance);
    }
    const close = [[1, once.concat(shortened(word))], [2, twice]].map(function (pair) {
      return [pair[0], new Set(pair[1].map(stem))];
    });
    const turned = new Set(once.map(stem));
    for (const map of maps) {
      await breath();
      close.forEach(function (pair) { pair[1].forEach(function (other) { if (map.has(other)) note(other, pair[0]); }); });
      [stem(word), word].forEach(function (other) {
        map.fuzzyGet(other, most).forEach(function (result, name) { note(name, result[1]); });
      });
      /* A place is often known by its adjective alone: «владимер», Владимирская область. */
      map.fuzzyGet(stem(word) + "ск", 1).forEach(function (result, name) { note(name, 1 + result[1]); });
      if (most > 1) turned.forEach(function (other) {
        map.fuzzyGet(other, 1).forEach(function (result, name) { note(name, 1 + result[1]); });
      });
    }
    const near = Array.from(found).sort(function (one, other) {
      return one[1] - other[1] || Math.abs(one[0].length - word.length) - Math.abs(other[0].length - word.length);
    }).slice(0, 6);
    const parts = await openAll(Array.from(new Set(near.map(function (item) { return placeOf(index.words, item[0]); }))));
    return near.flatMap(function (item) {
      const part = parts.find(function (one) { return one.postings.has(item[0]); });
      return part ? [{ word: item[0], posting: part.postings.get(item[0]), quality: 0.85 - 0.2 * item[1] }] : [];
    });
  }

  /* What the parts of a query may be: of each reading its words, with what the index has for them. */
  async function understand(chunk, index) {
    const tried = [];
    for (const text of readings(chunk)) {
      const tokens = wordsOf(text, index);
      if (!tokens.length && (!/[a-z]/.test(chunk) || index.stop.includes(text))) return { tokens: [], typed: chunk, text: text };
      const found = await Promise.all(tokens.map(function (word) { return begun(word, index); }));
      tried.push({ typed: chunk, text: text, tokens: tokens.map(function (word, at) { return { word: word, found: found[at], corrected: false }; }) });
      if (tokens.length && found.every(function (list) { return list.length; })) return tried.pop();
    }
    /* No reading is known as a whole: slips are sought in those of Russian letters. */
    const likely = tried.filter(function (one) { return one.tokens.length; });
    for (const one of likely) {
      for (const token of one.tokens) {
        if (token.found.length) continue;
        token.found = await corrected(token.word, index);
        token.corrected = token.found.length > 0;
      }
      if (one.tokens.every(function (token) { return token.found.length; })) return one;
    }
    return likely.find(function (one) { return one.tokens.some(function (token) { return token.found.length; }); }) || likely[0] || { tokens: [], typed: chunk, text: chunk };
  }

  /* Ranking: how much of the query an entry answers, then how much of its name the query says. */
  const QUALITY = [0.55, 0.8], BY_KIND = 0.85, ASKED = 0.3, UNLISTED = 0.4, LEAST = 0.4;
  const LESS = { page: 0.8, measure: 0.85 }, WANTED = 1.2, NEAR = 0.4, LOWEST = 0.12;

  /* How much each word of the query tells, by inverse document frequency; a word that asks for a
     kind tells little, and a word that nothing has tells most. */
  function weigh(token, index) {
    const first = token.found.find(function (one) { return one.quality >= 0.5; }) || token.found[0];
    const sure = token.found.filter(function (one) { return one.quality === EXACT || token.corrected; });
    const asked = [stem(token.word)].concat(sure.map(function (one) { return one.word; }))
      .map(function (word) { return index.asked[word]; }).filter(function (kind) { return kind !== undefined; });
    token.kind = asked[0];
    token.weight = first ? Math.log(1 + index.entries / countOf(first.posting)) / Math.log(1 + index.entries) : 1;
    if (token.kind !== undefined) token.weight = Math.min(token.weight, ASKED);
    token.base = token.found.some(function (one) { return one.posting[0]; }) ? UNLISTED : 0;
    return token;
  }

  /* Entries by number, with the quality and the share of each word. Rare words come first; an
     entry that has only such as say too little together is never made. */
  function gather(tokens, index) {
    const entries = new Map();
    let left = tokens.reduce(function (sum, token) { return sum + token.weight; }, 0);
    const least = LEAST * left;
    tokens.forEach(function (token, at) {
      const isNew = left >= least;
      left -= token.weight;
      token.found.forEach(function (one) {
        one.posting.slice(1).forEach(function (group) {
          const level = group[0], share = one.quality * (level > 1 ? (level - 1) / index.shares : 0);
          const quality = one.quality * (level > 1 ? 1 : QUALITY[level]);
          let number = 0;
          for (let next = 1; next < group.length; next += 1) {
            number += group[next];
            let entry = entries.get(number);
            if (!entry) {
              if (!isNew) continue;
              entries.set(number, entry = { number: number, quality: new Array(tokens.length).fill(0), share: new Array(tokens.length).fill(0) });
            }
            if (quality > entry.quality[at]) entry.quality[at] = quality;
            if (share > entry.share[at]) entry.share[at] = share;
          }
        });
      });
    });
    return entries;
  }

  function rank(tokens, index, only) {
    tokens = tokens.map(function (token) { return weigh(token, index); }).sort(function (one, other) { return other.weight - one.weight; });
    const entries = gather(tokens, index), starts = [];
    index.kinds.reduce(function (start, kind) { starts.push(start); return start + kind[2]; }, 0);
    function kindOf(number) {
      let kind = starts.length - 1;
      while (starts[kind] > number || !index.kinds[kind][2]) kind -= 1;
      return kind;
    }
    const wanted = new Set(tokens.map(function (token) { return token.kind; }).filter(function (kind) { return kind !== undefined; }));
    const whole = tokens.reduce(function (sum, token) { return sum + token.weight; }, 0);
    const found = [];
    entries.forEach(function (entry) {
      const kind = kindOf(entry.number), name = index.kinds[kind][0];
      if (only && name !== only) return;
      let said = 0, share = 0;
      tokens.forEach(function (token, at) {
        let quality = Math.max(entry.quality[at], token.base);
        if (token.kind === kind) quality = Math.max(quality, BY_KIND);
        said += quality * token.weight;
        share += entry.share[at];
      });
      said /= whole;
      if (said < LEAST) return;
      const isNamed = said > 0.95 && share > 0.95;
      const score = said * said * (0.6 + 0.4 * Math.min(share, 1)) * (isNamed ? 1 : LESS[name] || 1) * (wanted.has(kind) ? WANTED : 1);
      if (score >= LOWEST) found.push({ number: entry.number, kind: kind, score: score, rank: Math.round(25 * Math.log(score)) });
    });
    found.sort(function (one, other) { return other.rank - one.rank || one.number - other.number; });
    return placeFirst(found.filter(function (one) { return one.score >= NEAR * found[0].score; }), index, wanted);
  }

  /* Where several schools fit alike and no kind was asked for, the place was meant that they share. */
  const SEVERAL = 3, ALIKE = 0.9, AS_GOOD = 0.6;
  function placeFirst(found, index, wanted) {
    if (!found.length) return found;
    const first = found[0], alike = found.filter(function (one) { return one.score >= ALIKE * first.score && one.kind === first.kind; });
    if (wanted.size || alike.length < SEVERAL || index.kinds[first.kind][0] !== "school") return found;
    const place = found.find(function (one) { return index.kinds[one.kind][0] === "territory" && one.score >= AS_GOOD * first.score; });
    return place ? [place].concat(found.filter(function (one) { return one !== place; })) : found;
  }

  async function rows(found, index) {
    const places = Array.from(new Set(found.map(function (one) { return Math.floor(one.number / index.rows); })));
    const parts = await Promise.all(places.map(function (place) { return load("hits/" + place); }));
    return found.map(function (one) {
      const place = Math.floor(one.number / index.rows), row = parts[places.indexOf(place)][one.number % index.rows];
      return { kind: index.kinds[one.kind][0], label: index.kinds[one.kind][1], title: row[0], place: row[1], line: row[2], path: row[3], score: one.score };
    });
  }

  /* The hits of a query, the best first: at most `most` of the `total`; of one kind, if it is named.
     `read` are words that were read in another way than typed, `unknown` those that nothing has. */
  function find(query, most, only) {
    return consistent(async function (index) {
      const chunks = fold(query).split(/\s+/).filter(Boolean).slice(0, 12);
      const parts = await Promise.all(chunks.map(function (chunk) { return understand(chunk, index); }));
      const tokens = parts.flatMap(function (part) { return part.tokens; });
      const unknown = tokens.filter(function (token) { return !token.found.length; }).map(function (token) { return token.word; });
      const read = parts.filter(function (part) { return part.tokens.length && part.text !== part.typed; }).map(function (part) { return part.text; })
        .concat(tokens.filter(function (token) { return token.corrected; }).map(function (token) { return token.found[0].word + "…"; }));
      const found = tokens.length ? rank(tokens, index, only) : [];
      return { total: found.length, hits: await rows(found.slice(0, most), index), read: read, unknown: unknown, empty: !tokens.length };
    });
  }

  window.roadmapsFind = { find: find, ready: function () { return load("index"); }, said: function () { return consistent(function () { return load("said"); }); } };
})();
