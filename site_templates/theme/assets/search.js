/* The theme fetches the index of its search with every page, most of the weight of a first visit.
   Here that request waits until somebody turns to the search. */
(function () {
  "use strict";

  var requests = XMLHttpRequest.prototype, open = requests.open, send = requests.send;
  var wanted = new Promise(function (resolve) {
    document.addEventListener("focusin", function (event) {
      if (event.target.closest("[data-md-component=search]")) resolve();
    });
  });

  requests.open = function (method, address) {
    this.waits = String(address).endsWith("/search/search_index.json");
    return open.apply(this, arguments);
  };
  requests.send = function () {
    var request = this, given = arguments;
    if (!request.waits) return send.apply(request, given);
    wanted.then(function () { send.apply(request, given); });
  };
})();
