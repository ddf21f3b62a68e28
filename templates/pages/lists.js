/* Search, filters and sorting of the lists on pages. Without this script they are whole and in order. */
(() => {
  "use strict";
  const MANY = 12; // tags beyond this many wait behind a word
  const WAIT = 400; // milliseconds
  /* Where the clipboard is not to be had, the text is marked, ready for Ctrl+C. */
  const copy = async (text, button, words) => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = text.dataset.copied;
      setTimeout(() => { button.textContent = words; }, 2000);
    } catch {
      getSelection().selectAllChildren(text);
    }
  };
  document.querySelectorAll(".journal-cite").forEach((details) =>
    details.addEventListener("toggle", () => details.querySelectorAll("pre[data-copy]").forEach((text) => {
      const words = text.dataset.copy;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.setAttribute("aria-live", "polite");
      button.addEventListener("click", () => copy(text, button, words));
      text.before(button);
    }), { once: true }));

  const form = document.querySelector(".journal-filter");
  if (!form) return;
  const body = document.querySelector(".journal-papers tbody") || document.querySelector(".journal-list > ul");
  const rows = [...body.children];
  const search = form.elements.namedItem("find");
  const reset = form.querySelector("[type=reset]");
  const status = form.querySelector("[role=status]");
  const headers = [...document.querySelectorAll(".journal-papers th[data-sort]")];

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  const texts = new Map(rows.map((row) => [row, fold(row.textContent)]));

  /* What a row can be filtered by is what it links to: this page with a query. */
  const facets = new Map(rows.map((row) => {
    const links = [...row.querySelectorAll('a[href^="?"]')];
    return [row, links.flatMap((link) =>
      [...new URLSearchParams(link.search)].map(([name, value]) => ({ name, value, title: link.textContent })))];
  }));

  const state = new URLSearchParams(location.search);
  const chosen = (name) => state.getAll(name);
  const set = (name, values) => {
    state.delete(name);
    values.forEach((value) => value && state.append(name, value));
  };

  const fits = (row) => {
    const own = facets.get(row);
    const has = (name) => chosen(name).every((value) => own.some((one) => one.name === name && one.value === value));
    return has("topic") && has("tag") && fold(search.value).split(" ").every((word) => texts.get(row).includes(word));
  };

  const buttons = [];
  const addButtons = (group) => {
    const name = group.dataset.filter;
    const found = new Map();
    [...facets.values()].flat().filter((one) => one.name === name).forEach((one) => {
      const known = found.get(one.value) || { ...one, count: 0 };
      found.set(one.value, { ...known, count: known.count + 1 });
    });
    const all = [...found.values()];
    // Topics stand in the plan's order, tags by how often they are used.
    const plan = JSON.parse(group.dataset.order || "null");
    if (plan) all.sort((a, b) => plan.indexOf(a.value) - plan.indexOf(b.value));
    else all.sort((a, b) => b.count - a.count || a.title.localeCompare(b.title));
    group.hidden = all.length < 2;
    let place = group;
    all.forEach((one, index) => {
      if (group.dataset.more && index === MANY && all.length > MANY + 3) {
        place = document.createElement("details");
        const summary = document.createElement("summary");
        summary.textContent = group.dataset.more;
        place.append(summary);
        place.open = all.slice(MANY).some((other) => chosen(name).includes(other.value));
        group.append(place);
      }
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = one.title + " ";
      const count = document.createElement("small");
      count.textContent = one.count;
      button.append(count);
      button.addEventListener("click", () => {
        const pressed = chosen(name).includes(one.value);
        const others = name === "topic" ? [] : chosen(name).filter((value) => value !== one.value);
        set(name, pressed ? others : [...others, one.value]);
        show();
      });
      buttons.push({ button, name, value: one.value });
      place.append(button);
    });
  };

  const key = (row, column) => {
    const cell = row.children[column];
    const time = cell.querySelector("time");
    if (time) return time.dateTime;
    return (cell.querySelector("a") || cell).textContent.trim();
  };

  const sort = () => {
    const [, down, name] = /^(-?)(\w+)$/.exec(state.get("sort") || "-read") || [];
    const column = headers.findIndex((header) => header.dataset.sort === name);
    if (column < 0) return;
    const order = [...rows].sort((one, other) => {
      const [a, b] = [key(one, column), key(other, column)];
      if (!a || !b) return Number(!a) - Number(!b); // what is not known stands last either way
      return (down ? -1 : 1) * a.localeCompare(b, document.documentElement.lang, { numeric: true });
    });
    body.append(...order);
    headers.forEach((header, index) => {
      if (index === column) header.setAttribute("aria-sort", down ? "descending" : "ascending");
      else header.removeAttribute("aria-sort");
    });
  };

  headers.forEach((header) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const now = header.getAttribute("aria-sort");
      const first = header.dataset.sort === "title" ? "ascending" : "descending";
      const next = now === "ascending" ? "descending" : now === "descending" ? "ascending" : first;
      set("sort", [(next === "descending" ? "-" : "") + header.dataset.sort]);
      sort();
      keepSoon();
    });
  });

  const keep = () => {
    const query = state.toString();
    history.replaceState(history.state, "", location.pathname + (query ? "?" + query : "") + location.hash);
  };
  let pause;
  /* Safari takes a hundred new addresses in 30 seconds: whoever writes gets one when the writing stops. */
  const keepSoon = () => {
    clearTimeout(pause);
    pause = setTimeout(keep, WAIT);
  };

  const show = () => {
    let shown = 0;
    rows.forEach((row) => {
      row.hidden = !fits(row);
      shown += row.hidden ? 0 : 1;
    });
    buttons.forEach(({ button, name, value }) =>
      button.setAttribute("aria-pressed", String(chosen(name).includes(value))));
    const words = shown === rows.length ? status.dataset.all : shown ? status.dataset.some : status.dataset.none;
    status.textContent = words.replace("{shown}", shown);
    reset.disabled = !["find", "topic", "tag"].some((name) => state.has(name));
    keepSoon();
  };

  form.querySelectorAll("[data-filter]").forEach(addButtons);
  search.value = state.get("find") || "";
  search.addEventListener("input", () => { set("find", [search.value.trim()]); show(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    search.value = "";
    ["find", "topic", "tag"].forEach((name) => state.delete(name));
    show();
    search.focus();
  });
  form.hidden = false;
  sort();
  show();
})();
