/* Schools side by side: those of the address, ?s=one&s=other, in the order in which they were chosen. */
(function () {
  "use strict";

  var place = document.querySelector("[data-compare]");
  if (!place) return;
  /* A page opened as a file may fetch nothing, and says so. */
  if (location.protocol === "file:") { document.querySelector("[data-compare-plain]").className = ""; return; }
  var root = new URL("..", document.currentScript.src), most = 4, turn = 0;
  /* By id; an object without a prototype, for an id may be called "constructor". */
  var loaded = Object.create(null);
  var known = JSON.parse(document.getElementById("compare-words").textContent), texts = known.texts;
  var lang = document.documentElement.lang;
  var numbers = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  var percents = new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 1 });

  function fill(name, values) {
    return texts[name].replace(/\{(\w+)\}/g, function (whole, key) { return key in values ? values[key] : whole; });
  }

  function make(tag, content, options) {
    var node = Object.assign(document.createElement(tag), options || {});
    [].concat(content === undefined ? [] : content).forEach(function (part) { node.append(part); });
    return node;
  }

  function chosen() {
    var ids = new URLSearchParams(location.search).getAll("s");
    return ids.filter(function (id, at) { return id && ids.indexOf(id) === at; }).slice(0, most);
  }

  function choose(ids) {
    var query = ids.map(function (id) { return "s=" + encodeURIComponent(id); }).join("&");
    history.pushState(null, "", location.pathname + (query ? "?" + query : ""));
    show();
  }

  function load(id) {
    if (!/^[a-z0-9-]+$/.test(id)) return Promise.resolve(null);
    loaded[id] = loaded[id] || fetch(new URL("api/v1/schools/" + id + ".json", root)).then(function (answer) {
      return answer.ok ? answer.json() : null;
    }).then(function (school) {
      return school && fetch(new URL(school.url, root)).then(function (answer) { return answer.text(); }).then(function (text) {
        return Object.assign(school, said(new DOMParser().parseFromString(text, "text/html")));
      });
    }).catch(function () { delete loaded[id]; return null; });
    return loaded[id];
  }

  /* The answers in the words of the school's own page, and the schools that it calls similar. */
  function said(page) {
    var found = { answers: [], alike: [] };
    page.querySelectorAll("[data-answer]").forEach(function (part) {
      var lead = part.querySelector(".answer__lead");
      if (lead) found.answers.push({ question: part.querySelector("h2").firstChild.textContent.trim(), text: lead.textContent });
    });
    page.querySelectorAll("[data-similar]").forEach(function (row) {
      found.alike.push({ id: row.dataset.similar, name: row.querySelector("a").textContent });
    });
    return found;
  }

  function answerRows(schools) {
    return schools[0].answers.map(function (answer, at) {
      return { title: answer.question, cells: schools.map(function (school) { return school.answers[at] ? school.answers[at].text : "—"; }) };
    });
  }

  /* Schools that work in conditions like those of the first, a press away. */
  function offered(schools) {
    if (!schools.length || schools.length === most) return [];
    var ids = schools.map(function (school) { return school.id; });
    var found = schools[0].alike.filter(function (one) { return !ids.includes(one.id); });
    if (!found.length) return [];
    return [make("p", fill("alike", { name: schools[0].name }))].concat(make("ul", found.map(function (one) {
      var button = make("button", "+ " + one.name, { type: "button", className: "button" });
      button.addEventListener("click", function () { choose(chosen().concat(one.id)); });
      return make("li", button);
    }), { className: "actions" }));
  }

  function link(school, fragment) {
    return make("a", fragment ? String(school.lists.length) : school.name, { href: new URL(school.url, root).href + (fragment || "") });
  }

  /* The school year 2025-26, as readers see it. */
  function spelt(year) { return year.replace("-", "/"); }

  function title(item) {
    var subject = /^.[A-ZА-ЯЁ]/.test(item.subject) ? item.subject : item.subject.charAt(0).toLowerCase() + item.subject.slice(1);
    return (known.kinds[item.kind] || item.kind) + ", " + subject + (item.grade ? ", " + fill("grade", { grade: item.grade }) : "");
  }

  function published(school, year) {
    return school.results.filter(function (item) { return item.school_year === year && item.share !== null; });
  }

  /* The newest year in which each of the schools that have results has some. */
  function commonYear(schools) {
    var years = schools.map(function (school) { return school.results.map(function (item) { return item.school_year; }); })
      .filter(function (list) { return list.length; });
    if (!years.length) return null;
    return years[0].filter(function (year) {
      return years.every(function (list) { return list.includes(year); });
    }).sort().pop() || null;
  }

  function pooled(rows) {
    var n = rows.reduce(function (sum, item) { return sum + item.n; }, 0);
    var below = rows.reduce(function (sum, item) { return sum + item.below; }, 0);
    return n ? { share: below / n, below: below, n: n } : null;
  }

  function share(found, few) {
    if (!found) return make("span", texts.absent, { className: "unknown" });
    if (found.share === null) return make("span", known.why[found.why_not] || texts.absent, { className: "unknown" });
    var detail = fill("of", { below: found.below, n: found.n }) + (found.n < few ? ", " + texts.few_mark : "");
    return make("span", [make("strong", percents.format(found.share)), " ", make("span", detail, { className: "part" })]);
  }

  /* All results of a year, as the site reckons them, and what they leave out. */
  function headline(school, year, few) {
    var found = school.pooled.find(function (item) { return item.school_year === year && item.scope === "all"; });
    if (!found) return share(null, few);
    var left = [];
    if (found.n_left_out) left.push(fill("without", { left: found.n_left_out, all: found.n_all }));
    if (found.unsized) left.push(fill("unsized", { n: found.unsized }));
    var shown = share(found, few);
    return left.length ? make("span", [shown, "; ", make("span", left.join("; "), { className: "part" })]) : shown;
  }

  /* Why the schools may not be held against each other. */
  function warnings(schools, year) {
    var said = [], settings = schools.map(function (school) { return school.setting; });
    var different = settings.filter(function (one, at) { return one && settings.indexOf(one) === at; });
    if (schools.some(function (school) { return school.provenance.fictional; })) said.push(texts.fictional);
    if (different.length > 1) {
      said.push(fill("setting", { settings: different.map(function (code) { return known.settings[code]; }).join(", ") }));
    }
    schools.forEach(function (school) {
      if (!school.years.length) said.push(fill("conditions", { name: school.name }));
      if (!school.results.length) said.push(fill("no_results", { name: school.name }));
    });
    schools.slice(1).forEach(function (school) {
      var first = schools[0];
      var near = function (one, other) { return one.similar.some(function (item) { return item.school === other.id; }); };
      if (first.years.length && school.years.length && !near(first, school) && !near(school, first)) {
        said.push(fill("similar", { name: school.name, other: first.name }));
      }
    });
    if (!year && schools.every(function (school) { return school.results.length; })) said.push(texts.no_year);
    if (year) {
      var took = schools.map(function (school) { return published(school, year).map(function (item) { return item.procedure; }).sort().join(" "); });
      if (took.some(function (one) { return one !== took[0]; })) said.push(texts.different);
      schools.forEach(function (school) {
        var small = published(school, year).some(function (item) { return item.n < known.few[year]; });
        if (small) said.push(fill("few", { name: school.name, n: known.few[year] }));
      });
    }
    return said;
  }

  function resultRows(schools, year) {
    var few = known.few[year], rows = [], procedures = [];
    var found = schools.map(function (school) { return published(school, year); });
    var shared = (found[0] || []).map(function (item) { return item.procedure; }).filter(function (id) {
      return found.every(function (list) { return list.some(function (item) { return item.procedure === id; }); });
    });
    rows.push({ group: fill("year", { year: spelt(year) }), open: true });
    rows.push({ title: texts.pooled, cells: schools.map(function (school) { return headline(school, year, few); }) });
    if (schools.length > 1) {
      rows.push({ title: texts.common, cells: found.map(function (list) {
        return share(pooled(list.filter(function (item) { return shared.includes(item.procedure); })), few);
      }) });
    }
    rows.push({ title: fill("rule", { year: spelt(year) }), cells: schools.map(function (school) {
      var decision = school.decisions.find(function (item) { return item.school_year === year; });
      return !decision || decision.listed === null ? texts.unknown : decision.listed ? texts.listed : texts.not_listed;
    }) });
    schools.forEach(function (school) {
      school.results.forEach(function (item) {
        if (item.school_year === year && !procedures.some(function (one) { return one.procedure === item.procedure; })) procedures.push(item);
      });
    });
    procedures.sort(function (one, other) { return title(one).localeCompare(title(other), lang, { numeric: true }); });
    rows.push({ group: fill("procedures", { year: spelt(year) }) });
    procedures.forEach(function (item) {
      rows.push({ title: title(item), cells: schools.map(function (school) {
        return share(school.results.find(function (one) { return one.procedure === item.procedure; }), few);
      }) });
    });
    return rows;
  }

  function planRows(schools) {
    return [
      { group: texts.lists_and_plans },
      { title: texts.lists, cells: schools.map(function (school) { return school.lists.length ? link(school, "#lists") : "0"; }) },
      { title: texts.plans, cells: schools.map(function (school) {
        var counts = school.progress.counts;
        var said = Object.keys(known.statuses).filter(function (code) { return counts[code]; })
          .map(function (code) { return known.statuses[code] + " — " + counts[code]; });
        return said.length ? said.join("; ") : make("span", texts.no_plans, { className: "unknown" });
      }) }
    ];
  }

  function conditionRows(schools) {
    var rows = [{ title: texts.setting_title, cells: schools.map(function (school) { return known.settings[school.setting] || "—"; }) }];
    var years = schools.map(function (school) { return school.years[0]; }).filter(Boolean);
    if (!years.length) return rows;
    var newest = years.map(function (item) { return item.school_year; }).sort().pop();
    rows.unshift({ group: fill("conditions_of", { year: spelt(newest) }) });
    Object.keys(known.conditions).forEach(function (name) {
      var cells = schools.map(function (school) {
        var facts = school.years.find(function (item) { return item.school_year === newest; });
        return facts && facts[name] !== null ? numbers.format(facts[name]) : "—";
      });
      if (cells.some(function (cell) { return cell !== "—"; })) rows.push({ title: known.conditions[name], cells: cells });
    });
    return rows;
  }

  /* The answers and the shares of the year stand open; the other groups are closed, each a table of its own. */
  function tables(schools, rows) {
    var parts = [{ rows: [] }];
    rows.forEach(function (row) {
      if (row.group) parts.push({ title: row.group, open: Boolean(row.open), rows: [] });
      else parts[parts.length - 1].rows.push(row);
    });
    return parts.map(function (part) {
      var shown = table(schools, part);
      return part.title ? make("details", [make("summary", part.title), shown], { className: "more", open: part.open }) : shown;
    });
  }

  function table(schools, part) {
    var head = make("tr", [make("th", texts.school, { scope: "col" })].concat(schools.map(function (school) {
      return make("th", part.title ? school.name : link(school), { scope: "col" });
    })));
    var lines = part.rows.map(function (row) {
      return make("tr", [make("th", row.title, { scope: "row" })].concat(row.cells.map(function (cell) { return make("td", cell); })));
    });
    var box = make("div", make("table", [make("thead", head), make("tbody", lines)], { className: "compared compared--" + schools.length }), { className: "scroll", tabIndex: 0 });
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", part.title || texts.table);
    return box;
  }

  function names(schools) {
    return schools.map(function (school) {
      var button = make("button", "×", { type: "button", className: "button" });
      button.setAttribute("aria-label", fill("remove", { name: school.name }));
      button.addEventListener("click", function () { choose(chosen().filter(function (id) { return id !== school.id; })); });
      return make("li", [button, link(school)]);
    });
  }

  function show(extra) {
    var ids = chosen(), mine = ++turn;
    Promise.all(ids.map(load)).then(function (found) {
      if (mine !== turn) return;
      var schools = found.filter(Boolean), year = commonYear(schools);
      var told = ids.filter(function (id, at) { return !found[at]; }).map(function (id) { return fill("missing", { id: id.slice(0, 80) }); });
      told = told.concat(extra || [], schools.length > 1 ? warnings(schools, year) : []);
      place.querySelector("[data-chosen]").replaceChildren.apply(place.querySelector("[data-chosen]"), names(schools));
      place.querySelector("[data-warnings]").replaceChildren.apply(place.querySelector("[data-warnings]"),
        told.map(function (text) { return make("p", text, { className: "note" }); }));
      if (schools.length) place.querySelector("[data-offered]").replaceChildren.apply(place.querySelector("[data-offered]"), offered(schools));
      var rows = schools.length ? answerRows(schools).concat(conditionRows(schools), year ? resultRows(schools, year) : [], planRows(schools)) : [];
      place.querySelector("[data-tables]").replaceChildren.apply(place.querySelector("[data-tables]"), schools.length ? tables(schools, rows) : []);
    });
  }

  /* A school that is found is added; its page stands in the table. */
  document.querySelector("[data-compare-add] [data-hits]").addEventListener("click", function (event) {
    var hit = event.target.closest("a");
    if (!hit) return;
    event.preventDefault();
    var id = hit.pathname.split("/").filter(Boolean).pop(), ids = chosen();
    if (ids.includes(id)) return;
    if (ids.length === most) show([texts.full]);
    else choose(ids.concat(id));
    var input = document.querySelector("[data-compare-add] input");
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  });
  window.addEventListener("popstate", function () { show(); });
  place.hidden = false;
  show();
})();
