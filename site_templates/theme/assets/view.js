/* Light or dark, and a version for those who see badly: larger text, plain colours, wider letters and lines, no pictures,
   as the reader chooses. It is loaded in the head, so that a page is shown at once as it was chosen. */
(function () {
  "use strict";

  var KEY = "open-roadmaps.view", NAMES = ["size", "colours", "spacing", "lines", "pictures"];
  var page = document.documentElement;

  function remembered() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch (error) {
      return {};
    }
  }

  function remember(chosen) {
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch (error) { /* A browser that keeps nothing shows the choice on this page only. */ }
  }

  function apply(chosen) {
    NAMES.forEach(function (name) {
      if (typeof chosen[name] === "string" && chosen[name]) page.setAttribute("data-view-" + name, chosen[name]);
      else page.removeAttribute("data-view-" + name);
    });
  }

  /* Light or dark: as it was chosen, else as the system has it. */
  var SCHEME = "open-roadmaps.scheme", DARK = "slate", LIGHT = "default", system = matchMedia("(prefers-color-scheme: dark)");

  function scheme() {
    var kept = null;
    try { kept = localStorage.getItem(SCHEME); } catch (error) { /* Nothing was kept. */ }
    return kept === DARK || kept === LIGHT ? kept : system.matches ? DARK : LIGHT;
  }

  function paint(chosen) {
    var toggle = document.querySelector("[data-scheme]");
    document.body.setAttribute("data-md-color-scheme", chosen);
    if (toggle) toggle.setAttribute("aria-pressed", String(chosen === DARK));
  }

  function startScheme() {
    var toggle = document.querySelector("[data-scheme]");
    paint(scheme());
    system.addEventListener("change", function () { paint(scheme()); });
    if (toggle) toggle.addEventListener("click", function () {
      var next = document.body.dataset.mdColorScheme === DARK ? LIGHT : DARK;
      try { localStorage.setItem(SCHEME, next); } catch (error) { /* It holds for this page only. */ }
      paint(next);
    });
  }

  /* Radio buttons of a line, «name:title|value:text|…». */
  function group(line) {
    var box = document.createElement("fieldset"), name = "";
    line.split("|").forEach(function (item, at) {
      var mark = item.indexOf(":"), value = item.slice(0, mark), text = item.slice(mark + 1);
      var node = document.createElement(at ? "label" : "legend");
      if (at) {
        var input = document.createElement("input");
        Object.assign(input, { type: "radio", name: name, value: value });
        node.append(input);
      } else name = value;
      node.append(text);
      box.append(node);
    });
    return box;
  }

  function start() {
    startScheme();
    var box = document.querySelector("[data-view-box]");
    if (!box) return;
    var button = box.querySelector("button"), form = box.querySelector("form");
    var chosen = remembered();
    form.prepend.apply(form, form.dataset.groups.trim().split("\n").map(group));

    function choose(found) {
      apply(found);
      remember(found);
      /* Charts take their colours when the scheme is set, though it be to the same. */
      document.body.dataset.mdColorScheme = document.body.dataset.mdColorScheme;
    }

    function check(found) {
      NAMES.forEach(function (name) {
        Array.from(form.elements[name]).forEach(function (input) { input.checked = input.value === (found[name] || ""); });
      });
    }

    check(chosen);
    button.addEventListener("click", function () {
      form.hidden = !form.hidden;
      button.setAttribute("aria-expanded", String(!form.hidden));
    });
    form.addEventListener("change", function () {
      var found = {};
      NAMES.forEach(function (name) { found[name] = form.elements[name].value; });
      choose(found);
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function (event) {
      event.preventDefault();
      check({});
      choose({});
    });
    /* The first thing that the keyboard reaches; it takes no other place than it had. */
    document.body.prepend(box);
  }

  page.classList.replace("no-js", "js");
  apply(remembered());
  /* The body has its scheme before any of it is painted. */
  new MutationObserver(function (changes, watch) {
    if (!document.body) return;
    watch.disconnect();
    paint(scheme());
  }).observe(page, { childList: true });
  document.addEventListener("DOMContentLoaded", start);
})();
