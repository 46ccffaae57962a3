/* Rows with answers: narrowed by words and by a choice, sorted by their headers; what a reader
   chose stands in the address. Without it the rows stand in the order in which they are. */
(function () {
  "use strict";

  function fold(text) {
    return text.toLowerCase().replace(/ё/g, "е").replace(/\s+/g, " ").trim();
  }

  var table = document.querySelector("table.answers");
  if (!table) return;
  var form = document.querySelector("[data-rows]"), body = table.tBodies[0];
  var rows = Array.from(body.rows), texts = rows.map(function (row) { return fold(row.cells[0].textContent); });
  var headers = Array.from(table.querySelectorAll("th[data-sort]"));
  var params = new URLSearchParams(location.search), order = params.get("sort") || "";
  var compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  var keys = {
    name: function (row) { return row.cells[0].textContent; },
    share: function (row) { return Number(row.dataset.share); },
    listed: function (row) { return Number(row.dataset.on); }
  };

  function keep() {
    var kept = new URLSearchParams();
    ["words", "only"].forEach(function (name) {
      if (form && form.elements[name].value) kept.set(name, form.elements[name].value);
    });
    if (order) kept.set("sort", order);
    var query = kept.toString();
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
  }

  var folded = document.querySelector("[data-rows-fold]");

  function narrow() {
    if (!form) return;
    if (folded && (form.elements.words.value || form.elements.only.value)) folded.open = true;
    var words = fold(form.elements.words.value).split(" "), only = form.elements.only.value, shown = 0;
    rows.forEach(function (row, at) {
      var fits = words.every(function (word) { return texts[at].includes(word); }) &&
        (only !== "on" || row.dataset.on === "1") && (only !== "plan" || "plan" in row.dataset);
      row.hidden = !fits;
      if (fits) shown += 1;
    });
    var output = form.querySelector("[data-count]");
    output.textContent = output.dataset.pattern.replace("{shown}", shown).replace("{all}", rows.length);
  }

  function sort() {
    var down = order.charAt(0) === "-", name = down ? order.slice(1) : order, key = Object.hasOwn(keys, name) ? keys[name] : null;
    headers.forEach(function (header) {
      header.setAttribute("aria-sort", header.dataset.sort !== name ? "none" : down ? "descending" : "ascending");
    });
    if (!key) return;
    body.append.apply(body, rows.slice().sort(function (one, other) {
      var a = key(one), b = key(other), found = typeof a === "number" ? a - b : compare(a, b);
      return down ? -found : found;
    }));
  }

  headers.forEach(function (header) {
    header.querySelector("button").addEventListener("click", function () {
      var name = header.dataset.sort;
      /* Numbers and lists are asked for from the top. */
      order = order === "-" + name ? name : order === name ? "-" + name : name === "name" ? name : "-" + name;
      sort();
      keep();
    });
  });
  if (form) {
    ["words", "only"].forEach(function (name) { if (params.has(name)) form.elements[name].value = params.get(name); });
    form.addEventListener("input", function () { narrow(); keep(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    narrow();
  }
  if (order) { sort(); if (folded) folded.open = true; }
})();
