// Every page works without this file; it speaks the page aloud, repaints clocks and says when a request failed.
(() => {
  "use strict";
  const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);

  const offerSpeech = (button) => {
    if (!("speechSynthesis" in window) || !button.hidden) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      if (speechSynthesis.speaking) {
        speechSynthesis.cancel();
        return;
      }
      const source = document.getElementById(button.dataset.read);
      if (!source) return;
      const spoken = source.cloneNode(true);
      each(spoken, "button, script, [hidden], .help", (part) => part.remove());
      each(spoken, "[role=img]", (part) => part.replaceWith(`${part.getAttribute("aria-label")}。`));
      each(spoken, "p, li, h1, h2, h3, dt, dd, a", (part) => part.append("。"));
      const words = new SpeechSynthesisUtterance(spoken.textContent.replace(/\s+/g, " "));
      words.lang = document.documentElement.lang;
      words.rate = 0.9;
      words.onend = words.onerror = () => button.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", "true");
      speechSynthesis.speak(words);
    });
  };

  const clocks = new Map();
  const repaint = () => {
    clocks.forEach((lead, clock) => {
      if (!clock.isConnected) return clocks.delete(clock);
      const zone = clock.dateTime.slice(-6);
      const sign = zone.startsWith("-") ? -1 : 1;
      const minutes = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
      const moment = new Date(Date.now() + lead + minutes * 60000);
      const words = `${moment.getUTCHours()}:${String(moment.getUTCMinutes()).padStart(2, "0")}`;
      if (clock.textContent !== words) clock.textContent = words;
    });
  };

  // Suggestions under a search box: the newest question wins, nothing on the page moves.
  const offerSuggestions = (box) => {
    const place = document.querySelector(`[data-suggestions="${box.id}"]`);
    if (!place || box.dataset.ready) return;
    box.dataset.ready = "1";
    let waiting = 0;
    let asking = null;
    const clear = () => {
      clearTimeout(waiting);
      if (asking) asking.abort();
      place.replaceChildren();
    };
    const ask = async () => {
      asking = new AbortController();
      try {
        const address = `${box.dataset.suggest}?q=${encodeURIComponent(box.value.trim())}`;
        const answer = await fetch(address, { signal: asking.signal, credentials: "same-origin" });
        if (answer.ok && box.value.trim()) place.innerHTML = await answer.text();
      } catch {
        // Another letter was typed, or the line is cut: the search button still works.
      }
    };
    box.addEventListener("input", (event) => {
      clearTimeout(waiting);
      if (asking) asking.abort();
      if (event.isComposing) return;
      if (box.value.trim()) waiting = setTimeout(ask, 160);
      else clear();
    });
    box.addEventListener("compositionend", () => box.dispatchEvent(new Event("input")));
    box.form.addEventListener("keydown", (event) => event.key === "Escape" && clear());
    box.form.addEventListener("focusout", (event) => box.form.contains(event.relatedTarget) || setTimeout(clear, 200));
  };

  const offerDictation = (button) => {
    const Heard = window.SpeechRecognition || window.webkitSpeechRecognition;
    const box = document.getElementById(button.dataset.speak);
    if (!Heard || !box || !button.hidden) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const hearing = new Heard();
      hearing.lang = document.documentElement.lang;
      hearing.onresult = (event) => {
        box.value = event.results[0][0].transcript;
        box.dispatchEvent(new Event("input"));
        box.focus();
      };
      hearing.onend = () => button.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", "true");
      hearing.start();
    });
  };

  const prepare = (root) => {
    each(root, "[data-read]", offerSpeech);
    each(root, "button[data-print]", (button) => {
      button.hidden = false;
      button.addEventListener("click", () => print());
    });
    each(root, "[data-suggest]", offerSuggestions);
    each(root, "[data-speak]", offerDictation);
    each(root, "time[data-clock]", (clock) => {
      if (!clocks.has(clock)) clocks.set(clock, Date.parse(clock.dateTime) - Date.now());
    });
  };

  const warn = (words) => {
    const place = document.getElementById("alert");
    if (!place) return;
    place.replaceChildren();
    if (!words) return;
    const strip = document.createElement("p");
    strip.className = "notice-strip notice-strip--over";
    strip.textContent = words;
    place.append(strip);
  };

  const english = document.documentElement.lang === "en";
  const REFUSED = english
    ? "This was not done. What you typed is still here; please try again."
    : "这次没有办成，您填的内容还在，请再试一次。";
  const CUT = english
    ? "The connection is down. What you typed is still here."
    : "连接断了，您填的内容还在，连上以后再提交。";

  document.addEventListener("htmx:responseError", () => warn(REFUSED));
  document.addEventListener("htmx:sendError", () => warn(CUT));
  document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && warn(""));
  document.addEventListener("htmx:afterSettle", (event) => {
    prepare(event.target);
    const summary = event.target.querySelector("#error-summary");
    if (summary) summary.focus();
  });
  document.addEventListener("submit", (event) => {
    // A second press while the first is on its way; the one-time key guards the rest.
    const form = event.target;
    if (form.method === "get" || form.matches("[hx-post]")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => each(document, "form[data-sent]", (form) => delete form.dataset.sent));
  window.addEventListener("pagehide", () => "speechSynthesis" in window && speechSynthesis.cancel());

  prepare(document);
  setInterval(repaint, 1000);
})();
