/* Tables that sort and narrow: what is chosen stands in the address. Second of three scripts. */
(() => {
  "use strict";
  const { all, make, remember, recall, button, local } = incidentPages;

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

  /* Rows that are not on the page: drawn after the first that is, from what the history publishes */
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
    const utc = time.dataset.utc = `${began.slice(0, 10)} ${began.slice(11, 16)}`;
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
    links[event.key === "j" ? place + 1 : Math.max(place - 1, 0)]?.focus();
  };

  Object.assign(incidentPages, { makeTable, offerDensity, walk });
})();
