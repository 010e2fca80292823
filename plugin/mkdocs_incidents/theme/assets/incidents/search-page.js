// The search page. Pagefind's own components are larger, and show all results at once.
"use strict";
(() => {
  const box = document.querySelector(".inc-search");
  const [field, found, list, more, shape] = ["input", "[role]", "ol", "button", "template"].map((part) => box.querySelector(part));
  let pagefind, timer, results, turn = 0;

  const show = ({ url, meta, excerpt }) => {
    const item = shape.content.firstElementChild.cloneNode(true);
    const [link, facts, severity, id, date, services, text] = item.querySelectorAll("*");
    Object.assign(link, { href: url, textContent: meta.title });
    for (const [name, place] of Object.entries({ severity, id, date, services })) place.textContent = meta[name];
    severity.classList.add(`inc-sev--${box.querySelector(`[data-rank][value="${CSS.escape(meta.severity)}"]`)?.dataset.rank}`);
    if (!meta.severity) severity.remove();
    if (!meta.id) facts.remove();
    text.innerHTML = excerpt; // escaped by Pagefind
    list.append(item);
  };

  const showNext = async (count) => {
    const now = turn, from = list.children.length;
    const next = await Promise.all(results.slice(from, from + count).map((result) => result.data()));
    if (now !== turn || from < list.children.length) return;
    next.forEach(show);
    more.hidden = !results[from + count];
    if (from) list.children[from].firstChild.focus();
  };

  const search = async () => {
    const now = ++turn, text = field.value.trim(), filters = {};
    const ticks = box.querySelectorAll(":checked");
    for (const { name, value } of ticks) (filters[name] ??= []).push(value);
    let said = "", all = [];
    if (text || ticks[0]) try {
      pagefind ??= await import(new URL(box.dataset.bundle, location));
      await pagefind.options({ ranking: { metaWeights: { title: 5, id: 20, services: 5 } } }); // ids before titles
      all = (await pagefind.search(text || null, { filters })).results;
      said = all.length === 1 ? "1 result" : `${all.length || "No"} results`;
    } catch {
      said = "The search could not be loaded.";
    }
    if (now !== turn) return;
    results = all;
    found.textContent = said;
    list.replaceChildren();
    showNext(5);
  };

  // With Pagefind's own delay, the browser would load the index for each prefix of a word.
  box.oninput = ({ target }) => {
    clearTimeout(timer);
    timer = setTimeout(search, target === field ? 300 : 0);
  };
  more.onclick = () => showNext(20);
  field.focus();
  search(); // search for what was typed before the script loaded
})();
