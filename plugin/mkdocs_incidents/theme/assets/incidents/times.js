/* Pages have times in UTC, and show them in the reader's zone on demand. The first of three scripts: the others use its tools.
   All of them are extra: without them every page still shows everything. None sets a style or runs text. */
globalThis.incidentPages = (() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });
  const remember = (key, value) => { try { localStorage.setItem(`incidents.${key}`, value); } catch { /* without storage, the setting is not remembered */ } };
  const recall = (key) => { try { return localStorage.getItem(`incidents.${key}`); } catch { return null; } };

  const button = (text, className, pressed, act) => {
    const made = make("button", className, text);
    made.type = "button";
    made.setAttribute("aria-pressed", pressed);
    made.addEventListener("click", act);
    return made;
  };

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
  let zone = recall("zone");
  const showTimes = () => {
    for (const time of all('time[datetime*="T"]')) {
      time.dataset.utc ??= time.textContent;
      time.textContent = zone === "local" ? local(time, time.dataset.utc) : time.dataset.utc;
    }
    for (const word of all("[data-inc-zone]")) word.textContent = zone === "local" ? "local" : "UTC";
    for (const made of all("button[data-inc-times]")) {
      made.setAttribute("aria-pressed", zone === "local");
      made.textContent = zone === "local" ? `Local time ${offset(new Date())}` : "Show local time";
    }
  };
  const offerLocalTime = (bar) => {
    if (!document.querySelector('time[datetime*="T"]')) return;
    const made = button("", "inc-button", false, () => {
      zone = zone === "local" ? "utc" : "local";
      remember("zone", zone);
      showTimes();
    });
    made.dataset.incTimes = "";
    bar.append(made);
    showTimes();
  };

  /* Mark due updates as overdue when their time has passed on the reader's clock */
  const showDue = () => {
    for (const place of all("[data-inc-due]")) {
      const late = Date.parse(place.dataset.incDue) < Date.now();
      place.classList.toggle("inc-due--late", late);
      place.querySelector("[data-inc-due-word]").textContent = late ? "overdue since" : "due";
    }
  };
  setInterval(showDue, 10_000);

  return { all, make, remember, recall, button, showTimes, offerLocalTime, showDue };
})();
