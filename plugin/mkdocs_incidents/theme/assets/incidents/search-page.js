// On the search page, after Pagefind's components: ids and services count as much as titles, and a tick alone is a question.
"use strict";
(() => {
  const instance = PagefindComponents.getInstanceManager().getInstance("default");
  instance.pagefindOptions.ranking = { metaWeights: { title: 5, id: 20, services: 5 } };
  // A search without a word loads the whole index: only where a filter is set, not when the page opens.
  instance.on("search", (_, filters) => {
    instance.faceted = Object.values(filters).some((values) => values.length > 0);
  });
  instance.triggerLoad();
  document.querySelector(".inc-search pagefind-input").focus();
})();
