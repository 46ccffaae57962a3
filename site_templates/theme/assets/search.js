/* The search field of the header and of pages: a combobox whose list stands below it. What finds is
   loaded when somebody turns to the field; until then a page is no heavier for it. */
(function () {
  "use strict";

  const root = new URL("..", document.currentScript.src), forms = document.querySelectorAll("[data-search]");
  const PARTS = ["vendor/base-stemmer.js", "vendor/russian-stemmer.js", "vendor/searchable-map.js", "find.js"];
  const MOST = 8, PAUSE = 150;
  const header = document.querySelector("[data-search][data-failed]");
  if (!header) return;
  const plural = new Intl.PluralRules(document.documentElement.lang);

  let finder = null;
  function prepared() {
    finder = finder || Promise.all(PARTS.map(function (part) {
      return new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        script.async = false;
        script.onload = resolve;
        script.onerror = reject;
        script.src = new URL("assets/" + part, root).href;
        document.head.append(script);
      });
    })).then(function () { return window.roadmapsFind; });
    finder.catch(function () { finder = null; });
    return finder;
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; });
  }

  /* A page opened as a file has no server that would know which file a folder stands for. */
  function address(path) {
    const parts = path.split("#"), place = parts[0];
    const file = location.protocol === "file:" && (!place || place.endsWith("/")) ? place + "index.html" : place;
    return new URL(file + (parts[1] ? "#" + parts[1] : ""), root).href;
  }

  function line(className, text) {
    const part = document.createElement("span");
    part.className = className;
    part.textContent = text;
    return part;
  }

  function option(hit, id) {
    const link = document.createElement("a");
    link.id = id;
    link.className = "hit";
    link.href = address(hit.path);
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.dataset.kind = hit.kind;
    link.append(line("hit__title", hit.title), " ", line("hit__kind", hit.label));
    if (hit.place) link.append(", ", line("hit__place", hit.place));
    if (hit.line) link.append(". ", line("hit__line", hit.line));
    return link;
  }

  /* Where nothing is found every field leads to the same lists. */
  function waysOf(panel) {
    const found = panel.querySelector("[data-ways]") || header.querySelector("[data-ways]").cloneNode(true);
    panel.append(found);
    return found;
  }

  function combobox(form) {
    const input = form.querySelector("input"), list = form.querySelector("[data-hits]"), panel = form.querySelector("[data-panel]");
    const status = form.querySelector("[data-status]"), note = form.querySelector("[data-note]"), ways = waysOf(panel);
    /* Without this script the field is a field, and opens no list. */
    Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })
      .forEach(function ([name, value]) { input.setAttribute(name, value); });
    let turn = 0, timer = 0, wanted = false, shown = "", active = -1;

    function isOpen() { return !panel.hidden; }

    function open(isWanted) {
      panel.hidden = !isWanted;
      input.setAttribute("aria-expanded", String(isWanted && list.childElementCount > 0));
      if (!isWanted) choose(-1);
    }

    function choose(number) {
      const options = Array.from(list.children);
      active = number;
      options.forEach(function (item, at) { item.setAttribute("aria-selected", String(at === number)); });
      if (number < 0) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", options[number].id);
      options[number].scrollIntoView({ block: "nearest" });
    }

    function say(text, more) {
      note.textContent = more;
      note.hidden = !more;
      status.textContent = [text, more].filter(Boolean).join(". ");
    }

    /* What stands in the panel is put there anew, so that a list which comes late is no shift
       of the one before it. */
    function renew() { panel.replaceChildren(note, list, ways); }

    function show(answer, words) {
      const notes = [];
      renew();
      list.replaceChildren.apply(list, answer.hits.map(function (hit, at) { return option(hit, list.id + "-" + at); }));
      list.hidden = !answer.hits.length;
      ways.hidden = answer.hits.length > 0 || answer.empty;
      if (!answer.hits.length && !answer.empty) notes.push(words.none, words.example, words.advice);
      else {
        if (answer.read.length) notes.push(fill(words.read, { words: answer.read.join(" ") }));
        if (answer.unknown.length) notes.push(fill(words.unknown, { words: answer.unknown.join(" ") }));
      }
      const counted = fill(words.found[plural.select(answer.total)] || words.found.other, { n: answer.total });
      const first = answer.total > answer.hits.length ? ", " + fill(words.first, { shown: answer.hits.length }) : "";
      say(answer.hits.length ? counted + first : "", notes.join(" "));
      choose(-1);
      open(!answer.empty);
      form.dataset.found = shown;
      if (wanted) { wanted = false; follow(); }
    }

    function fail() {
      wanted = false;
      renew();
      list.replaceChildren();
      list.hidden = true;
      ways.hidden = false;
      say("", header.dataset.failed);
      open(true);
    }

    function search() {
      const mine = ++turn, asked = input.value;
      shown = asked;
      prepared().then(async function (found) {
        const [answer, words] = await Promise.all([found.find(asked, MOST, form.dataset.only), found.said()]);
        if (mine === turn) show(answer, words);
      }).catch(function () { if (mine === turn) fail(); });
    }

    function later() {
      clearTimeout(timer);
      wanted = false;
      if (input.value.trim()) timer = setTimeout(search, PAUSE);
      else { turn += 1; shown = ""; list.replaceChildren(); say("", ""); open(false); }
    }

    /* To the hit that is chosen, else to the first one. */
    function follow() {
      const target = list.children[Math.max(active, 0)];
      if (!target) return;
      open(false);
      target.click();
    }

    function move(step) {
      const count = list.childElementCount;
      if (!count) return;
      open(true);
      choose(active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count);
    }

    input.addEventListener("focus", function () {
      prepared().then(function (found) { return found.ready(); }).catch(function () {});
      if (list.childElementCount && input.value === shown) open(true);
    });
    input.addEventListener("input", later);
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); move(event.key === "ArrowDown" ? 1 : -1); }
      else if (event.key === "Escape") {
        event.preventDefault();
        if (isOpen()) open(false); else { input.value = ""; later(); }
      }
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (!input.value.trim()) return;
      if (active >= 0 || (form.dataset.found === input.value && shown === input.value)) { follow(); return; }
      clearTimeout(timer);
      wanted = true;
      if (shown !== input.value) search();
    });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    list.addEventListener("click", function () { open(false); });
    form.addEventListener("focusout", function (event) { if (!form.contains(event.relatedTarget)) open(false); });
    if (form === header) {
      const asked = new URLSearchParams(location.search).get("q");
      if (asked) { input.value = asked; search(); }
    }
  }

  forms.forEach(combobox);

  /* The key / leads to the field, also where it writes a full stop. */
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key !== "/" && !(event.code === "Slash" && !event.shiftKey)) return;
    event.preventDefault();
    const input = (document.querySelector("article [data-search]:not([data-only])") || header).querySelector("input");
    input.focus();
    input.select();
  });
})();
