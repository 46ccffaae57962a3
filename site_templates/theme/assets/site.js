/* What the pages do beyond being read: filters and charts. Without it they are whole. */
(function () {
  "use strict";

  var root = new URL("..", document.currentScript.src);

  function fold(text) {
    return text.toLowerCase().replace(/ё/g, "е").replace(/\s+/g, " ").trim();
  }

  function tell(form, shown, all) {
    var output = form.querySelector("[data-count]");
    output.textContent = output.dataset.pattern.replace("{shown}", shown).replace("{all}", all);
  }

  function anchor() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch (error) { return ""; }
  }

  /* What an address leads to is opened, with all that it stands in, and brought into sight. */
  function reveal() {
    var target = anchor() && document.getElementById(anchor()), item;
    if (!target) return;
    for (item = target.closest("details"); item; item = item.parentElement.closest("details")) item.open = true;
    item = target.closest("details");
    if (item) (target === item.lastElementChild ? item : target).scrollIntoView();
  }

  /* The part of a text that is being read is marked in the list of its parts. */
  function followContents(links) {
    var marked = null;
    if (!links.length) return;
    function mark() {
      var here = null;
      links.forEach(function (link) {
        var part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        if (part && part.getBoundingClientRect().top < 120) here = link;
      });
      if (here === marked) return;
      if (marked) marked.classList.remove("md-nav__link--active");
      if (here) here.classList.add("md-nav__link--active");
      marked = here;
    }
    window.addEventListener("scroll", mark, { passive: true });
    mark();
  }

  /* The way back to the top is offered to those who turn back. */
  function offerTop(button) {
    var last = 0;
    if (!button) return;
    window.addEventListener("scroll", function () {
      button.hidden = scrollY > last || scrollY < 2 * innerHeight;
      last = scrollY;
    }, { passive: true });
    button.addEventListener("click", function () { scrollTo({ top: 0 }); });
  }

  /* Measures of a plan: by words, body, month, status and section; the choice stands in the address. */
  function filterMeasures(form) {
    var names = ["text", "body", "month", "status", "section"];
    var measures = Array.from(document.querySelectorAll("[data-measure]"));
    var sections = Array.from(document.querySelectorAll("[data-section]"));
    var texts = measures.map(function (item) { return fold(item.textContent); });
    var params = new URLSearchParams(location.search);
    names.forEach(function (name) {
      if (form.elements[name] && params.has(name)) form.elements[name].value = params.get(name);
    });

    function value(name) {
      return form.elements[name] ? form.elements[name].value : "";
    }

    /* Sections open while something is looked for, and close again. */
    function apply() {
      var words = fold(value("text")).split(" ");
      var body = value("body"), month = value("month"), status = value("status"), section = value("section");
      var chosen = names.some(value), shown = 0;
      measures.forEach(function (item, index) {
        var months = item.dataset.months;
        var fits =
          words.every(function (word) { return texts[index].includes(word); }) &&
          (!body || item.dataset.bodies.split(" ").includes(body)) &&
          (!month || (month === "none" ? !months : months.split(" ").includes(month))) &&
          (!status || item.dataset.status === status) &&
          (!section || item.closest("[data-section]").dataset.section === section);
        item.hidden = !fits;
        if (fits) shown += 1;
      });
      sections.forEach(function (item) {
        item.hidden = !item.querySelector("[data-measure]:not([hidden])");
        if ("open" in item && form.dataset.chosen !== String(chosen)) item.open = chosen;
      });
      form.dataset.chosen = chosen;
      tell(form, shown, measures.length);
      var kept = new URLSearchParams();
      names.forEach(function (name) {
        if (value(name)) kept.set(name, value(name));
      });
      var query = kept.toString();
      history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
      return chosen;
    }

    function show() {
      var target = document.getElementById(anchor()), measure = target && target.closest("[data-measure]");
      if (measure && measure.hidden) { form.reset(); apply(); }
    }

    form.addEventListener("input", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(apply); });
    window.addEventListener("hashchange", show);
    form.dataset.chosen = "false";
    if (apply()) form.closest("details").open = true;
    show();
  }

  /* A list of names, narrowed by words. */
  function findEntries(form) {
    var entries = Array.from(document.querySelectorAll("[data-entry]"));
    var texts = entries.map(function (item) { return fold(item.textContent); });
    var input = form.querySelector("input");
    var folds = Array.from(document.querySelectorAll("details:has([data-entry])"));
    var atFirst = folds.map(function (item) { return item.open; }), before = "";

    /* What is closed opens while something is looked for. */
    function apply() {
      var words = fold(input.value).split(" "), shown = 0;
      entries.forEach(function (item, index) {
        var fits = words.every(function (word) { return texts[index].includes(word); });
        item.hidden = !fits;
        if (fits) shown += 1;
      });
      if (Boolean(before) !== Boolean(input.value)) {
        folds.forEach(function (item, index) { item.open = input.value ? true : atFirst[index]; });
      }
      before = input.value;
      tell(form, shown, entries.length);
    }

    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    apply();
  }

  /* Entries of the calendar, by school, territory, plan and body; the choice stands in the address. */
  function filterAgenda(form) {
    var selects = Array.from(form.querySelectorAll("select"));
    var entries = Array.from(document.querySelectorAll("[data-month] [data-entry]"));
    var folds = Array.from(document.querySelectorAll("[data-month], [data-past]"));
    var atFirst = folds.map(function (fold) { return fold.open; });
    var link = document.querySelector("[data-subscribe]"), whole = link && link.href;
    var params = new URLSearchParams(location.search), before = false;
    selects.forEach(function (select) {
      if (params.has(select.name)) select.value = params.get(select.name);
      if (select.selectedIndex < 0) select.value = "";
    });

    /* Of a body also what its groups answer for. */
    function wanted(select) {
      return [select.value].concat((select.selectedOptions[0].dataset.also || "").split(" ").filter(Boolean));
    }

    /* A program subscribes to an address of its own kind: to the calendar of the last choice, else of the site. */
    function subscribe(chosen) {
      var file = chosen.map(function (select) { return select.selectedOptions[0].dataset.calendar; }).filter(Boolean)[0];
      if (link) link.href = file ? new URL(file, root).href.replace(/^https?:/, "webcal:") : whole;
    }

    function apply() {
      var shown = 0, kept = new URLSearchParams();
      var chosen = selects.filter(function (select) { return select.value; });
      entries.forEach(function (item) {
        item.hidden = !chosen.every(function (select) {
          var own = (item.dataset[select.name] || "").split(" ");
          return wanted(select).some(function (value) { return own.includes(value); });
        });
        if (!item.hidden) shown += 1;
      });
      folds.forEach(function (fold, index) {
        fold.hidden = !fold.querySelector("[data-entry]:not([hidden])");
        if (before !== chosen.length > 0) fold.open = chosen.length ? true : atFirst[index];
      });
      before = chosen.length > 0;
      tell(form, shown, entries.length);
      subscribe(chosen);
      chosen.forEach(function (select) { kept.set(select.name, select.value); });
      var query = kept.toString();
      history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
      return before;
    }

    form.addEventListener("input", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(apply); });
    if (apply()) form.closest("details").open = true;
  }

  /* Rows of a chart, from the table beside it; one row for each slot of what recurs. */
  var readers = {
    timeline: function (terms) {
      var rows = [];
      function text(line, name) {
        var found = line.querySelector(".measure__" + name);
        return found ? found.textContent : "—";
      }
      terms.querySelectorAll("[data-kind]").forEach(function (line, order) {
        var data = line.dataset, number = text(line, "number");
        var base = {
          order: order, number: number, label: number === "—" ? String(order + 1) : number,
          title: text(line, "title"), term: text(line, "term"), group: terms.getAttribute("data-kind-" + data.kind)
        };
        if (data.slots) {
          data.slots.split(" ").forEach(function (slot) { rows.push(Object.assign({ start: slot, end: slot, point: true }, base)); });
        } else if (data.end) {
          rows.push(Object.assign({ start: data.start || data.end, end: data.end, point: !data.start }, base));
        }
      });
      return rows;
    },
    shares: function (table) {
      /* «рядом 12,8 %» as a number. */
      function percent(node) { return Number(node.textContent.replace(/[^\d.,]/g, "").replace(",", ".")); }
      var rows = [];
      table.querySelectorAll("tbody tr").forEach(function (line) {
        var newest = line.cells[1], near = newest.querySelector(".bar + small");
        if (newest.querySelector(".bar")) rows.push({
          order: rows.length, title: line.cells[0].textContent, share: percent(newest.querySelector("a, b")),
          area: near && percent(near), group: newest.classList.contains("low") ? table.dataset.low : table.dataset.notLow
        });
      });
      return rows;
    }
  };

  var library = null;
  function loadLibrary() {
    library = library || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = new URL("assets/charts/vega.js", root).href;
      script.type = "module";
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return library;
  }

  function colours() {
    var style = getComputedStyle(document.body);
    var text = style.getPropertyValue("--md-default-fg-color--light").trim() || style.color;
    return {
      background: null,
      axis: { labelColor: text, titleColor: text, gridColor: style.getPropertyValue("--line").trim(), labelFontSize: 11 },
      legend: Object.assign({ labelColor: text, labelFontSize: 12 }, document.body.clientWidth < 340 ? { columns: 1 } : {}),
      font: "system-ui, sans-serif"
    };
  }

  function rowsOf(figure) {
    return readers[figure.dataset.chart](document.querySelector(figure.dataset.source));
  }

  function draw(figure) {
    var name = figure.dataset.chart, rows = rowsOf(figure);
    var specification = fetch(new URL("assets/charts/" + name + ".json", root)).then(function (answer) { return answer.json(); });
    var view = null;

    function show() {
      Promise.all([specification, loadLibrary()]).then(function (parts) {
        var spec = JSON.parse(JSON.stringify(parts[0]));
        spec.data.forEach(function (set) { if (set.name === "rows") set.values = rows; });
        if (view) view.finalize();
        return window.vegaEmbed(figure.querySelector("[data-view]"), spec, {
          actions: false, ast: true, defaultStyle: false, renderer: "svg", config: colours(), tooltip: false, logLevel: 1
        });
      }).then(function (result) {
        view = result;
        /* In an iframe the table makes room once its chart is there. */
        if (!figure.dataset.drawn) document.querySelectorAll("details[data-fold]").forEach(function (fold) { fold.open = false; });
        figure.dataset.drawn = "true";
      });
    }

    new MutationObserver(show).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    show();
  }

  /* Where every value is hidden there is nothing to draw, and no caption either. */
  function drawWhenSeen(figure) {
    if (!rowsOf(figure).length) return;
    figure.hidden = false;
    var watcher = new IntersectionObserver(function (entries) {
      if (entries.some(function (entry) { return entry.isIntersecting; })) {
        watcher.disconnect();
        draw(figure);
      }
    }, { rootMargin: "300px" });
    watcher.observe(figure);
  }

  /* A button that puts a text into the clipboard, and says so. */
  function copies(button) {
    var said = document.createElement("span");
    said.className = "copied";
    said.setAttribute("role", "status");
    button.after(said);
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = document.querySelector(button.dataset.copy).textContent;
      navigator.clipboard.writeText(text).then(function () { said.textContent = button.dataset.done; });
    });
  }

  /* The nearest heading above a table; what stands in lists and notes has that of the page. */
  var boxed = {};
  function headingOf(table) {
    var item = table;
    while (item && !/^H[1-6]$/.test(item.tagName)) item = item.previousElementSibling;
    return item || table.closest("article").querySelector("h1");
  }

  /* A wide table of a written page scrolls in a box that the keyboard can reach; on a phone its rows are cards. */
  var phone = matchMedia("(max-width: 44.99em)");
  function boxTable(table) {
    var box = document.createElement("div"), heading = headingOf(table), label, same;
    box.className = "scroll";
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    label = heading ? heading.firstChild.textContent.trim() : document.title;
    boxed[label] = same = (boxed[label] || 0) + 1;
    box.setAttribute("aria-label", same > 1 ? label + " (" + same + ")" : label);
    table.classList.add("plain", "prose");
    table.replaceWith(box);
    box.append(table);
    if (phone.matches && table.scrollWidth > box.clientWidth && table.tHead) {
      nameCells(table);
      table.classList.add("stack");
      table.querySelectorAll("td:not(:first-child)").forEach(function (cell) {
        if (/^(—|[−\d][\d\s,.]*%?)$/.test(cell.textContent.trim())) cell.classList.add("number");
      });
    }
  }

  /* On a phone a row is a card, and each of its cells has the name of its column. */
  function nameCells(table) {
    var names = Array.from(table.tHead.rows[0].cells, function (cell) { return (cell.firstChild || cell).textContent.trim(); });
    table.querySelectorAll("tbody tr").forEach(function (row) {
      var at = 0;
      Array.from(row.cells).forEach(function (cell) {
        if (cell.tagName === "TD" && !cell.dataset.label && cell.colSpan === 1) cell.dataset.label = names[at];
        at += cell.colSpan;
      });
    });
  }
  document.querySelectorAll("table.tiles").forEach(nameCells);
  document.querySelectorAll("article table:not([class])").forEach(function (table) {
    if (!table.closest(".scroll")) boxTable(table);
  });
  /* What scrolls sideways is reached by the keyboard as well. */
  document.querySelectorAll("article pre > code").forEach(function (code) {
    if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
  });
  document.querySelectorAll("[data-filter]").forEach(filterMeasures);
  document.querySelectorAll("[data-find]").forEach(findEntries);
  document.querySelectorAll("[data-agenda]").forEach(filterAgenda);
  /* A page opened as a file may fetch nothing: the lists and tables are there all the same. */
  if (location.protocol !== "file:") {
    document.querySelectorAll("[data-chart]").forEach(drawWhenSeen);
  }
  window.addEventListener("hashchange", reveal);
  followContents(document.querySelectorAll(".md-nav--secondary a[href^='#']"));
  offerTop(document.querySelector(".md-top"));
  reveal();
  if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(copies);
})();
