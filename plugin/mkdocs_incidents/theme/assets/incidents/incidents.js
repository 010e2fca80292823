/* What pages can do beyond being read: tables that sort and narrow, times in the reader's zone. All of it is extra:
   without this file every page still shows everything. Nothing here sets a style or runs text. */
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });
  const remember = (key, value) => { try { localStorage.setItem(`incidents.${key}`, value); } catch { /* no storage: no memory */ } };
  const recall = (key) => { try { return localStorage.getItem(`incidents.${key}`); } catch { return null; } };

  const button = (text, className, pressed, act) => {
    const made = make("button", className, text);
    made.type = "button";
    made.setAttribute("aria-pressed", pressed);
    made.addEventListener("click", act);
    return made;
  };

  /* Times: written in UTC, shown in the reader's zone on demand */
  const two = (number) => String(number).padStart(2, "0");
  const offset = (at) => {
    const minutes = -at.getTimezoneOffset();
    return `${minutes < 0 ? "−" : "+"}${two(Math.trunc(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  };
  const local = (time, written) => {
    const at = new Date(time.dateTime);
    const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
    const clock = `${two(at.getHours())}:${two(at.getMinutes())}` + (/^\d\d:\d\d:/.test(written) ? `:${two(at.getSeconds())}` : "");
    if (/^\d\d:\d\d/.test(written)) return day === time.dateTime.slice(0, 10) ? clock : `${day.slice(5)} ${clock}`;
    return `${day} ${clock}${written.endsWith("UTC") ? ` ${offset(at)}` : ""}`;
  };
  const showTimes = (zone) => {
    for (const time of all('time[datetime*="T"]')) {
      time.dataset.utc ??= time.textContent;
      time.textContent = zone === "local" ? local(time, time.dataset.utc) : time.dataset.utc;
    }
    for (const word of all("[data-inc-zone]")) word.textContent = zone === "local" ? "local" : "UTC";
    for (const made of all("button[data-inc-times]")) {
      made.setAttribute("aria-pressed", zone === "local");
      made.textContent = zone === "local" ? `Local time ${offset(new Date())}` : "Show local time";
    }
    remember("zone", zone);
  };
  const offerLocalTime = (bar) => {
    if (!document.querySelector('time[datetime*="T"]')) return;
    const made = button("", "inc-button", false, () => showTimes(recall("zone") === "local" ? "utc" : "local"));
    made.dataset.incTimes = "";
    bar.append(made);
    showTimes(recall("zone") === "local" ? "local" : "utc");
  };

  /* Tables: sorted by a column, narrowed by facets; the address says how */
  const keyOf = (cell) => cell.dataset.sort ?? cell.querySelector("time")?.dateTime ?? cell.textContent.trim();
  const compare = (a, b) => {
    if (a === b) return 0;
    if (a === "" || a === "—") return 1; // what is not known comes last, whichever way
    if (b === "" || b === "—") return -1;
    return a.localeCompare(b, "en", { numeric: true });
  };
  const readAddress = () => new URLSearchParams(location.search);
  const writeAddress = (change) => {
    const state = readAddress();
    change(state);
    history.replaceState(history.state, "", `${location.pathname}${state.size ? `?${state}` : ""}${location.hash}`);
  };

  const makeSortable = (table) => {
    const body = table.tBodies[0];
    const written = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const slug = (head) => head.dataset.name;
    const sort = (name) => {
      const index = heads.findIndex((head) => slug(head) === name.replace(/^-/, ""));
      const known = index >= 0;
      const down = name.startsWith("-");
      const rows = known ? [...written].sort((one, other) => {
        const [a, b] = [keyOf(one.cells[index]), keyOf(other.cells[index])];
        const order = compare(a, b);
        return down && !["", "—"].includes(a) && !["", "—"].includes(b) ? -order : order;
      }) : written;
      body.append(...rows);
      heads.forEach((head, place) => {
        if (known && place === index) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
    };
    for (const head of heads) {
      head.dataset.name = head.textContent.replace(/\(.*/, "").trim().toLowerCase().replace(/\W+/g, "-");
      const press = make("button", "inc-sort", "");
      press.type = "button";
      press.append(...head.childNodes);
      press.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const name = now === "ascending" ? `-${slug(head)}` : now === "descending" ? "" : slug(head);
        writeAddress((state) => (name ? state.set("sort", name) : state.delete("sort")));
        sort(name);
      });
      head.append(press);
    }
    sort(readAddress().get("sort") ?? "");
  };

  const makeNarrowable = (pane, table, found) => {
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, keys: new Set(row.dataset.facets.split(" ")) }));
    const groups = all("[data-inc-facet]", pane).map((group) => ({
      name: group.dataset.incFacet,
      chips: all("[data-key]", group).map((chip) => {
        const made = button("", "inc-chip", false, () => { toggle(made.dataset); });
        made.append(...chip.childNodes);
        Object.assign(made.dataset, { key: chip.dataset.key, value: chip.dataset.value, facet: group.dataset.incFacet });
        chip.replaceWith(made);
        return made;
      }),
    }));
    const chosen = (group, state) => {
      const values = state.getAll(group.name);
      return group.chips.filter((chip) => values.includes(chip.dataset.value)).map((chip) => chip.dataset.key);
    };
    const fits = (keys, wanted) => wanted.every((choice) => !choice.length || choice.some((key) => keys.has(key)));
    const show = () => {
      const state = readAddress();
      const wanted = groups.map((group) => chosen(group, state));
      let count = 0;
      for (const { row, keys } of rows) {
        row.hidden = !fits(keys, wanted);
        if (!row.hidden) count += 1;
      }
      groups.forEach((group, place) => {
        const others = wanted.filter((_, index) => index !== place);
        const open = rows.filter(({ keys }) => fits(keys, others));
        for (const chip of group.chips) {
          const number = open.filter(({ keys }) => keys.has(chip.dataset.key)).length;
          const on = wanted[place].includes(chip.dataset.key);
          chip.querySelector(".inc-count").textContent = number;
          chip.setAttribute("aria-pressed", on);
          chip.classList.toggle("inc-chip--current", on);
          chip.classList.toggle("inc-chip--none", !number && !on);
        }
      });
      const narrowed = wanted.some((choice) => choice.length);
      const noun = table.dataset.incTable;
      found.firstChild.textContent = `${narrowed ? `${count} of ${rows.length}` : rows.length} ${rows.length === 1 ? noun : `${noun}s`}`;
      found.lastChild.hidden = !narrowed;
      for (const more of all("details", pane)) more.open ||= groups.some((group, index) => wanted[index].length && more.querySelector(`[data-inc-facet="${group.name}"]`));
    };
    const toggle = ({ facet, value }) => {
      writeAddress((state) => {
        const values = state.getAll(facet);
        state.delete(facet);
        for (const one of values.includes(value) ? values.filter((other) => other !== value) : [...values, value]) state.append(facet, one);
      });
      show();
    };
    const clear = make("button", "inc-button", "Show all");
    clear.type = "button";
    clear.addEventListener("click", () => {
      writeAddress((state) => { for (const group of groups) state.delete(group.name); });
      show();
      groups[0]?.chips[0]?.focus();
    });
    found.append(make("span", "", ""), clear);
    pane.hidden = false;
    show();
  };

  const offerDensity = (bar, table) => {
    const set = (dense) => {
      table.classList.toggle("inc-table--compact", dense);
      made.setAttribute("aria-pressed", dense);
    };
    const made = button("Compact", "inc-button", false, () => {
      const dense = made.getAttribute("aria-pressed") !== "true";
      remember("density", dense ? "compact" : "comfortable");
      set(dense);
    });
    bar.append(made);
    set(recall("density") === "compact");
  };

  /* j and k walk through the rows of the first table */
  const walk = (event) => {
    if (!["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const links = all("[data-inc-table] tbody tr:not([hidden])").map((row) => row.querySelector("td a[href]")).filter(Boolean);
    const place = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    const next = links[event.key === "j" ? place + 1 : Math.max(place - 1, 0)];
    next?.focus();
  };

  /* The page that is not there: an id in its address leads to the record */
  const guess = (place) => {
    const id = decodeURIComponent(location.pathname).match(/[A-Za-z][A-Za-z0-9]*-\d+/)?.[0].toUpperCase();
    if (!id) return;
    const link = make("a", "", id);
    link.href = place.dataset.incLost.replace("ID", encodeURIComponent(id));
    fetch(link.href, { method: "HEAD" }).then((answer) => { if (answer.ok) place.append("Did you mean ", link, "?"); }, () => {});
  };

  /* What the theme leaves without a name, or out of reach of the keyboard */
  const mendTheme = () => {
    document.querySelector(".md-search[role=dialog]:not([aria-label])")?.setAttribute("aria-label", "Search");
    for (const wrap of all(".md-typeset__scrollwrap")) wrap.tabIndex = 0;
    for (const tools of all("nav.md-code__nav")) tools.setAttribute("role", "none"); // one button is no landmark
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
      all("[data-inc-table]").forEach(makeSortable);
      if (pane) makeNarrowable(pane, table, found);
      if (table.tBodies[0].rows.length > 5) offerDensity(bar, table);
    } else document.querySelector(".inc-files")?.append(bar);
    offerLocalTime(bar);
    all("[data-inc-lost]").forEach(guess);
    mendTheme();
    new MutationObserver(mendTheme).observe(article, { childList: true, subtree: true }); // the theme adds to the page later
  };

  document.addEventListener("keydown", walk);
  if (typeof document$ === "undefined") addEventListener("DOMContentLoaded", mount);
  else document$.subscribe(mount);
})();
