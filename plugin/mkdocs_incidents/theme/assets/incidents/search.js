// Opens the search page from every page: an icon in the header, and the keys / and s.
"use strict";
(() => {
  const page = new URL("../../search/index.html", document.currentScript.src);

  const header = document.querySelector(".md-header__inner");
  if (header) {
    const link = Object.assign(document.createElement("a"), { className: "md-header__button md-icon", href: page, title: "Search" });
    link.innerHTML = '<svg viewBox="0 0 24 24"><path d="M15.5 14h-.8l-.3-.3a6.5 6.5 0 1 0-.7.7l.3.3v.8l5 5 1.5-1.5zm-6 0a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9"/></svg>';
    header.insertBefore(link, header.querySelector(".md-header__source"));
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key)) return;
    event.preventDefault();
    const field = document.querySelector(".inc-search input");
    if (field) field.focus();
    else location.assign(page);
  });
})();
