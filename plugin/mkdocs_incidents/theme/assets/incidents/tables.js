/* Sortable and filterable tables. The address contains the selection. The second of three scripts. */
(() => {
  "use strict";
  const { all, make, remember, recall, button, showTimes } = incidentPages;

  const keyOf = (cell) => cell.dataset.sort ?? cell.querySelector("time")?.dateTime ?? cell.textContent.trim();
  const isKnown = (value) => value !== "" && value !== "—";
  const compare = (a, b) => {
    if (a === b) return 0;
    if (!isKnown(a)) return 1; // unknown values come last, in both directions
    if (!isKnown(b)) return -1;
    return a.localeCompare(b, "en", { numeric: true });
  };
  const readAddress = () => new URLSearchParams(location.search);
  const writeAddress = (change) => {
    const state = readAddress();
    change(state);
    history.replaceState(history.state, "", `${location.pathname}${state.size ? `?${state}` : ""}${location.hash}`);
  };

  const makeRecord = (row) => ({ keys: new Set(row.dataset.facets?.split(" ")), value: (index) => keyOf(row.cells[index]), row });
  /* All rows of the history, as the build wrote them */
  const loadRecords = async (addresses) => {
    const files = await Promise.all(addresses.split(" ").map(async (address) => (await fetch(address)).json()));
    const parsed = new DOMParser().parseFromString(`<table>${files.flat().join("")}</table>`, "text/html");
    return all("tr", parsed).map(makeRecord);
  };

  /* Show a table as the address says: filtered by the selected values, sorted by a column */
  const MOST = 200;
  const makeTable = (table, pane, found) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    let records = [...body.rows].map(makeRecord);
    let address = table.dataset.incRows;
    let most = MOST;
    const groups = all("[data-inc-facet]", pane ?? make("i")).map((group) => ({
      name: group.dataset.incFacet,
      chips: all("[data-key]", group).map((chip) => {
        const { key, value } = chip.dataset;
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
        records = await loadRecords(address);
        address = "";
        return show();
      }
      const chosen = sorted(records.filter(({ keys }) => fits(keys, wanted)), order);
      body.replaceChildren(...chosen.slice(0, most).map(({ row }) => row));
      showTimes();
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
        const now = readAddress().get("sort");
        const own = head.dataset.name;
        const name = now === own ? `-${own}` : now === `-${own}` ? "" : own;
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

  /* j and k move through the rows of the first table */
  const walk = (event) => {
    if (!["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const links = all("[data-inc-table] tbody tr:not([hidden])").map((row) => row.querySelector("td a[href]")).filter(Boolean);
    const place = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    links[event.key === "j" ? place + 1 : Math.max(place - 1, 0)]?.focus();
  };

  Object.assign(incidentPages, { makeTable, offerDensity, walk });
})();
