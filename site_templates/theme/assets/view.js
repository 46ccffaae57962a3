/* A version for those who see badly: larger text, plain colours, wider letters, as the reader
   chooses. It is loaded in the head, so that a page is shown at once as it was chosen. */
(function () {
  "use strict";

  var KEY = "open-roadmaps.view", NAMES = ["size", "colours", "spacing"];
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

  function start() {
    var box = document.querySelector("[data-view-box]");
    if (!box) return;
    var button = box.querySelector("button"), form = box.querySelector("form");
    var chosen = remembered();

    function choose(found) {
      apply(found);
      remember(found);
      /* Charts take their colours when the scheme is set, though it be to the same. */
      document.body.dataset.mdColorScheme = document.body.dataset.mdColorScheme;
    }

    NAMES.forEach(function (name) {
      Array.from(form.elements[name]).forEach(function (input) { input.checked = input.value === (chosen[name] || ""); });
    });
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
    form.addEventListener("reset", function () { choose({}); });
    /* The first thing that the keyboard reaches; it takes no other place than it had. */
    document.body.prepend(box);
  }

  apply(remembered());
  document.addEventListener("DOMContentLoaded", start);
})();
