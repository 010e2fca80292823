/* Starts the other scripts on a page. The last of three scripts. */
(() => {
  "use strict";
  const { all, make, offerLocalTime, showDue, makeTable, offerDensity, walk } = incidentPages;

  /* The 404 page: link to the record whose id is in the address */
  const guess = (place) => {
    const id = decodeURIComponent(location.pathname).match(/[A-Za-z][A-Za-z0-9]*-\d+/)?.[0].toUpperCase();
    if (!id) return;
    const link = make("a", "", id);
    link.href = place.dataset.incLost.replace("ID", encodeURIComponent(id));
    fetch(link.href, { method: "HEAD" }).then((answer) => { if (answer.ok) place.append("Did you mean ", link, "?"); }, () => {});
  };

  /* Add names and keyboard access where the theme has none */
  const fixTheme = () => {
    document.querySelector(".md-search[role=dialog]:not([aria-label])")?.setAttribute("aria-label", "Search");
    for (const wrap of all(".md-typeset__scrollwrap")) wrap.tabIndex = 0;
    for (const tools of all("nav.md-code__nav")) tools.setAttribute("role", "none"); // a single button needs no landmark
  };

  const mount = () => {
    const article = document.querySelector("article, main, body");
    if (!article || article.dataset.incMounted) return;
    article.dataset.incMounted = "";
    const table = document.querySelector("[data-inc-table]");
    const bar = make("div", "inc-bar", "");
    const found = make("p", "inc-found", "");
    found.setAttribute("role", "status");
    const pane = document.querySelector("[data-inc-facets]");
    bar.append(found);
    if (table) {
      const scroll = table.closest(".inc-scroll");
      scroll.before(bar);
      for (const one of all("[data-inc-table]")) makeTable(one, one === table ? pane : null, found);
      if (table.tBodies[0].rows.length > 5) offerDensity(bar, table);
    } else document.querySelector(".inc-files")?.append(bar);
    offerLocalTime(bar);
    showDue();
    all("[data-inc-lost]").forEach(guess);
    fixTheme();
    new MutationObserver(fixTheme).observe(article, { childList: true, subtree: true }); // the theme changes the page later
  };

  document.addEventListener("keydown", walk);
  if (typeof document$ === "undefined") addEventListener("DOMContentLoaded", mount);
  else document$.subscribe(mount);
})();
