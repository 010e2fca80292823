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
  const isKnown = (value) => value !== "" && value !== "—";
  const compare = (a, b) => {
    if (a === b) return 0;
    if (!isKnown(a)) return 1; // what is not known comes last, whichever way
    if (!isKnown(b)) return -1;
    return a.localeCompare(b, "en", { numeric: true });
  };
  const readAddress = () => new URLSearchParams(location.search);
  const writeAddress = (change) => {
    const state = readAddress();
    change(state);
    history.replaceState(history.state, "", `${location.pathname}${state.size ? `?${state}` : ""}${location.hash}`);
  };

  /* Rows that do not stand on the page: drawn after the first that does, from what the history publishes */
  const showLength = (seconds) => {
    const units = [["d", 86400, "h", 3600], ["h", 3600, "min", 60]];
    for (const [unit, size, smaller, part] of units) {
      const rest = Math.floor((seconds % size) / part);
      if (seconds >= size) return `${Math.floor(seconds / size)} ${unit}${rest ? ` ${rest} ${smaller}` : ""}`;
    }
    return seconds >= 60 ? `${Math.floor(seconds / 60)} min` : `${seconds} s`;
  };
  const draw = (pattern, [href, title, id, began, seconds], chips) => {
    const row = pattern.cloneNode(true);
    const [when, severity, what, services, response, length] = row.cells;
    const of = (facet) => chips.filter((chip) => chip.facet === facet);
    const time = Object.assign(document.createElement("time"), { dateTime: began });
    const utc = `${began.slice(0, 10)} ${began.slice(11, 16)}`;
    time.dataset.utc = utc;
    time.textContent = recall("zone") === "local" ? local(time, utc) : utc;
    when.replaceChildren(began ? time : "—");
    const [worst] = of("severity");
    severity.replaceChildren(make("span", `inc-sev inc-sev--${worst?.rank ?? "unknown"}`, worst?.value ?? "no severity"));
    const link = make("a", "inc-history__title", title);
    link.href = href;
    what.replaceChildren(link, " ", make("code", "inc-id", id));
    services.replaceChildren(...of("service").flatMap((chip) => [Object.assign(make("a", "inc-chip", chip.text), { href: chip.href }), " "]));
    const [status] = of("response");
    response.replaceChildren(make("span", `inc-status inc-status--${status.value}`, status.value[0].toUpperCase() + status.value.slice(1)));
    length.textContent = seconds === null ? "—" : showLength(seconds);
    return row;
  };
  const loadRecords = async (address, pattern, chips) => {
    const rows = await (await fetch(address)).json();
    return rows.map((data) => {
      const own = data[5].map((key) => chips.get(String(key))).filter(Boolean);
      const [worst, status] = ["severity", "response"].map((facet) => own.find((chip) => chip.facet === facet));
      const services = own.filter((chip) => chip.facet === "service").map((chip) => chip.text).join(" ");
      const values = [data[3], String(worst?.rank ?? 9), data[1], services, status.value, data[4] === null ? "—" : String(data[4])];
      return { keys: new Set(data[5].map(String)), value: (index) => values[index], row: () => draw(pattern, data, own) };
    });
  };

  /* A table is shown as the address says: narrowed to the chosen values, sorted by a column */
  const MOST = 200;
  const makeTable = (table, pane, found) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const written = [...body.rows];
    let records = written.map((row) => ({ keys: new Set(row.dataset.facets?.split(" ")), value: (index) => keyOf(row.cells[index]), row: () => row }));
    let address = table.dataset.incRows;
    let most = MOST;
    const chips = new Map();
    const groups = all("[data-inc-facet]", pane ?? make("i")).map((group) => ({
      name: group.dataset.incFacet,
      chips: all("[data-key]", group).map((chip) => {
        const { key, value, rank } = chip.dataset;
        chips.set(key, { facet: group.dataset.incFacet, value, rank, href: chip.href, text: chip.firstChild.textContent.trim() });
        const made = button("", "inc-chip", false, () => toggle(group.dataset.incFacet, value));
        made.append(...chip.childNodes);
        Object.assign(made.dataset, { key, value });
        chip.replaceWith(made);
        return made;
      }),
    }));
    const fits = (keys, wanted) => wanted.every((choice) => !choice.length || choice.some((key) => keys.has(key)));
    const sorted = (chosen, order) => {
      const index = heads.findIndex((head) => head.dataset.name === order.replace(/^-/, ""));
      heads.forEach((head, place) => {
        if (place === index) head.setAttribute("aria-sort", order.startsWith("-") ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      if (index < 0) return chosen;
      const turn = order.startsWith("-") ? -1 : 1;
      return chosen.map((record) => [record.value(index), record])
        .sort(([a], [b]) => compare(a, b) * (isKnown(a) && isKnown(b) ? turn : 1)).map(([, record]) => record);
    };
    const showChips = (wanted) => groups.forEach((group, place) => {
      const open = records.filter(({ keys }) => fits(keys, wanted.filter((_, index) => index !== place)));
      for (const chip of group.chips) {
        const number = open.filter(({ keys }) => keys.has(chip.dataset.key)).length;
        const on = wanted[place].includes(chip.dataset.key);
        if (!address) chip.querySelector(".inc-count").textContent = number;
        chip.setAttribute("aria-pressed", on);
        chip.classList.toggle("inc-chip--current", on);
        chip.classList.toggle("inc-chip--none", !address && !number && !on);
      }
    });
    const show = async () => {
      const state = readAddress();
      const order = state.get("sort") ?? "";
      const wanted = groups.map((group) => group.chips.filter((chip) => state.getAll(group.name).includes(chip.dataset.value)).map((chip) => chip.dataset.key));
      const narrowed = wanted.some((choice) => choice.length);
      if (address && (narrowed || order)) {
        records = await loadRecords(address, written[0], chips);
        address = "";
      }
      const chosen = sorted(records.filter(({ keys }) => fits(keys, wanted)), order);
      body.replaceChildren(...chosen.slice(0, most).map((record) => record.row()));
      if (!pane) return;
      showChips(wanted);
      const noun = table.dataset.incTable;
      found.firstChild.textContent = address ? "" : `${narrowed ? `${chosen.length} of ${records.length}` : records.length} ${records.length === 1 ? noun : `${noun}s`}`;
      clear.hidden = !narrowed;
      further.hidden = chosen.length <= most;
      for (const pager of all("[data-inc-pager]")) pager.hidden = !address;
      for (const more of all("details", pane)) more.open ||= groups.some((group, index) => wanted[index].length && more.querySelector(`[data-inc-facet="${group.name}"]`));
    };
    const toggle = (facet, value) => {
      writeAddress((state) => {
        const values = state.getAll(facet);
        state.delete(facet);
        for (const one of values.includes(value) ? values.filter((other) => other !== value) : [...values, value]) state.append(facet, one);
      });
      show();
    };
    const press = (text, act) => {
      const made = make("button", "inc-button", text);
      made.type = "button";
      made.addEventListener("click", () => { act(); show(); });
      return made;
    };
    const clear = press("Show all", () => {
      writeAddress((state) => { for (const group of groups) state.delete(group.name); });
      groups[0]?.chips[0]?.focus();
    });
    const further = press("Show more", () => { most += MOST; });
    for (const head of heads) {
      head.dataset.name = head.textContent.replace(/\(.*/, "").trim().toLowerCase().replace(/\W+/g, "-");
      const made = press("", () => {
        const now = head.getAttribute("aria-sort");
        const name = now === "ascending" ? `-${head.dataset.name}` : now === "descending" ? "" : head.dataset.name;
        writeAddress((state) => (name ? state.set("sort", name) : state.delete("sort")));
      });
      made.className = "inc-sort";
      made.append(...head.childNodes);
      head.append(made);
    }
    if (pane) {
      found.append(make("span", "", ""), clear);
      table.closest(".inc-scroll").after(further);
      pane.hidden = false;
    }
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
      for (const one of all("[data-inc-table]")) makeTable(one, one === table ? pane : null, found);
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
