// The crew's page without a network: what is noted is kept on this device, encrypted, and sent when
// the line is back. Without this file the same forms are sent one by one, online.
(() => {
  "use strict";
  const line = document.getElementById("crew-line");
  if (!line) return;
  const words = JSON.parse(line.dataset.words);
  const list = document.getElementById("crew-waiting");
  const button = line.querySelector("button");
  const sign = document.getElementById("crew-carried");
  const DAY = 86400000;
  // A line that neither answers nor ends counts as cut after this long; a photograph may take longer.
  const READING = 20000;
  const SENDING = 60000;
  const able = Boolean(window.isSecureContext && window.crypto && crypto.subtle && window.indexedDB);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  let crew = document.getElementById("crew");
  let lead = 0;
  let busy = false;
  // Whether the hall could not be reached the last time, whatever the browser thinks of its line.
  let away = false;
  // Whether the page would open here without a line; and whether it is being seen to.
  let along = false;
  let packing = false;

  // ---- the device's own drawer: one key that cannot be taken out, and sealed records

  const asked = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  let opened = null;
  const drawer = () => {
    if (opened) return opened;
    const request = indexedDB.open("banshi-crew", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys");
      request.result.createObjectStore("sealed", { keyPath: "id" });
    };
    opened = asked(request);
    return opened;
  };
  const store = async (name, mode = "readonly") => (await drawer()).transaction(name, mode).objectStore(name);
  const key = async () => {
    const kept = await asked((await store("keys")).get("device"));
    if (kept) return kept;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    // Two tabs may make one at once: the first to be kept is the key.
    try {
      await asked((await store("keys", "readwrite")).add(made, "device"));
      return made;
    } catch {
      return asked((await store("keys")).get("device"));
    }
  };
  const put = async (id, until, content) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(content));
    const how = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) };
    const body = await crypto.subtle.encrypt(how, await key(), plain);
    await asked((await store("sealed", "readwrite")).put({ id, iv, body, until }));
  };
  const take = async (kept) => {
    if (!kept) return null;
    const how = { name: "AES-GCM", iv: kept.iv, additionalData: new TextEncoder().encode(kept.id) };
    const plain = await crypto.subtle.decrypt(how, await key(), kept.body);
    return JSON.parse(new TextDecoder().decode(plain));
  };
  const get = async (id) => take(await asked((await store("sealed")).get(id)));
  const drop = async (id) => asked((await store("sealed", "readwrite")).delete(id));
  const ids = async (start) => (await asked((await store("sealed")).getAllKeys())).filter((id) => id.startsWith(start));
  const wipe = async () => {
    await asked((await store("sealed", "readwrite")).clear());
    await asked((await store("keys", "readwrite")).clear());
    await caches.delete("banshi-crew");
  };
  const tidy = async () => {
    // What is past its time goes, sent or not: a lost device tells nothing for long.
    for (const one of await asked((await store("sealed")).getAll())) if (one.until < Date.now()) await drop(one.id);
  };

  // ---- what is typed

  const bytes = (blob) => new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });
  const smaller = async (file) => {
    if (!/^image\//.test(file.type)) return file;
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
      const sheet = document.createElement("canvas");
      sheet.width = Math.round(picture.width * scale);
      sheet.height = Math.round(picture.height * scale);
      sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height);
      const made = await new Promise((done) => sheet.toBlob(done, "image/jpeg", 0.82));
      return made && made.size < file.size ? made : file;
    } catch {
      return file;
    }
  };
  const typed = async (form) => {
    const entries = [];
    for (const [name, value] of new FormData(form)) {
      if (name === "csrfmiddlewaretoken") continue;
      if (typeof value === "string") entries.push([name, value]);
      else if (value.size) entries.push([name, { file: await bytes(await smaller(value)) }]);
    }
    const pad = form.querySelector("canvas[data-sign]");
    if (pad && pad.dataset.drawn) entries.push(["drawing", { file: pad.toDataURL("image/png") }]);
    return entries;
  };
  // Nothing happened after the moment the hall itself just named, however the two clocks run.
  const parcel = (step, token, latest) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token);
    for (const [name, value] of step.entries) {
      if (typeof value === "string") body.append(name, value);
      else {
        const [head, data] = value.file.split(",");
        const raw = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        const type = head.slice(5, head.indexOf(";"));
        body.append(name, new Blob([raw], { type }), "file");
      }
    }
    if (step.late) body.append("happened_at", new Date(Math.min(step.at, latest)).toISOString());
    return body;
  };
  // What was typed, as a person reads it: where it belongs, what was chosen, what was written.
  const said = (form) => {
    const lines = [form.closest("section").querySelector("h2").textContent.trim()];
    for (const field of form.elements) {
      const label = field.labels && field.labels[0];
      if (!label || field.type === "file") continue;
      const group = field.closest("fieldset");
      const legend = group ? group.querySelector("legend").firstChild.textContent.trim() : "";
      if (field.checked) lines.push(`${legend ? `${legend}：` : ""}${label.textContent.trim()}`);
      else if (!/radio|checkbox/.test(field.type) && field.value.trim()) lines.push(field.value.trim());
    }
    return lines.join("\n");
  };
  const nameOf = (form) => {
    const matter = form.querySelector("[name=matter]");
    return `${form.dataset.step}|${matter ? matter.value : ""}`;
  };
  const agreedFor = (step) => (step.entries.find(([name]) => name === "agreed_for") || [])[1];
  const isOf = (step, form) => nameOf(form) === step.name && form.elements.agreed_for.value === agreedFor(step);
  const draftOf = (form) => `draft|${crew.dataset.visit}|${nameOf(form)}`;
  const until = () => Date.now() + 3 * DAY;

  // ---- what waits, in words

  const clock = (moment) => {
    const zone = (crew ? crew.dataset.now : "+08:00").slice(-6);
    const minutes = (zone.startsWith("-") ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
    const there = new Date(moment + minutes * 60000);
    return `${there.getUTCHours()}:${String(there.getUTCMinutes()).padStart(2, "0")}`;
  };
  const steps = async () => {
    const found = [];
    for (const id of await ids("step|")) {
      const step = await get(id).catch(() => null);
      if (step) found.push({ ...step, id });
    }
    return found.sort((one, other) => one.at - other.at);
  };
  const tell = (text, state) => {
    line.hidden = !text;
    line.dataset.state = state;
    line.querySelector("p").textContent = text;
    button.hidden = state === "synced";
  };
  const show = async (signedOut = false) => {
    const waiting = await steps();
    const owner = crew && crew.dataset.owner;
    const others = owner ? waiting.filter((step) => step.owner !== owner) : [];
    const n = waiting.length - others.length;
    if (others.length && !n) tell(fill(words.other, { n: others.length }), "waiting");
    else if (n && signedOut) tell(fill(words.signIn, { n }), "waiting");
    else if (n) tell(fill(navigator.onLine && !away ? words.waiting : words.offline, { n }), "waiting");
    else if (line.dataset.state === "waiting") tell(words.synced, "synced");
    const wrong = waiting.filter((step) => step.problem);
    list.hidden = !wrong.length;
    list.replaceChildren(...wrong.map((step) => {
      const item = document.createElement("li");
      const title = document.createElement("p");
      const head = document.createElement("b");
      head.textContent = `${words.conflict}：${step.label}（${clock(step.at)}）`;
      title.append(head);
      const says = document.createElement("p");
      says.textContent = step.problem.says;
      const kept = document.createElement("p");
      kept.className = "reading";
      kept.textContent = step.said;
      const row = document.createElement("p");
      row.className = "buttons";
      const act = (label, does) => {
        const one = document.createElement("button");
        one.type = "button";
        one.className = "button";
        one.textContent = label;
        one.addEventListener("click", does);
        row.append(one);
      };
      const again = (entries) => async () => {
        const fresh = entries.map(([name, value]) => [name, name === "once" ? crypto.randomUUID() : value]);
        await put(step.id, until(), { ...step, id: undefined, entries: fresh, problem: null });
        await send();
      };
      if (step.problem.code === "recorded_by_other") act(words.mine, again([...step.entries, ["confirmed", "1"]]));
      else act(words.again, again(step.entries));
      act(words.drop, async () => {
        await drop(step.id);
        await show();
      });
      item.append(title, says, kept, row);
      return item;
    }));
    if (!crew) return;
    crew.querySelectorAll(".crew__noted").forEach((old) => old.remove());
    for (const step of waiting.filter((one) => one.visit === crew.dataset.visit)) {
      const form = [...crew.querySelectorAll("form[data-step]")].find((one) => isOf(step, one));
      if (!form) continue;
      const note = document.createElement("p");
      note.className = "crew__noted";
      note.textContent = fill(words.noted, { at: clock(step.at) });
      form.append(note);
    }
  };

  // ---- the page itself: taken anew from the hall, or from the drawer

  const settle = async (fresh) => {
    if (fresh !== crew) {
      if (crew) crew.replaceWith(fresh);
      crew = fresh;
    }
    ready(crew);
    for (const form of crew.querySelectorAll("form[data-step]")) {
      const draft = await get(draftOf(form)).catch(() => null);
      if (draft) restore(form, draft.entries);
    }
    await show();
  };
  const restore = (form, entries) => {
    for (const [name, value] of entries) {
      if (typeof value !== "string" || ["once", "agreed_for", "matter", "confirmed"].includes(name)) continue;
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
        else field.value = value;
      }
    }
    const drawn = entries.find(([name]) => name === "drawing");
    const pad = form.querySelector("canvas[data-sign]");
    if (drawn && pad) {
      const picture = new Image();
      picture.onload = () => {
        pad.getContext("2d").drawImage(picture, 0, 0);
        pad.dataset.drawn = "1";
      };
      picture.src = drawn[1].file;
    }
  };
  const keep = async () => {
    const id = `kept|${crew.dataset.visit}`;
    const waiting = (await ids(`step|${crew.dataset.visit}|`)).length;
    if (crew.dataset.over && !waiting) {
      for (const old of [id, ...(await ids(`draft|${crew.dataset.visit}|`))]) await drop(old);
      return;
    }
    const ends = Date.parse(crew.dataset.ends) - lead + 3 * DAY;
    const html = crew.outerHTML;
    await put(id, Math.max(Math.min(ends, Date.now() + 30 * DAY), until()), {
      html, lead, title: document.getElementById("heading").textContent, path: location.pathname,
    });
  };
  const fetched = async (path) => {
    const signal = AbortSignal.timeout(READING);
    const answer = await fetch(path, { credentials: "same-origin", headers: { Accept: "text/html" }, signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    away = false;
    return { found: page.getElementById("crew"), signedOut: answer.redirected && !page.getElementById("crew") };
  };

  // ---- sending

  // What was pressed too early and done since: nothing was typed with it, so there is nothing to keep.
  // A colleague's, or one of another day of the visit, holds a true time of its own.
  const forget = async (done) => {
    if (!/^(credentials|start|finish)\|/.test(done.name)) return;
    const same = (one) => ["visit", "name", "owner"].every((field) => one[field] === done[field]);
    for (const one of await steps()) {
      if (one.problem && same(one) && agreedFor(one) === agreedFor(done)) await drop(one.id);
    }
  };
  const send = async () => {
    if (busy || !crew || !navigator.onLine) return show();
    busy = true;
    try {
      const waiting = (await steps()).filter((step) => step.owner === crew.dataset.owner && !step.problem);
      if (!waiting.length) return await show();
      let here = null;
      for (const step of waiting) {
        if (!here || here.path !== step.path) {
          const page = await fetched(step.path);
          if (page.signedOut) return await show(true);
          const any = page.found && page.found.querySelector("[name=csrfmiddlewaretoken]");
          const now = page.found ? Date.parse(page.found.dataset.now) : Date.now() + lead;
          const form = any || document.querySelector("[name=csrfmiddlewaretoken]");
          here = { path: step.path, token: form ? form.value : "", now };
          lead = now - Date.now();
        }
        const answer = await fetch(step.address, {
          method: "POST",
          body: parcel(step, here.token, here.now),
          credentials: "same-origin",
          headers: { Accept: "application/json" },
          signal: AbortSignal.timeout(SENDING),
        });
        const says = await answer.json().catch(() => null);
        if (!says || answer.status >= 500 || answer.status === 429) throw new Error("not now");
        if (says.done) {
          await drop(step.id);
          await forget(step);
          await drop(`draft|${step.visit}|${step.name}`);
        } else {
          // A step that depends on this one is told its own reason; nothing is thrown away.
          await put(step.id, until(), { ...step, id: undefined, late: true, problem: { code: says.code, says: says.says } });
        }
      }
      const page = await fetched(location.pathname);
      if (page.found) {
        lead = Date.parse(page.found.dataset.now) - Date.now();
        await settle(page.found);
        await keep();
      }
    } catch {
      // The line is cut again, or the hall does not answer: everything is still in the drawer.
      away = true;
      for (const step of await steps()) {
        if (!step.late) await put(step.id, until(), { ...step, id: undefined, late: true });
      }
    } finally {
      busy = false;
    }
    await show();
  };
  const note = async (form) => {
    const pad = form.querySelector("canvas[data-sign]");
    const how = form.querySelector("[name=how]:checked");
    if (pad && how && how.value === "drawn" && !pad.dataset.drawn) return tell(words.empty, "waiting");
    const entries = await typed(form);
    const once = form.querySelector("[name=once]");
    const at = Date.now() + lead;
    const id = `step|${crew.dataset.visit}|${once.value}`;
    await put(id, until(), {
      at, entries, late: !navigator.onLine || away, owner: crew.dataset.owner, visit: crew.dataset.visit, name: nameOf(form),
      said: said(form),
      label: (form.querySelector("button:not([type=button])") || form).textContent.trim(),
      path: location.pathname, address: form.getAttribute("action"),
    });
    once.value = crypto.randomUUID();
    await writing;
    await drop(draftOf(form));
    await show();
    await send();
  };

  // ---- helping hands in the forms

  const draw = (pad) => {
    pad.parentElement.hidden = false;
    const pen = pad.getContext("2d");
    let last = null;
    const place = (event) => {
      const box = pad.getBoundingClientRect();
      return [(event.clientX - box.left) * pad.width / box.width, (event.clientY - box.top) * pad.height / box.height];
    };
    pen.lineWidth = 3;
    pen.lineCap = "round";
    pad.addEventListener("pointerdown", (event) => {
      pad.setPointerCapture(event.pointerId);
      last = place(event);
      const drawn = pad.closest("form").querySelector("[name=how][value=drawn]");
      if (drawn) drawn.checked = true;
    });
    pad.addEventListener("pointermove", (event) => {
      if (!last) return;
      const next = place(event);
      pen.beginPath();
      pen.moveTo(...last);
      pen.lineTo(...next);
      pen.stroke();
      last = next;
      pad.dataset.drawn = "1";
    });
    ["pointerup", "pointercancel"].forEach((name) => pad.addEventListener(name, () => {
      last = null;
      pad.dispatchEvent(new Event("input", { bubbles: true }));
    }));
    pad.parentElement.querySelector("[data-wipe]").addEventListener("click", () => {
      pen.clearRect(0, 0, pad.width, pad.height);
      delete pad.dataset.drawn;
    });
  };
  const ready = (root) => {
    root.querySelectorAll("canvas[data-sign]").forEach(draw);
    root.querySelectorAll("[data-material]").forEach((row) => row.addEventListener("keydown", (event) => {
      const radio = event.target.type === "radio" && row.querySelectorAll("input[type=radio]")[Number(event.key) - 1];
      if (!radio) return;
      event.preventDefault();
      radio.checked = true;
      radio.dispatchEvent(new Event("input", { bubbles: true }));
      const next = row.nextElementSibling;
      const onward = event.key === "3" ? row.querySelector(".crew__why input") : next && next.querySelector("input[type=radio]");
      (onward || radio).focus();
    }));
    root.querySelectorAll("input[type=file]").forEach((field) => field.addEventListener("change", async () => {
      const file = field.files[0];
      const says = field.parentElement.querySelector("[data-photo]");
      if (file && says) says.textContent = fill(words.photo, { name: file.name, kb: Math.ceil((await smaller(file)).size / 1000) });
    }));
  };
  let writing = Promise.resolve();
  const listen = () => {
    document.addEventListener("submit", async (event) => {
      const form = event.target;
      if (form.matches("#crew form[data-step]")) {
        event.preventDefault();
        event.stopImmediatePropagation();
        await note(form);
        return;
      }
      if (!/\/sign-out\/$/.test(form.action) || form.dataset.wiped) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const n = (await ids("step|")).length;
      if (n && !confirm(fill(words.sure, { n }))) return;
      busy = true;
      await wipe();
      form.dataset.wiped = "1";
      form.submit();
    }, true);
    document.addEventListener("input", (event) => {
      const form = event.target.closest && event.target.closest("#crew form[data-step]");
      if (!form) return;
      const id = draftOf(form);
      // Each stroke is kept in its order: a tablet that falls loses none.
      writing = writing.then(async () => put(id, until(), { entries: await typed(form) })).catch(() => {});
    });
    // A drawer that is being emptied at sign-out is no fault.
    const quietly = (work) => () => work().catch(() => {});
    button.addEventListener("click", quietly(send));
    const again = async () => {
      if (crew && !along) await takeAlong();
      if (!busy) await (line.dataset.state === "waiting" ? send() : show());
    };
    window.addEventListener("online", quietly(again));
    window.addEventListener("offline", quietly(show));
    setInterval(quietly(again), 20000);
  };

  // ---- begin

  const begin = async () => {
    await tidy();
    listen();
    const server = crew;
    if (server) {
      lead = Date.parse(server.dataset.now) - Date.now();
      takeAlong();
      await settle(server);
      await send();
      return;
    }
    // No network: this is the page without anybody in it. Put in what this device carries.
    away = along = true;
    const place = document.getElementById("crew-kept");
    if (!place) return show();
    const carried = [];
    for (const id of await ids("kept|")) carried.push(await get(id).catch(() => null));
    const here = carried.find((one) => one && one.path === location.pathname);
    if (here) {
      const page = new DOMParser().parseFromString(here.html, "text/html");
      lead = here.lead;
      document.getElementById("heading").textContent = here.title;
      crew = document.importNode(page.getElementById("crew"), true);
      // The keys it came with may be used up: a second step under one would take the first one's place.
      for (const once of crew.querySelectorAll("[name=once]")) once.value = crypto.randomUUID();
      place.replaceWith(crew);
      await settle(crew);
      return;
    }
    const none = document.getElementById("crew-none");
    none.textContent = carried.length ? words.kept : words.none;
    for (const one of carried.filter(Boolean)) {
      const link = document.createElement("a");
      link.className = "link";
      link.href = one.path;
      link.textContent = one.title;
      const row = document.createElement("p");
      row.append(link);
      place.append(row);
    }
    await show();
  };
  const carry = async () => {
    if (!("serviceWorker" in navigator) || !("caches" in window)) throw new Error("cannot");
    await navigator.serviceWorker.register(line.dataset.worker);
    const files = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((one) => one.href || one.src);
    const wanted = [new URL(line.dataset.shell, location.href).href, ...files];
    // What is kept stays until what follows it is whole: a line cut meanwhile takes nothing away.
    const kept = await caches.open("banshi-crew");
    await kept.addAll(wanted);
    for (const old of await kept.keys()) if (!wanted.includes(old.url)) await kept.delete(old);
    await navigator.serviceWorker.ready;
  };
  const tellAlong = (text, state) => {
    sign.hidden = !text;
    sign.dataset.state = state;
    sign.querySelector("span").textContent = text;
  };
  // The crew must see whether it may leave the network; what did not come along is tried again.
  const takeAlong = async () => {
    if (packing || crew.dataset.over) return;
    packing = true;
    try {
      await keep();
      await carry();
      along = true;
      tellAlong(words.carried, "carried");
    } catch {
      tellAlong(words.notCarried, "missing");
    } finally {
      packing = false;
    }
  };

  if (!able) {
    if (crew) {
      ready(crew);
      tellAlong(words.cannot, "missing");
    }
    return;
  }
  begin();
})();
